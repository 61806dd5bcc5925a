using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>The price of a part that a quote leaves out, in its parts.</summary>
public sealed class ScopeAnswerInputTests
{
    [Theory]
    // number, hours, who accepts it, where something is wrong
    [InlineData("12", "2", "", "")]
    [InlineData("0", "2", "Vera Lind", "")]
    [InlineData("0", "2", "", "At.AcceptedBy")]
    [InlineData("12", "2", "Vera Lind", "At.AcceptedBy")]
    [InlineData("12", "", "", "At.Hours")]
    [InlineData("many", "2", "", "At.Number")]
    public void Who_accepts_it_is_asked_where_it_comes_to_nothing_and_not_where_it_is_not_known(string number, string hours, string acceptedBy, string wrong)
    {
        var reader = new FormReader();

        new ScopeAnswerInput { Standing = "out", Number = number, Hours = hours, Rate = "64", AcceptedBy = acceptedBy }.Read(reader, "At", "Holidays");

        string.Join(' ', reader.Mistakes.Select(mistake => mistake.Field)).ShouldBe(wrong);
    }
}
