using ItCatalog.Calculation.Underpinnings;

namespace ItCatalog.Calculation.Tests.Underpinnings;

/// <summary>Whose part a miss was: only what records say.</summary>
public sealed class WhosePartTests
{
    private static readonly KnownPart[] Parts = [new("Line 1", ["Northline NOC", "Fibre cut"]), new("Power", ["Power lost"]), new("Second power", ["Generator", "Power lost too"])];

    /// <summary>Records of one item, each with its words: "Fibre cut + line; Power lost".</summary>
    [Theory]
    [InlineData("Fibre cut", "Line 1", "a word of the part")]
    [InlineData(" fibre CUT ", "Line 1", "whatever the case and the spaces")]
    [InlineData("line 7 + Fibre cut", "Line 1", "one of the words of a record is enough")]
    [InlineData("Fibre cut; Northline NOC", "Line 1", "every record names the same part")]
    [InlineData("Fibre cut; Power lost", null, "two records name two parts")]
    [InlineData("Fibre cut; Switch failed", null, "one record names none")]
    [InlineData("Fibre cut + Power lost", null, "one record names two parts")]
    [InlineData("Switch failed", null, "a word that nobody is known as")]
    [InlineData("", null, "a record without words")]
    public void A_miss_is_a_parts_where_every_record_says_so(string records, string? expected, string because)
    {
        var item = new MissedItem(3, [.. records.Split(';').Select(record => (IReadOnlyList<string>)[.. record.Split('+').Where(word => word.Length > 0)])]);

        WhosePart.Of([item], Parts).ShouldBe([new MissedPart(expected, expected is not null, 3)], because);
    }

    [Fact]
    public void A_group_that_is_no_part_stands_under_its_own_name_and_what_is_not_known_comes_last()
    {
        MissedItem[] items = [new(1, [], null), new(5, [["Northline NOC"]], "Northline NOC"), new(7, [["Network Boston"]], "Network Boston"), new(0, [["Generator"]], "Generator"), new(2, [["Fibre cut"]])];

        var found = WhosePart.Of(items, Parts);

        found.ShouldBe([new("Line 1", true, 7), new("Network Boston", false, 7), new(null, false, 1)]);
        found.Sum(part => part.Amount).ShouldBe(items.Sum(item => item.Amount), "the parts are the whole");
        WhosePart.Of([], Parts).ShouldBeEmpty();
        WhosePart.Of(items, []).Count(part => part.IsPart).ShouldBe(0);
    }
}
