using OfficePM.Engine.Explaining;

namespace OfficePM.Engine.Tests.Explaining;

public class WordingTests
{
    [Fact]
    public void Sixty_characters_are_quoted_whole_and_more_are_cut_to_sixty()
    {
        Assert.Equal($"“{new string('x', 60)}”", Wording.Quote(new string('x', 60)));
        Assert.Equal($"“{new string('x', 59)}…”", Wording.Quote(new string('x', 61)));
    }

    [Fact]
    public void An_item_without_a_name_is_called_by_its_key()
    {
        Assert.Equal("“A-7”", Wording.Quote(new BacklogItem("A-7", " ", new Dictionary<string, double>())));
        Assert.Equal("“SSO”", Wording.Quote(new BacklogItem("A-7", "SSO", new Dictionary<string, double>())));
    }

    [Theory]
    [InlineData(0, "0 items")]
    [InlineData(1, "1 item")]
    [InlineData(2, "2 items")]
    public void One_is_not_many(int count, string words) => Assert.Equal(words, Wording.Count(count, "item"));
}
