using FsCheck.Fluent;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Laws;

public sealed class ServiceLevelLaws
{
    private static readonly Target _availability = Scenarios.Targets.Single(target => target.Kind == TargetKind.Availability);

    [Fact]
    public void The_order_of_what_was_measured_changes_nothing() => Scenarios.Holds(
        from evaluation in Scenarios.Evaluations
        from measured in Scenarios.Measurements
        from tickets in Gen.Shuffle(measured.Tickets.AsEnumerable())
        from outages in Gen.Shuffle(measured.Outages.AsEnumerable())
        from samples in Gen.Shuffle(measured.Samples.AsEnumerable())
        from counts in Gen.Shuffle(measured.Counts.AsEnumerable())
        select (evaluation, measured, shuffled: new Measured { Tickets = tickets, Outages = outages, Samples = samples, Counts = counts }),
        scenario => Figures(scenario.evaluation, scenario.shuffled).ShouldBe(Figures(scenario.evaluation, scenario.measured)));

    [Fact]
    public void Months_add_up_to_the_year() => Scenarios.Holds(
        from evaluation in Scenarios.Evaluations
        from measured in Scenarios.Measurements
        select (evaluation, measured),
        scenario =>
        {
            var (evaluation, measured) = scenario;
            var year = Window.Year(2024, evaluation.Calendar.Zone);
            foreach (var target in Scenarios.Targets.Where(target => target.Kind is not (TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum)))
            {
                if (evaluation.Of(target, year, measured) is { } whole)
                {
                    var months = evaluation.Of(target, Months(evaluation), measured);
                    months.Sum(month => month.Total).ShouldBe(whole.Total, target.Key);
                    months.Sum(month => month.Good).ShouldBe(whole.Good, target.Key);
                    months.Sum(month => month.Pending ?? 0).ShouldBe(whole.Pending ?? 0, target.Key);
                    months.Sum(month => month.Excluded ?? 0).ShouldBe(whole.Excluded ?? 0, target.Key);
                }
            }
        });

    [Fact]
    public void The_explanation_of_a_figure_adds_up_to_it() => Scenarios.Holds(
        from evaluation in Scenarios.Evaluations
        from measured in Scenarios.Measurements
        select (evaluation, measured),
        scenario =>
        {
            var (evaluation, measured) = scenario;
            foreach (var window in Months(evaluation).Where(window => window.HasStarted(evaluation.AsOf)).Take(3))
            {
                foreach (var target in Scenarios.Targets)
                {
                    var explanation = evaluation.Explain(target, window, measured)!;
                    var attainment = explanation.Attainment;
                    switch (target.Kind)
                    {
                        case TargetKind.Response or TargetKind.Resolution or TargetKind.Update:
                            explanation.Tickets.Count(item => item.State == TicketState.Good).ShouldBe((int)attainment.Good!.Value);
                            explanation.Tickets.Count(item => item.State == TicketState.Pending).ShouldBe(attainment.Pending!.Value);
                            break;
                        case TargetKind.MeanResponse or TargetKind.MeanResolution:
                            explanation.Tickets.Where(item => item.State == TicketState.Good).Sum(item => (decimal)item.Reading!.Value.TotalMilliseconds)
                                .ShouldBe(attainment.Good!.Value * 1000);
                            break;
                        case TargetKind.Availability:
                            (explanation.AgreedTime.TotalMilliseconds / 1000).ShouldBe((double)attainment.Total);
                            explanation.Outages.Sum(item => item.DownSeconds).ShouldBe(attainment.Total - attainment.Good!.Value);
                            break;
                        case TargetKind.Ratio or TargetKind.Mean or TargetKind.Percentile or TargetKind.Maximum:
                            var counted = explanation.Measures.Where(item => item.Use == MeasureUse.Counted).ToList();
                            (target.Kind == TargetKind.Ratio ? counted.Sum(item => item.Total!.Value) : counted.Count).ShouldBe(attainment.Total);
                            break;
                    }
                }
            }
        });

