using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.Tests.Text;

/// <summary>Words that are stored, exported and stand in documents: a renamed value of an enumeration would change them.</summary>
public sealed class WordTests
{
    [Fact]
    public void Words_stay_as_they_are_stored()
    {
        Words<Status>().ShouldBe(["met", "below-expected", "below-minimum", "not-measured", "insufficient-sample"], ignoreOrder: true);
        Words<TargetKind>().ShouldBe(
            [
                "response", "resolution", "update", "due", "mean-response", "mean-resolution", "first-contact", "count", "availability", "outage-count", "ratio",
                "mean", "percentile", "maximum", "sample-share",
            ],
            ignoreOrder: true);
        Words<TicketState>().ShouldBe(["good", "missed", "pending", "excluded"], ignoreOrder: true);
        Words<DefaultReason>().ShouldBe(["below-minimum", "repeated"], ignoreOrder: true);
        Words<CountBy>().ShouldBe(["decided", "opened", "completed"], ignoreOrder: true);
        Words<ClockKind>().ShouldBe(["service-hours", "elapsed"], ignoreOrder: true);
        Words<Better>().ShouldBe(["higher", "lower"], ignoreOrder: true);
        Words<WindowLength>().ShouldBe(["month", "quarter", "year"], ignoreOrder: true);
        Words<PricePeriod>().ShouldBe(["month", "year", "once"], ignoreOrder: true);
        Words<TierMode>().ShouldBe(["graduated", "volume"], ignoreOrder: true);
    }

    [Fact]
    public void A_word_stands_for_its_value_and_for_no_other() => Enum.GetValues<Status>().ShouldAllBe(status => Word.Parse<Status>(Word.Of(status)) == status);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Met")]
    [InlineData("below expected")]
    public void Another_word_stands_for_nothing(string? word)
    {
        Word.Find<Status>(word).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => Word.Parse<Status>(word!));
        Should.Throw<ArgumentOutOfRangeException>(() => Word.Of((Status)99));
    }

    private static IEnumerable<string> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Word.Of);
}
