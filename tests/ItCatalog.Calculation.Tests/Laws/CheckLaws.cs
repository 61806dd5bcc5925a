using FsCheck.Fluent;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Tests.Laws;

public sealed class CheckLaws
{
    private static readonly FsCheck.Gen<CheckRule> _rules = Gen.Elements(Enum.GetValues<CheckRule>());

    private static readonly FsCheck.Gen<StatusCheck> _checks =
        from minute in Gen.Choose(0, 400)
        from lost in Gen.Elements<decimal?>(0m, 0m, 0m, 1m, 0.5m, null)
        select new StatusCheck(Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(minute), lost);

    [Fact]
    public void The_order_of_checks_and_their_repetition_change_nothing() => Scenarios.Holds(
        from checks in _checks.ListOf()
        from others in Gen.Shuffle(checks.Concat(checks).ToArray())
        from rule in _rules
        select (checks, others, rule),
        scenario => Said(CheckedTime.Of([.. scenario.others], scenario.rule)).ShouldBe(Said(CheckedTime.Of([.. scenario.checks], scenario.rule))));

    [Fact]
    public void Outages_are_in_order_and_never_overlap_and_begin_at_a_bad_check_and_end_where_it_is_no_longer_so_bad() => Scenarios.Holds(
        from checks in _checks.ListOf()
        from rule in _rules
        select (checks, rule),
        scenario =>
        {
            var worst = scenario.checks.GroupBy(check => check.At).ToDictionary(same => same.Key, same => same.Max(check => check.Lost));
            var outages = CheckedTime.Of([.. scenario.checks], scenario.rule).Outages;
            foreach (var outage in outages)
            {
                worst[outage.From].ShouldBe(outage.Lost);
                outage.Lost.ShouldBeGreaterThan(0);
                (outage.To is { } end ? worst[end] : null).ShouldNotBe(outage.Lost);
                worst.Where(check => check.Key > outage.From && (outage.To is null || check.Key < outage.To)).ShouldAllBe(check => check.Value == null || check.Value == outage.Lost);
            }

            outages.Zip(outages.Skip(1)).ShouldAllBe(pair => pair.First.To <= pair.Second.From);
        });

    [Fact]
    public void Nothing_is_watched_outside_of_checks_and_behind_what_is_unknown() => Scenarios.Holds(
        from checks in _checks.NonEmptyListOf()
        from rule in Gen.Elements(CheckRule.FirstBad, CheckRule.SecondBad)
        select (checks, rule),
        scenario =>
        {
            var watched = CheckedTime.Of([.. scenario.checks], scenario.rule).Watched;
            watched.Except(IntervalSet.Of(scenario.checks.Min(check => check.At), scenario.checks.Max(check => check.At))).Count.ShouldBe(0);
            foreach (var same in scenario.checks.GroupBy(check => check.At).Where(same => same.All(check => check.Lost is null)))
            {
                watched.Contains(same.Key).ShouldBeFalse();
            }
        });

    [Fact]
    public void Waiting_for_a_second_bad_check_never_adds_down_time() => Scenarios.Holds(
        _checks.ListOf(),
        checks => Down(CheckedTime.Of([.. checks], CheckRule.SecondBad)).Except(Down(CheckedTime.Of([.. checks], CheckRule.FirstBad))).Count.ShouldBe(0));

    private static IntervalSet Down(CheckedTime time) => IntervalSet.Of(time.Outages.Select(outage => new Interval(outage.From, outage.To)));

    private static string Said(CheckedTime time) => string.Join(';', time.Outages) + "|" + string.Join(';', time.Watched) + "|" + time.Spacing;
}