    [Fact]
    public void A_longer_outage_never_raises_availability() => Scenarios.Holds(
        from evaluation in Scenarios.Evaluations
        from outages in Scenarios.Outages.NonEmptyListOf()
        from longer in Scenarios.Lengths
        select (evaluation, outages, longer),
        scenario =>
        {
            var (evaluation, outages, longer) = scenario;
            var lengthened = outages.Select((outage, index) => index == 0 ? outage with { To = outage.To + longer } : outage);

            foreach (var (after, before) in Availability(evaluation, [.. lengthened]).Zip(Availability(evaluation, [.. outages])))
            {
                after.Total.ShouldBe(before.Total);
                after.Good!.Value.ShouldBeLessThanOrEqualTo(before.Good!.Value);
            }
        });

    [Fact]
    public void An_outage_cut_in_two_counts_as_before() => Scenarios.Holds(
        from evaluation in Scenarios.Evaluations
        from outages in Scenarios.Outages.NonEmptyListOf()
        from cut in Scenarios.Lengths
        select (evaluation, outages, cut),
        scenario =>
        {
            var (evaluation, outages, cut) = scenario;
            var first = outages[0];
            var middle = Instant.Min(first.From + cut, first.To!.Value);

            var before = new Measured { Outages = [.. outages] };
            var after = new Measured { Outages = [first with { To = middle }, .. outages.Skip(1), first with { From = middle }] };

            Figures(evaluation, after).ShouldBe(Figures(evaluation, before));
        });

    [Fact]
    public void An_exclusion_over_full_down_time_never_lowers_availability() => Scenarios.Holds(
        from calendar in Scenarios.Calendars
        from asOf in Scenarios.Instants
        from outages in Scenarios.Outages.NonEmptyListOf()
        select (calendar, asOf, outages),
        scenario =>
        {
            var (calendar, asOf, outages) = scenario;
            var down = outages.Select(outage => outage with { Impact = 1m }).ToList();
            var before = Availability(new Evaluation(calendar, IntervalSet.Empty, asOf), down);
            var after = Availability(new Evaluation(calendar, IntervalSet.Of(down[0].From, down[0].To!.Value), asOf), down);

            foreach (var (excluded, plain) in after.Zip(before).Where(pair => pair.First.Value is not null))
            {
                (excluded.Good!.Value * plain.Total).ShouldBeGreaterThanOrEqualTo(plain.Good!.Value * excluded.Total);
            }
        });

    [Fact]
    public void Whole_weeks_later_every_ticket_fares_the_same_where_clocks_do_not_change() => Scenarios.Holds(
        from calendar in Scenarios.CalendarsWithoutChanges
        from exclusions in Scenarios.Sets
        from asOf in Scenarios.Instants
        from tickets in Scenarios.Tickets.ListOf()
        from weeks in Gen.Choose(1, 200)
        select (calendar, exclusions, asOf, tickets, later: Duration.FromDays(7 * weeks)),
        scenario =>
        {
            var (calendar, exclusions, asOf, tickets, later) = scenario;
            var moved = new Evaluation(calendar, IntervalSet.Of(exclusions.Select(item => Moved(item, later))), asOf + later);
            var plain = new Evaluation(calendar, exclusions, asOf);
            foreach (var target in Scenarios.Targets.Where(target => target.JudgesTickets))
            {
                foreach (var ticket in tickets)
                {
                    var (after, before) = (moved.RuleOf(target).OutcomeOf(Moved(ticket, later)), plain.RuleOf(target).OutcomeOf(ticket));
                    (after?.State, after?.Due, after?.Stop).ShouldBe((before?.State, before?.Due + later, before?.Stop + later));
                }
            }
        });

    [Fact]
    public void Whole_weeks_later_all_sums_are_the_same_where_clocks_do_not_change() => Scenarios.Holds(
        from calendar in Scenarios.CalendarsWithoutChanges
        from exclusions in Scenarios.Sets
        from measured in Scenarios.Measurements
        from weeks in Gen.Choose(1, 200)
        select (calendar, exclusions, measured, later: Duration.FromDays(7 * weeks)),
        scenario =>
        {
            var (calendar, exclusions, measured, later) = scenario;
            var end = Scenarios.Start + Duration.FromDays(3_000);
            var moved = new Evaluation(calendar, IntervalSet.Of(exclusions.Select(item => Moved(item, later))), end + later);
            var plain = new Evaluation(calendar, exclusions, end);

            Sums(moved, Moved(measured, later)).ShouldBe(Sums(plain, measured));
        });

