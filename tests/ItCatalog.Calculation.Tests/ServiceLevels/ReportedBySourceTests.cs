using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public class ReportedBySourceTests
{
    private static readonly Instant Opened = Hours.Utc("2024-10-01 08:00");
    private static readonly Target Within = new() { Key = "t", Kind = TargetKind.Resolution, Expected = 0.9m, Within = Duration.FromHours(4), Clock = ClockKind.Elapsed };

    [Theory]
    [InlineData(2, false, true, 3, "1 1 1 1")]
    [InlineData(2, false, false, 2, "0 1 1 1")]
    [InlineData(5, false, true, 4, "1 1 0 1")]
    [InlineData(null, false, true, 9, "1 1 0 1")]
    [InlineData(2, false, null, null, "0 0 0 0")]
    [InlineData(2, false, null, 1, "0 0 0 1")]
    [InlineData(2, false, true, null, "1 1 0 0")]
    [InlineData(2, true, true, 3, "0 0 0 0")]
    public void A_ticket_that_our_figure_counts_is_counted_as_its_source_says(int? resolvedAfter, bool excluded, bool? verdict, int? dueAfter, string expected)
    {
        var ticket = new Ticket { Key = "1", Opened = Opened, Resolved = After(resolvedAfter), Excluded = excluded };

        Text(ReportedBySource.Nothing.With(OutcomeOf(ticket, asOf: 48), new(verdict, After(dueAfter)))).ShouldBe(expected);
    }

    [Fact]
    public void A_ticket_that_is_pending_is_no_part_of_our_figure_nor_of_this_one() =>
        Text(ReportedBySource.Nothing.With(OutcomeOf(new Ticket { Key = "1", Opened = Opened }, asOf: 1), new(true, After(3)))).ShouldBe("0 0 0 0");

    [Fact]
    public void Windows_and_sites_add_up() =>
        new ReportedBySource(1, 2, 3, 4).With(new ReportedBySource(10, 20, 30, 40)).ShouldBe(new ReportedBySource(11, 22, 33, 44));

    [Theory]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(3719, 9202, 0, 0, "The source itself says that 3,719 of 9,202 were in time (40.41 %). This stands beside our figure and is no part of it.")]
    [InlineData(0, 1, 0, 0, "The source itself says that 0 of 1 was in time (0.00 %). This stands beside our figure and is no part of it.")]
    [InlineData(0, 0, 5158, 6767, "By the due time that the source states, 5,158 of 6,767 were done (76.22 %). This stands beside our figure and is no part of it.")]
    [InlineData(1, 1, 0, 1, "The source itself says that 1 of 1 was in time (100.00 %). By the due time that the source states, 0 of 1 was done (0.00 %). Both stand beside our figure and are no part of it.")]
    public void It_is_said_in_sentences_that_hold(int inTime, int judged, int byDue, int due, string? sentence) =>
        ShowReported.Sentence(new(inTime, judged, byDue, due))?.Replace('\u202f', ' ').ShouldBe(sentence);

    private static Instant? After(int? hours) => hours is { } some ? Opened + Duration.FromHours(some) : null;

    private static TicketOutcome OutcomeOf(Ticket ticket, int asOf) =>
        new Evaluation(Hours.Office(), IntervalSet.Empty, Opened + Duration.FromHours(asOf)).RuleOf(Within).OutcomeOf(ticket).ShouldNotBeNull();

    private static string Text(ReportedBySource reported) => $"{reported.InTime} {reported.Judged} {reported.ByDue} {reported.Due}";
}
