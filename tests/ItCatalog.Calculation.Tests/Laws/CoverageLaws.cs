using FsCheck.Fluent;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Laws;

public sealed class CoverageLaws
{
    private static readonly FsCheck.Gen<Duration> _spacings = Gen.Choose(1, 4 * 24 * 12).Select(fives => Duration.FromMinutes(5 * fives));

    [Fact]
    public void A_coverage_is_from_0_to_1() => Scenarios.Holds(
        from clock in Scenarios.Clocks
        from spacing in _spacings
        from asOf in Scenarios.Instants
        from watched in Scenarios.Sets
        from records in Scenarios.Instants.ListOf()
        select (clock, spacing, asOf, watched, records),
        scenario =>
        {
            foreach (var window in Months(scenario.clock))
            {
                var slots = Coverage.OfSlots(scenario.clock, window, scenario.asOf, scenario.spacing, scenario.records);
                foreach (var coverage in (Coverage[])[slots, Coverage.OfTime(scenario.watched, window, scenario.asOf)])
                {
                    coverage.Whole.ShouldBeGreaterThan(0);
                    coverage.Part.ShouldBeInRange(0, coverage.Whole);
                }
            }
        });

    [Fact]
    public void A_source_that_keeps_its_spacing_has_all_slots() => Scenarios.Holds(
        from clock in Scenarios.Clocks
        from spacing in _spacings
        from phase in Gen.Choose(0, 999)
        from asOf in Scenarios.Instants
        select (clock, spacing, phase, asOf),
        scenario =>
        {
            foreach (var window in Months(scenario.clock).Where(window => window.HasStarted(scenario.asOf)))
            {
                // A window that has just begun, and in which no record is due yet, is the one that may lack it.
                var due = scenario.spacing * (scenario.phase / 1000.0);
                if (Instant.Min(window.End, scenario.asOf) - window.Start > due)
                {
                    Coverage.OfSlots(scenario.clock, window, scenario.asOf, scenario.spacing, Every(scenario.spacing, window.Start + due, window.End)).IsFull.ShouldBeTrue();
                }
            }
        });

    [Fact]
    public void Taking_a_record_away_never_raises_it() => Scenarios.Holds(
        from clock in Scenarios.Clocks
        from spacing in _spacings
        from asOf in Scenarios.Instants
        from month in Gen.Choose(1, 12)
        from regular in Gen.Elements(true, false)
        from offsets in Gen.Choose(0, 31 * 24 * 60).NonEmptyListOf()
        from jitter in Gen.Choose(-90, 90).NonEmptyListOf()
        from taken in Gen.Choose(0, 10_000)
        select (clock, spacing, asOf, month, regular, offsets, jitter, taken),
        scenario =>
        {
            var window = Window.Month(2024, scenario.month, scenario.clock.Calendar.Zone);
            List<Instant> records = scenario.regular
                ? [.. Every(scenario.spacing, window.Start, window.End).Select((at, number) => at + Duration.FromSeconds(scenario.jitter[number % scenario.jitter.Count]))]
                : [.. scenario.offsets.Select(minutes => window.Start + Duration.FromMinutes(minutes))];
            var all = Coverage.OfSlots(scenario.clock, window, scenario.asOf, scenario.spacing, records);

            records.RemoveAt(scenario.taken % records.Count);

            var less = Coverage.OfSlots(scenario.clock, window, scenario.asOf, scenario.spacing, records);
            less.Whole.ShouldBe(all.Whole);
            less.Part.ShouldBeLessThanOrEqualTo(all.Part);
        });

    [Fact]
    public void What_comes_later_never_changes_a_window_that_has_ended() => Scenarios.Holds(
        from evaluation in Scenarios.Evaluations
        from samples in Scenarios.Samples.ListOf()
        select (evaluation, samples),
        scenario =>
        {
            var target = Scenarios.Targets.Single(target => target.Kind == TargetKind.Mean);
            var windows = Months(new ServiceClock(scenario.evaluation.Calendar, IntervalSet.Empty)).Where(window => window.End <= scenario.evaluation.AsOf).ToList();
            foreach (var window in windows)
            {
                var known = scenario.evaluation.CoverageOf(target, [window], new Measured { Samples = [.. scenario.samples.Where(sample => sample.At < window.End)] }, IntervalSet.Empty);
                scenario.evaluation.CoverageOf(target, [window], new Measured { Samples = [.. scenario.samples] }, IntervalSet.Empty).ShouldBe(known);
            }
        });

    private static IReadOnlyList<Window> Months(ServiceClock clock) =>
        Window.Between(new YearMonth(2024, 1), new YearMonth(2024, 12), WindowLength.Month, clock.Calendar.Zone);

    private static IEnumerable<Instant> Every(Duration spacing, Instant from, Instant to)
    {
        for (var at = from; at < to; at += spacing)
        {
            yield return at;
        }
    }
}
