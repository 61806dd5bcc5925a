using ItCatalog.Calculation.ServiceLevels;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class ReviewDayTests
{
    [Theory]
    [InlineData(null, "", null, "nothing says one")]
    [InlineData("2026-12-31", "", "2026-12-31", "the version says it")]
    [InlineData("2026-12-31", "2026-11-20/2026-12-31/2027-11-30", "2027-11-30", "held early, it answers the date and sets the next")]
    [InlineData("2026-12-31", "2027-01-10/2026-12-31/2027-11-30", "2027-11-30", "held late")]
    [InlineData("2026-12-31", "2026-11-20/2026-12-31/", null, "it answers the date and sets none")]
    [InlineData("2026-12-31", "2026-06-01//2026-09-30", "2026-09-30", "one between sets an earlier one")]
    [InlineData("2026-12-31", "2026-06-01//2027-06-30", "2026-12-31", "nothing answered the date of the version")]
    [InlineData("2026-12-31", "2026-06-01//", "2026-12-31", "one beside the calendar")]
    [InlineData(null, "2026-06-01//2026-12-31", "2026-12-31", "the review alone says it")]
    [InlineData("2027-06-30", "2026-11-20/2026-12-31/2027-11-30", "2027-06-30", "a later version says an earlier one than the review set")]
    [InlineData("2028-06-30", "2026-11-20/2026-12-31/2027-11-30", "2027-11-30", "a later version says a later one")]
    [InlineData("2026-10-31", "2026-11-20/2026-12-31/2027-11-30", "2027-11-30", "a date before the one that was answered is answered too")]
    [InlineData(null, "2026-06-01//2026-12-31 2026-11-20/2026-12-31/2027-05-31", "2027-05-31", "the last one counts")]
    [InlineData(null, "2026-11-20/2026-12-31/2027-05-31 2026-06-01//2026-12-31", "2027-05-31", "whatever the order of the list")]
    [InlineData(null, "2026-06-01//2026-12-31 2026-11-20/2026-12-31/", null, "the last one sets none")]
    [InlineData("2026-12-31", "2026-11-20/2026-12-31/2027-05-31 2026-11-20//2027-06-30", "2027-06-30", "of two on a day the later of the list; the date stays answered")]
    public void The_next_review_is_the_earlier_of_what_the_version_and_the_last_review_say(string? promised, string held, string? expected, string because) =>
        ReviewDay.Next(Day(promised), [.. held.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of)]).ShouldBe(Day(expected), because);

    private static HeldReview Of(string written) => written.Split('/') is [var on, var answers, var next] ? new(Day(on)!.Value, Day(answers), Day(next)) : throw new ArgumentException("on/answers/next was expected", nameof(written));

    private static LocalDate? Day(string? text) => string.IsNullOrEmpty(text) ? null : LocalDatePattern.Iso.Parse(text).Value;
}
