using OfficePM.Engine;
using OfficePM.Engine.Discovery;
using OfficePM.Engine.Scoring;
using OfficePM.Workbooks.Understanding;
using static OfficePM.Workbooks.Tests.Understanding.Sheets;

namespace OfficePM.Workbooks.Tests.Understanding;

public class RoleTests
{
    [Theory]
    [InlineData("Reach / qtr", Criteria.Reach)]
    [InlineData("Users reached per quarter", Criteria.Reach)]
    [InlineData("Impact (0.25-3)", Criteria.Impact)]
    [InlineData("Business impact", Criteria.Impact)]
    [InlineData("Impact score", Criteria.Impact)]
    [InlineData("Conf.", Criteria.Confidence)]
    [InlineData("Confidence %", Criteria.Confidence)]
    [InlineData("Effort (pw)", Criteria.Effort)]
    [InlineData("Effort estimate in weeks", Criteria.Effort)]
    [InlineData("story_points", Criteria.Effort)]
    [InlineData("Estimate (Story Points)", Criteria.Effort)]
    [InlineData("Ease", Criteria.Ease)]
    [InlineData("User-Business Value", Criteria.BusinessValue)]
    [InlineData("TimeCriticality", Criteria.TimeCriticality)]
    [InlineData("RR|OE", Criteria.RiskReduction)]
    [InlineData("Risk Reduction / Opportunity Enablement", Criteria.RiskReduction)]
    [InlineData("Job Size", Criteria.JobSize)]
    [InlineData("Customer value", Criteria.Value)]
    [InlineData("Value (1-10)", Criteria.Value)]
    public void Criteria_are_known_by_their_headers(string header, string criterion)
    {
        var match = HeaderMatcher.Match(header)[0];
        Assert.Equal(new Meaning(Role.Criterion, criterion), match.Meaning);
    }

    [Theory]
    [InlineData("ID", Role.Key)]
    [InlineData("Issue key", Role.Key)]
    [InlineData("#", Role.Key)]
    [InlineData("Feature name", Role.Item)]
    [InlineData("User Story", Role.Item)]
    [InlineData("Initiative", Role.Item)]
    [InlineData("Squad", Role.Team)]
    [InlineData("Target quarter", Role.Period)]
    [InlineData("OKR", Role.Goal)]
    [InlineData("Epic", Role.Theme)]
    [InlineData("depends_on", Role.DependsOn)]
    [InlineData("Based on", Role.Evidence)]
    [InlineData("RICE", Role.AuthorScore)]
    [InlineData("Priority score", Role.AuthorScore)]
    [InlineData("Rank", Role.AuthorRank)]
    [InlineData("Status", Role.Status)]
    [InlineData("Owner", Role.Owner)]
    [InlineData("Impact notes", Role.Note)]
    [InlineData("Acceptance Criteria", Role.Note)]
    public void Other_roles_are_known_by_their_headers(string header, Role role) => Assert.Equal(role, HeaderMatcher.Match(header)[0].Meaning.Role);

    [Theory]
    [InlineData("Due date")]
    [InlineData("Impact notes")]
    [InlineData("Created")]
    public void A_header_about_something_else_is_no_criterion(string header) =>
        Assert.DoesNotContain(HeaderMatcher.Match(header), match => match.Meaning.Role == Role.Criterion);

    [Fact]
    public void Units_and_scales_inside_headers_are_understood()
    {
        var read = Understand(
            ["Feature", "Reach / qtr", "Impact (0.25-3)", "Confidence", "Effort (pw)"], ["a", 100.0, 3.0, 0.8, 2.0], ["b", 90.0, 1.0, 0.5, 4.0]);
        Assert.Equal("per quarter", read.Column("Reach / qtr").Unit);
        Assert.Equal("person-weeks", read.Column("Effort (pw)").Unit);
        var impact = Assert.Single(read.Backlog.Criteria, criterion => criterion.Id == Criteria.Impact);
        Assert.Equal((0.25, 3.0), (impact.ScaleMinimum, impact.ScaleMaximum));
        Assert.Equal(Direction.Cost, Assert.Single(read.Backlog.Criteria, criterion => criterion.Id == Criteria.Effort).Direction);
    }