    [Fact]
    public void The_credits_of_a_month_never_exceed_what_is_at_risk() => Scenarios.Holds(
        from allocations in Gen.Choose(0, 100).NonEmptyListOf()
        from statuses in Gen.Elements(Enum.GetValues<Status>()).ListOf(24).ListOf(allocations.Count)
        from multiplier in Gen.Choose(1, 5)
        from times in Gen.Choose(1, 3)
        select (allocations, statuses, terms: new CreditTerms
        {
            MonthlyCharge = 9_999.99m, AtRisk = 0.12m, Multipliers = [1, multiplier], Repeat = new CreditRepeat(times, 3), EarnBackMonths = 2,
        }),
        scenario =>
        {
            var attainments = scenario.allocations.SelectMany((allocation, target) => scenario.statuses[target].Select((status, month) => new Attainment
            {
                Target = new Target { Key = $"{target}", Kind = TargetKind.Count, Expected = 1, Allocation = allocation / 100m },
                Window = Window.Month(2000 + (month / 12), 1 + (month % 12), DateTimeZone.Utc),
                Partial = false,
                Total = 1,
                Status = status,
            }));

            foreach (var month in Credits.Of(scenario.terms, [.. attainments]).GroupBy(credit => credit.Month.FirstDate))
            {
                // Each amount is rounded by itself, by half a cent at most.
                month.Sum(credit => credit.Amount).ShouldBeLessThanOrEqualTo((9_999.99m * 0.12m) + (0.005m * month.Count()));
                month.ShouldAllBe(credit => credit.Amount >= 0 && credit.Amount <= credit.Uncapped + 0.005m);
            }
        });

    /// <summary>Good, bad and their number over all months that the measurements, moved or not, can touch.</summary>
    private static List<(string, decimal? Good, decimal Bad, int? Pending, int? Excluded)> Sums(Evaluation evaluation, Measured measured)
    {
        var months = Window.Between(new YearMonth(2023, 12), new YearMonth(2029, 12), WindowLength.Month, evaluation.Calendar.Zone);
        return [.. Scenarios.Targets.Select(target =>
        {
            var all = evaluation.Of(target, months, measured);
            var good = target.Kind == TargetKind.Availability ? 0 : all.Sum(item => item.Good); // agreed time differs from month to month, down time does not
            return (target.Key, good, all.Sum(item => item.Total - (item.Good ?? 0)), all.Sum(item => item.Pending), all.Sum(item => item.Excluded));
        }),];
    }

    private static IReadOnlyList<Window> Months(Evaluation evaluation) =>
        Window.Between(new YearMonth(2024, 1), new YearMonth(2024, 12), WindowLength.Month, evaluation.Calendar.Zone);

    private static IReadOnlyList<Attainment> Availability(Evaluation evaluation, List<Outage> outages) =>
        evaluation.Of(_availability, Months(evaluation), new Measured { Outages = outages });

    private static List<(string, LocalDate, decimal?, decimal, decimal?, Status, int?, int?)> Figures(Evaluation evaluation, Measured measured) =>
    [
        .. Scenarios.Targets.SelectMany(target => evaluation.Of(target, Months(evaluation), measured))
            .Select(item => (item.Target.Key, item.Window.FirstDate, item.Good, item.Total, item.Value, item.Status, item.Pending, item.Excluded)),
    ];

    private static Interval Moved(Interval interval, Duration later) => new(interval.Start + later, interval.End + later);

    private static Measured Moved(Measured measured, Duration later) => new()
    {
        Tickets = [.. measured.Tickets.Select(ticket => Moved(ticket, later))],
        Outages = [.. measured.Outages.Select(outage => outage with { From = outage.From + later, To = outage.To + later })],
        Samples = [.. measured.Samples.Select(sample => sample with { At = sample.At + later })],
        Counts = [.. measured.Counts.Select(count => count with { At = count.At + later })],
    };

    private static Ticket Moved(Ticket ticket, Duration later) => ticket with
    {
        Opened = ticket.Opened + later,
        Responded = ticket.Responded + later,
        Resolved = ticket.Resolved + later,
        Pauses = [.. ticket.Pauses.Select(pause => new Pause(Moved(pause.Time, later), pause.Reason))],
        Updates = [.. ticket.Updates.Select(update => update + later)],
    };
}
