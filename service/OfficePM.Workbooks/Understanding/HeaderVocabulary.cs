using OfficePM.Engine;

namespace OfficePM.Workbooks.Understanding;

/// <summary>What a header may mean.</summary>
/// <param name="Role">The role.</param>
/// <param name="Criterion">The criterion's id where the role is Criterion.</param>
internal readonly record struct Meaning(Role Role, string? Criterion = null);

/// <summary>Headers that PMs use for one meaning.</summary>
/// <param name="Meaning">What they mean.</param>
/// <param name="Strength">1 for a header that says it; less for one that says it only where nothing better is there.</param>
/// <param name="Phrases">Lower-case phrases, words divided by single blanks.</param>
internal sealed record Synonyms(Meaning Meaning, double Strength, params IReadOnlyList<string> Phrases);

/// <summary>
/// The words that headers are recognised by: one table for each language. A new language is a new table, listed in <see cref="All"/>.
/// </summary>
internal static class HeaderVocabulary
{
    /// <summary>English headers.</summary>
    public static IReadOnlyList<Synonyms> English { get; } =
    [
        new(new(Role.Key), 1,
            "id", "key", "ref", "reference", "number", "no", "nr", "code", "item id", "feature id", "issue key", "issue id", "ticket", "ticket id",
            "ticket number", "backlog id", "story id", "item number", "feature number", "jira", "jira key", "jira id", "work item id", "uid"),
        new(new(Role.Item), 1,
            "item", "feature", "feature name", "name", "title", "item name", "backlog item", "user story", "story", "initiative", "idea", "summary",
            "feature request", "product backlog item", "pbi", "feature title", "user story title", "initiative name", "item title", "story name",
            "feature idea", "feature description", "item description"),
        new(new(Role.Item), 0.7, "requirement", "task", "project", "opportunity", "work item", "request", "job", "enhancement", "subject", "deliverable",
            "task name", "project name", "use case", "experiment", "hypothesis", "option", "alternative", "candidate", "what"),
        new(new(Role.Item), 0.4, "description", "epic", "epic name", "issue", "problem", "capability", "solution", "activity"),
        new(new(Role.Criterion, Criteria.Reach), 1,
            "reach", "users reached", "people reached", "customers reached", "users affected", "customers affected", "users impacted",
            "customers impacted", "people affected", "affected users", "affected customers", "impacted users", "audience", "audience size",
            "number of users", "number of customers", "no of users", "no of customers"),
        new(new(Role.Criterion, Criteria.Reach), 0.7, "users", "customers", "people", "accounts"),
        new(new(Role.Criterion, Criteria.Impact), 1, "impact", "user impact", "customer impact", "business impact"),
        new(new(Role.Criterion, Criteria.Confidence), 1, "confidence", "conf", "confidence level", "certainty", "how sure"),
        new(new(Role.Criterion, Criteria.Confidence), 0.6, "probability", "likelihood", "probability of success"),
        new(new(Role.Criterion, Criteria.Effort), 1,
            "effort", "effort estimate", "dev effort", "development effort", "engineering effort", "estimated effort", "total effort", "work",
            "person weeks", "person months", "person days", "man days", "man weeks", "man months", "level of effort", "loe"),
        new(new(Role.Criterion, Criteria.Effort), 0.8,
            "estimate", "estimation", "story points", "story point", "points", "sp", "size", "t shirt size", "tshirt size", "dev estimate"),
        new(new(Role.Criterion, Criteria.Effort), 0.6, "cost", "costs", "complexity", "dev time", "development time", "hours", "days", "weeks"),
        new(new(Role.Criterion, Criteria.Ease), 1, "ease", "ease of implementation", "ease of delivery", "ease of development", "simplicity"),
        new(new(Role.Criterion, Criteria.Ease), 0.7, "feasibility"),
        new(new(Role.Criterion, Criteria.BusinessValue), 1,
            "business value", "user business value", "user and business value", "user value and business value", "user value business value", "bv", "ubv"),
        new(new(Role.Criterion, Criteria.TimeCriticality), 1, "time criticality", "time critical", "tc"),
        new(new(Role.Criterion, Criteria.TimeCriticality), 0.6, "urgency", "time value"),
        new(new(Role.Criterion, Criteria.RiskReduction), 1,
            "risk reduction", "risk reduction opportunity enablement", "risk reduction and opportunity enablement", "risk reduction or opportunity enablement",
            "risk reduction opportunity enablement value", "rr oe", "rroe", "rr", "opportunity enablement", "risk reduction opportunity"),
        new(new(Role.Criterion, Criteria.JobSize), 1, "job size", "job duration", "job size duration", "job length"),
        new(new(Role.Criterion, Criteria.JobSize), 0.7, "duration", "size", "feature size"),
        new(new(Role.Criterion, Criteria.Value), 1, "value", "benefit", "benefits", "customer value", "user value", "expected value", "value to customer"),
        new(new(Role.Criterion, Criteria.Value), 0.6, "cost of delay", "cod", "revenue", "expected revenue", "business benefit", "importance"),
        new(new(Role.Team), 1, "team", "squad", "tribe", "crew", "delivery team", "scrum team"),
        new(new(Role.Team), 0.6, "department", "area", "product area", "group"),
        new(new(Role.Period), 1, "period", "quarter", "target quarter", "planned quarter", "sprint", "iteration", "program increment", "time frame",
            "timeframe", "planned for", "planned in", "target release", "release", "milestone", "target sprint", "qtr"),
        new(new(Role.Goal), 1, "goal", "goals", "objective", "okr", "objectives", "strategic goal", "business goal", "key result", "outcome"),
        new(new(Role.Theme), 1, "theme", "epic", "epic name", "category", "bucket", "pillar", "epic link", "initiative theme", "product theme"),
        new(new(Role.Theme), 0.6, "initiative", "type", "component", "module", "labels", "label", "tags", "tag", "section"),
        new(new(Role.DependsOn), 1, "depends on", "dependencies", "dependency", "depends", "blocked by", "prerequisites", "prerequisite",
            "predecessor", "predecessors", "requires"),
        new(new(Role.Evidence), 1, "evidence", "based on", "evidence level", "evidence type", "source of estimate", "data source", "proof"),
        new(new(Role.Evidence), 0.6, "source", "rationale", "reasoning"),
        new(new(Role.AuthorScore), 1,
            "score", "rice", "rice score", "ice", "ice score", "wsjf", "wsjf score", "priority score", "total score", "weighted score",
            "final score", "overall score", "prioritization score", "prioritisation score", "value effort", "value effort ratio", "value to effort",
            "value per effort", "impact effort", "value cost", "roi score", "cd3"),
        new(new(Role.AuthorScore), 0.7, "total", "result", "weighted total", "weighted sum", "ratio", "roi", "points total"),
        new(new(Role.AuthorRank), 1, "rank", "ranking", "priority rank", "rice rank", "ice rank", "wsjf rank", "overall rank", "position", "order",
            "priority order", "stack rank", "backlog order"),
        new(new(Role.PriorityLabel), 1, "priority", "prio", "moscow", "priority level", "priority label", "priority class", "must should could",
            "core or optional"),
        new(new(Role.PriorityLabel), 0.6, "severity", "tier"),
        new(new(Role.Status), 1, "status", "state", "stage", "progress"),
        new(new(Role.Owner), 1, "owner", "assignee", "assigned to", "responsible", "lead", "product owner", "pm", "owner name", "requester",
            "requested by", "reporter", "author", "created by"),
        new(new(Role.Note), 1, "notes", "note", "comment", "comments", "remarks", "remark", "details", "description", "acceptance criteria",
            "definition of done", "body", "why", "explanation", "background", "problem statement"),
    ];