    [Theory]
    [InlineData("Reach (Nutzer/Quartal)", "users per quarter")]
    [InlineData("Reichweite (Kunden pro Monat)", "customers per month")]
    [InlineData("Portée (utilisateurs par trimestre)", "users per quarter")]
    [InlineData("リーチ (人/四半期)", "people per quarter")]
    [InlineData("Charge (j/h)", "person-days")]
    [InlineData("Aufwand (PT)", "person-days")]
    public void Units_are_understood_in_other_languages(string header, string unit)
    {
        var read = Understand(["Feature", header, "Impact"], ["a", 100.0, 3.0], ["b", 90.0, 1.0]);
        Assert.Equal(unit, read.Column(header).Unit);
    }

    [Fact]
    public void Without_a_header_for_it_the_item_is_the_column_with_most_different_texts()
    {
        var read = Understand(["Ref", "Kind", "Wording", "Effort", "Value"], ["1", "bug", "Login fails", 1.0, 2.0], ["2", "bug", "Slow search", 2.0, 3.0]);
        Assert.Equal("Wording", Assert.Single(read.Columns, column => column.Role == Role.Item).Header);
    }

    [Fact]
    public void Of_two_effort_columns_the_plainer_header_wins_and_the_other_is_named()
    {
        var read = Understand(["Feature", "Value", "Dev effort estimate", "Effort"], ["a", 3.0, 1.0, 2.0], ["b", 4.0, 2.0, 3.0]);
        Assert.Equal(Criteria.Effort, read.Column("Effort").Criterion);
        var finding = read.Finding("several-columns-for-role");
        Assert.Equal("C1", finding.Cell);
        Assert.Contains("Effort is used", finding.Done, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_give_a_column_its_role_by_header()
    {
        var book = Book(
            Sheet("Backlog", ["Feature", "Value", "Dev effort estimate", "Effort"], ["a", 3.0, 1.0, 2.0], ["b", 4.0, 2.0, 3.0]),
            Settings(("Columns", "Dev effort estimate", "effort"), ("Columns", "Effort", "Not used")));
        var read = SheetUnderstanding.Understand(book);
        Assert.Equal(Criteria.Effort, read.Column("Dev effort estimate").Criterion);
        Assert.Equal(Role.None, read.Column("Effort").Role);
        Assert.Equal(1, read.Input(0, Criteria.Effort));
        Assert.Equal("effort", read.Settings.Single(row => row.Name == "Dev effort estimate").Yours.Text);
    }

    [Fact]
    public void A_role_that_does_not_exist_is_said()
    {
        var read = SheetUnderstanding.Understand(Book(
            Sheet("Backlog", ["Feature", "Value", "Effort"], ["a", 3.0, 2.0]), Settings(("Columns", "Effort", "Effrot"))));
        Assert.Equal(Criteria.Effort, read.Column("Effort").Criterion);
        Assert.Equal("C5", read.Finding("setting-not-followed").Cell);
    }

    [Fact]
    public void Columns_with_names_in_brackets_are_ratings_by_those_people()
    {
        var read = Understand(
            ["Feature", "Reach", "Impact", "Confidence", "Effort", "Impact (Sales)", "Impact (Support)"],
            ["a", 100.0, 2.0, 0.8, 1.0, 3.0, 1.0], ["b", 50.0, 1.0, 0.5, 1.0, 2.0, null]);
        Assert.Equal(["Sales", "Support"], read.Columns.Where(column => column.Role == Role.Rating).Select(column => column.Stakeholder));
        Assert.Equal(Criteria.Impact, read.Column("Impact").Criterion);
        Assert.Equal("RICE", read.Engine.Method);
    }

    [Fact]
    public void A_scale_in_brackets_is_no_persons_name()
    {
        var read = Understand(["Feature", "Impact (High/Med/Low)", "Confidence (%)", "Ease (1-10)"], ["a", "High", 80.0, 3.0], ["b", "Low", 50.0, 5.0]);
        Assert.DoesNotContain(read.Columns, column => column.Role == Role.Rating);
        Assert.Equal("ICE", read.Engine.Method);
    }

    [Fact]
    public void A_value_column_without_numbers_is_not_used_and_said()
    {
        var read = Understand(["Feature", "Value", "Effort"], ["a", "BR14; BR15", 2.0], ["b", "BR3; BR7", 3.0]);
        Assert.NotEqual(Role.Criterion, read.Column("Value").Role);
        Assert.Equal("B1", read.Finding("column-not-numeric").Cell);
    }

    [Theory]
    [InlineData(Role.PriorityLabel, "P0", "P1", "P0", "P2", "P1", "P0", "P2")]
    [InlineData(Role.PriorityLabel, 1.0, 2.0, 1.0, 3.0, 2.0, 1.0, 3.0)]
    [InlineData(Role.AuthorRank, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)]
    [InlineData(Role.AuthorScore, 1.5, 2.25, 3.0, 4.0, 5.5, 6.0, 7.0)]
    public void Priority_is_a_label_a_rank_or_a_score_by_what_it_holds(Role role, params object[] values)
    {
        var read = Understand([["Feature", "Value", "Effort", "Priority"], .. values.Select((value, at) => new object?[] { $"f{at}", 1.0, 2.0, value })]);
        Assert.Equal(role, read.Column("Priority").Role);
    }

    [Theory]
    [InlineData("Reichweite", Criteria.Reach)]
    [InlineData("Wirkung (1–5)", Criteria.Impact)]
    [InlineData("Geschätzter Aufwand (PT)", Criteria.Effort)]
    [InlineData("GESCHÄFTSWERT", Criteria.BusinessValue)]
    [InlineData("Verzögerungskosten", Criteria.CostOfDelay)]
    [InlineData("Portée", Criteria.Reach)]
    [InlineData("portee", Criteria.Reach)]
    [InlineData("Charge de travail (j/h)", Criteria.Effort)]
    [InlineData("Facilité de mise en oeuvre", Criteria.Ease)]
    [InlineData("Réduction des risques", Criteria.RiskReduction)]
    [InlineData("Alcance", Criteria.Reach)]
    [InlineData("Impacto en ventas", Criteria.Impact)]
    [InlineData("Esfuerzo desarrollo", Criteria.Effort)]
    [InlineData("Valor de negócio", Criteria.BusinessValue)]
    [InlineData("Confiança (%)", Criteria.Confidence)]
    [InlineData("Esforço (dias)", Criteria.Effort)]
    [InlineData("Охват", Criteria.Reach)]
    [InlineData("Влияние", Criteria.Impact)]
    [InlineData("УВЕРЕННОСТЬ, %", Criteria.Confidence)]
    [InlineData("Трудоемкость", Criteria.Effort)]
    [InlineData("Трудоёмкость (ч)", Criteria.Effort)]
    [InlineData("Jangkauan", Criteria.Reach)]
    [InlineData("Dampak", Criteria.Impact)]
    [InlineData("Nilai Bisnis", Criteria.BusinessValue)]
    [InlineData("リーチ", Criteria.Reach)]
    [InlineData("ﾘｰﾁ", Criteria.Reach)]
    [InlineData("インパクト（1〜5）", Criteria.Impact)]
    [InlineData("確信度", Criteria.Confidence)]
    [InlineData("開発工数（人日）", Criteria.Effort)]
    [InlineData("覆盖用户数", Criteria.Reach)]
    [InlineData("用户影响力", Criteria.Impact)]
    [InlineData("信心指数", Criteria.Confidence)]
    [InlineData("预计工作量(人天)", Criteria.Effort)]
    [InlineData("时间紧迫性", Criteria.TimeCriticality)]
    [InlineData("Ｒｅａｃｈ", Criteria.Reach)]
    [InlineData("Reach/Охват", Criteria.Reach)]
    public void Headers_are_known_in_nine_languages(string header, string criterion) =>
        Assert.Equal(new Meaning(Role.Criterion, criterion), HeaderMatcher.Match(header)[0].Meaning);

    [Theory]
    [InlineData("Kode Keb.", Role.Key)]
    [InlineData("№", Role.Key)]
    [InlineData("编号", Role.Key)]
    [InlineData("Fonctionnalité", Role.Item)]
    [InlineData("機能名", Role.Item)]
    [InlineData("Funktion", Role.Item)]
    [InlineData("Prioridad", Role.PriorityLabel)]
    [InlineData("Priorisierung", Role.PriorityLabel)]
    [InlineData("优先级", Role.PriorityLabel)]
    [InlineData("Équipe", Role.Team)]
    [InlineData("Квартал", Role.Period)]
    [InlineData("Depende de", Role.DependsOn)]
    [InlineData("Verantwortlich", Role.Owner)]
    [InlineData("備考", Role.Note)]
    [InlineData("Estado de la tarea", Role.Status)]
    [InlineData("Deadline", Role.Deadline)]
    [InlineData("Fällig am", Role.Deadline)]
    [InlineData("Region", Role.Region)]
    [InlineData("Customer segment", Role.Segment)]
    [InlineData("Not with", Role.Excludes)]
    [InlineData("Variant of", Role.AlternativeOf)]
    [InlineData("Must do", Role.MustDo)]
    [InlineData("Override", Role.Override)]
    [InlineData("Override reason", Role.OverrideReason)]
    [InlineData("Override by", Role.OverrideBy)]
    [InlineData("Success metric", Role.SuccessMeasure)]
    [InlineData("Last updated", Role.Updated)]
    [InlineData("Problem statement", Role.Problem)]
    [InlineData("Planned", Role.Planned)]
    [InlineData("Actual effort", Role.Actual)]
    [InlineData("Effort (min)", Role.EffortLow)]
    [InlineData("Effort high", Role.EffortHigh)]
    [InlineData("Usability risk", Role.UsabilityGate)]
    [InlineData("MoSCoW", Role.Moscow)]
    public void Other_roles_are_known_in_many_words(string header, Role role) => Assert.Equal(role, HeaderMatcher.Match(header)[0].Meaning.Role);

    [Fact]
    public void No_phrase_of_a_language_means_two_roles_equally()
    {
        // Criteria are told apart by the columns beside them; of other roles the strength must decide.
        var clashes = HeaderVocabulary.Languages
            .SelectMany(language => language.Synonyms.Where(synonyms => synonyms.Meaning.Role != Role.Criterion)
                .SelectMany(synonyms => synonyms.Phrases.Select(phrase => (language.Name, Phrase: string.Join(' ', HeaderText.WordsOf(phrase)), synonyms.Strength, synonyms.Meaning.Role))))
            .GroupBy(entry => (entry.Name, entry.Phrase, entry.Strength))
            .Where(group => group.Select(entry => entry.Role).Distinct().Count() > 1)
            .Select(group => $"{group.Key.Name}: {group.Key.Phrase}");
        Assert.Empty(clashes);
    }

    [Fact]
    public void Every_role_that_Settings_offer_can_be_read_back() =>
        Assert.All(RoleNames.All, name =>
        {
            Assert.True(RoleNames.TryParse(name, out var role, out var criterion, out var direction));
            Assert.Equal(name, name is RoleNames.OtherBenefit or RoleNames.OtherCost ? name : RoleNames.Of(role, criterion, direction));
        });

    [Theory]
    [InlineData("Confidence 'team' (%)", Criteria.Confidence)]
    [InlineData("Confidence “team” (%)", Criteria.Confidence)]
    [InlineData("Impact #1-3", Criteria.Impact)]
    [InlineData("Impact 0.25-3", Criteria.Impact)]
    public void Signs_around_a_header_do_not_change_what_it_means(string header, string criterion)
    {
        var read = Understand(["Feature", "Remark", header], ["a", "x", 1.0], ["b", "y", 2.0], ["c", "z", 3.0]);
        Assert.Equal(criterion, read.Column(header).Criterion);
    }

    [Fact]
    public void A_number_sign_behind_a_cost_makes_it_no_key()
    {
        var read = Understand(["Feature", "Value", "Risk", "Dev cost #"], ["a", 1.0, 1.0, 3.0], ["b", 2.0, 2.0, 1.0], ["c", 3.0, 1.0, 2.0]);
        Assert.Equal((Role.Criterion, Direction.Cost), (read.Column("Dev cost #").Role, read.Column("Dev cost #").Direction));
    }

    [Theory]
    [InlineData("Impact #1-3", 1, 3)]
    [InlineData("Impact (0.25–3)", 0.25, 3)]
    [InlineData("Confidence (50/80/100%)", 50, 100)]
    [InlineData("Effort (1=low, 5=high)", 1, 5)]
    [InlineData("Value [1-10]", 1, 10)]
    [InlineData("Value：1～10", 1, 10)]
    [InlineData("Impact (1 to 5)", 1, 5)]
    public void A_scale_inside_a_header_is_found(string header, double low, double high)
    {
        var hint = HeaderHint.Of(HeaderText.Of(header));
        Assert.Equal((low, high), (hint.Minimum, hint.Maximum));
    }

    [Theory]
    [InlineData("Urgency", Criteria.TimeCriticality, "Business value", "Risk reduction", "Job size")]
    [InlineData("Urgency", Criteria.Urgency, "Importance")]
    [InlineData("Importance", Criteria.Importance, "Urgency")]
    [InlineData("Importance", Criteria.Importance, "Satisfaction")]
    [InlineData("Importance", Criteria.Value, "Effort")]
    [InlineData("Cost", Criteria.Effort, "Value")]
    [InlineData("Cost", Criteria.Cost, "Benefit", "Penalty", "Risk")]
    [InlineData("Benefit", Criteria.Value, "Cost")]
    [InlineData("Benefit", Criteria.Benefit, "Penalty", "Cost", "Risk")]
    [InlineData("Customer impact", Criteria.Impact, "Confidence", "Ease")]
    [InlineData("Customer impact", Criteria.CustomerImpact, "Business goal")]
    [InlineData("Duration", Criteria.Effort, "Value")]
    [InlineData("Duration", Criteria.Duration, "Cost of delay")]
    [InlineData("Duration", Criteria.JobSize, "Business value", "Time criticality", "Risk reduction")]
    [InlineData("Dringlichkeit", Criteria.Urgency, "Wichtigkeit")]
    [InlineData("重要度", Criteria.Importance, "満足度")]
    public void A_word_of_several_methods_means_what_the_columns_beside_it_mean(string header, string criterion, params string[] others)
    {
        object?[] Row(string name, double first) => [name, first, .. others.Select((_, at) => (object?)(first + at))];
        var read = Understand(["Feature", header, .. others], Row("a", 1), Row("b", 2), Row("c", 4));
        Assert.Equal(criterion, read.Column(header).Criterion);
    }

    [Fact]
    public void Gates_are_gates_together_and_feasibility_alone_is_an_ease()
    {
        var gates = Understand(["Feature", "Valuable", "Usable", "Feasible", "Viable"], ["a", "low", "high", "low", "low"], ["b", "high", "low", "low", "low"]);
        Assert.Equal([Role.ValueGate, Role.UsabilityGate, Role.FeasibilityGate, Role.ViabilityGate], gates.Columns.Skip(1).Select(column => column.Role));
        var ease = Understand(["Feature", "Value", "Feasibility"], ["a", 1.0, 2.0], ["b", 3.0, 4.0]);
        Assert.Equal(Criteria.Ease, ease.Column("Feasibility").Criterion);
    }

    [Theory]
    [InlineData("MUST have", MoscowClass.Must)]
    [InlineData("SHOULD ", MoscowClass.Should)]
    [InlineData("Won’t", MoscowClass.Wont)]
    [InlineData("WON'T HAVE", MoscowClass.Wont)]
    [InlineData("wont", MoscowClass.Wont)]
    [InlineData("  could  ", MoscowClass.Could)]
    [InlineData("1 - Must", MoscowClass.Must)]
    [InlineData("M: Must", MoscowClass.Must)]
    [InlineData("Soll", MoscowClass.Should)]
    [InlineData("Devrait", MoscowClass.Should)]
    [InlineData("Podría", MoscowClass.Could)]
    [InlineData("Deveria", MoscowClass.Should)]
    [InlineData("Должно быть", MoscowClass.Must)]
    [InlineData("Harus", MoscowClass.Must)]
    [InlineData("可以有", MoscowClass.Could)]
    [InlineData("必须有", MoscowClass.Must)]
    public void MoSCoW_is_read_however_it_is_typed(string text, MoscowClass moscow) => Assert.Equal(moscow, MoscowWords.Parse(text, letters: false));

    [Fact]
    public void A_column_of_musts_and_shoulds_is_MoSCoW_whatever_its_header()
    {
        var read = Understand(
            ["Feature", "Release wish", "Value", "Effort"], ["a", "MUST have", 1.0, 2.0], ["b", "SHOULD ", 2.0, 2.0], ["c", "won’t", 3.0, 1.0], ["d", "TBD", 3.0, 1.0]);
        Assert.Equal(Role.Moscow, read.Column("Release wish").Role);
        Assert.Equal([MoscowClass.Must, MoscowClass.Should, MoscowClass.Wont, null], read.Backlog.Items.Select(item => item.Moscow));
    }

    [Fact]
    public void Sizes_of_shirts_are_no_MoSCoW()
    {
        var read = Understand(["Feature", "Size", "Value"], ["a", "M", 1.0], ["b", "S", 2.0], ["c", "M", 3.0]);
        Assert.Equal(Criteria.Effort, read.Column("Size").Criterion);
        Assert.Null(read.Backlog.Items[0].Moscow);
    }

    [Fact]
    public void Counts_of_Kanos_categories_are_read_where_they_stand_together()
    {
        var read = Understand(["Feature", "M", "O", "A", "I", "R", "Q"], ["a", 10.0, 5.0, 3.0, 2.0, 0.0, 0.0], ["b", 1.0, 2.0, 12.0, 4.0, 1.0, 0.0]);
        Assert.Equal(new KanoCounts(3, 5, 10, 2), read.Backlog.Items[0].Kano!.Counts);
        Assert.All(read.Columns.Skip(1), column => Assert.Equal(Role.KanoCount, column.Role));
    }

    [Fact]
    public void Answers_to_Kanos_questions_are_read_in_words_and_by_number()
    {
        var read = Understand(
            ["Feature", "Functional", "Dysfunctional"], ["a", "I like it", "I dislike it"], ["b", 2.0, 4.0], ["c", "Neutral", "perhaps"], ["d", null, null]);
        Assert.Equal([(KanoAnswer.Like, KanoAnswer.Dislike)], read.Backlog.Items[0].Kano!.Pairs);
        Assert.Equal([(KanoAnswer.MustBe, KanoAnswer.LiveWith)], read.Backlog.Items[1].Kano!.Pairs);
        Assert.Null(read.Backlog.Items[2].Kano);
        Assert.Equal("C4", read.Finding("answer-not-known").Cell);
        Assert.Null(read.Backlog.Items[3].Kano);
    }

    [Fact]
    public void Hostile_headers_are_read_in_no_time()
    {
        string[] hostile = [new('(', 30_000), new('a', 32_767), string.Concat(Enumerable.Repeat("1-", 10_000)), string.Concat(Enumerable.Repeat("影", 10_000)), "\uD800 impact", "=\0", "((((1=low"];
        foreach (var header in hostile)
        {
            var text = HeaderText.Of(header);
            Assert.NotNull(HeaderMatcher.Match(text));
            Assert.NotNull(HeaderHint.Of(text));
        }
    }
}