    /// <summary>Every language that is understood.</summary>
    public static IReadOnlyList<Synonyms> All { get; } = [.. English];

    /// <summary>Words that, at the end of a header, name something to have less of. "Cost savings" and "risk reduction" end otherwise.</summary>
    private static readonly HashSet<string> LessIsBetter = new(StringComparer.Ordinal)
    {
        "cost", "costs", "expense", "expenses", "price", "effort", "efforts", "complexity", "difficulty", "risk", "risks",
    };

    /// <summary>Whether more of what a header of the PM's own names is better: "Dev cost" and "Technical risk (1-5)" are costs.</summary>
    public static Direction DirectionOf(HeaderText header) =>
        header.FirstPart.LastOrDefault(word => !Endings.Contains(word)) is { } last && LessIsBetter.Contains(last) ? Direction.Cost : Direction.Benefit;

    /// <summary>Words that add nothing to the meaning of a criterion's header when they stand at its end.</summary>
    public static IReadOnlySet<string> Endings { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "score", "scores", "rating", "level", "estimate", "estimation", "factor", "value", "points", "percent", "pct", "index", "scale",
        "weeks", "days", "hours", "months", "week", "day", "month", "pw", "pd", "pm", "sp", "qtr", "quarter", "usd", "eur",
    };

    /// <summary>Words that add nothing to the meaning of a header when they stand at its start.</summary>
    public static IReadOnlySet<string> Openings { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "the", "a", "est", "estimated", "expected", "total", "overall", "avg", "average", "raw", "our", "my", "your", "approx", "projected", "net",
    };

    /// <summary>Words after which a header only adds detail: "impact on revenue", "reach per quarter".</summary>
    public static IReadOnlySet<string> Joints { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "on", "in", "for", "of", "to", "per", "by", "from", "with", "at", "a",
    };
}
