using FsCheck;
using FsCheck.Fluent;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using Interval = NodaTime.Interval;

namespace ItCatalog.Calculation.Tests.Laws;

/// <summary>Generators of calendars, instants and measurements in the year 2024, in zones with all kinds of clock changes.</summary>
internal static class Scenarios
{
    public static readonly Instant Start = Instant.FromUtc(2024, 1, 1, 0, 0);

    private static readonly string[] _zones =
        ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut", "Asia/Kathmandu", "Africa/Casablanca", "America/New_York"];

    public static Gen<Instant> Instants { get; } =
        from minute in Gen.Choose(0, 366 * 24 * 60)
        from millisecond in Gen.Elements(0, 0, 0, 1, 59_999)
        select Start + Duration.FromMinutes(minute) + Duration.FromMilliseconds(millisecond);

    public static Gen<Duration> Lengths { get; } = Gen.Choose(0, 6 * 24 * 60).Select(minutes => Duration.FromMinutes(minutes));

    public static Gen<Interval> Intervals { get; } =
        from start in Instants
        from length in Lengths
        select new Interval(start, start + length);

    public static Gen<IntervalSet> Sets { get; } = Intervals.ListOf().Select(intervals => IntervalSet.Of(intervals.Take(8)));

    public static Gen<ServiceHours> AnyHours { get; } =
        from weekly in Weekly().NonEmptyListOf()
        from holidays in Gen.Choose(0, 365).ListOf()
        from special in Gen.Choose(0, 365).ListOf()
        select new ServiceHours(
            weekly.Take(3),
            holidays.Select(day => new LocalDate(2024, 1, 1).PlusDays(day)),
            special.Distinct().Take(5).Select(day => new SpecialDay(new LocalDate(2024, 1, 1).PlusDays(day), [Hours.Open("09:15-12:20")])));

    public static Gen<ServiceCalendar> Calendars { get; } =
        from hours in AnyHours
        from zone in Gen.Elements(_zones)
        select new ServiceCalendar(hours, Hours.Zone(zone));

    /// <summary>Weekly hours only, in zones whose clocks never change.</summary>
    public static Gen<ServiceCalendar> CalendarsWithoutChanges { get; } =
        from hours in AnyHours
        from zone in Gen.Elements("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Marquesas")
        select new ServiceCalendar(new ServiceHours(hours.Weekly, [], []), Hours.Zone(zone));

    public static Gen<ServiceClock> Clocks { get; } =
        from calendar in Calendars
        from exclusions in Sets
        from kind in Gen.Elements(ClockKind.ServiceHours, ClockKind.ServiceHours, ClockKind.Elapsed)
        select new ServiceClock(calendar, exclusions, kind);

    public static Gen<Evaluation> Evaluations { get; } =
        from calendar in Calendars
        from exclusions in Sets
        from asOf in Instants
        select new Evaluation(calendar, exclusions, asOf);

    public static Gen<Outage> Outages { get; } =
        from interval in Intervals
        from impact in Gen.Elements(1m, 1m, 0.5m, 0.25m)
        select new Outage { From = interval.Start, To = interval.End, Impact = impact };

    public static Gen<Ticket> Tickets { get; } =
        from opened in Instants
        from responded in Gen.OneOf(Gen.Constant<Duration?>(null), Lengths.Select(length => (Duration?)length))
        from resolved in Gen.OneOf(Gen.Constant<Duration?>(null), Lengths.Select(length => (Duration?)length))
        from pauses in Intervals.ListOf()
        from updates in Lengths.ListOf()
        from firstContact in Gen.Elements<bool?>(null, false, true)
        from excluded in Gen.Elements(false, false, false, true)
        select new Ticket
        {
            Key = opened.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            Opened = opened,
            Responded = opened + responded,
            Resolved = opened + resolved,
            Pauses = [.. pauses.Take(4)],
            Updates = [.. updates.Take(4).Select(update => opened + update)],
            FirstContact = firstContact,
            Excluded = excluded,
        };

    public static Gen<Sample> Samples { get; } =
        from at in Instants
        from value in Gen.Choose(0, 1000)
        select new Sample { At = at, Value = value / 10m };

    public static Gen<Measured> Measurements { get; } =
        from tickets in Tickets.ListOf()
        from outages in Outages.ListOf()
        from samples in Samples.ListOf()
        select new Measured
        {
            Tickets = [.. tickets],
            Outages = [.. outages],
            Samples = [.. samples],
            Counts = [.. samples.Select(sample => new GoodCount { At = sample.At, Good = sample.Value, Total = 100 })],
        };

    /// <summary>One target of every kind.</summary>
    public static IReadOnlyList<Target> Targets { get; } = [.. Enum.GetValues<TargetKind>().Select(kind => new Target
    {
        Key = kind.ToString(),
        Kind = kind,
        Expected = 0.9m,
        Minimum = 0.5m,
        Within = kind is TargetKind.Response or TargetKind.Update ? Duration.FromHours(5) : null,
        WithinBusinessDays = kind == TargetKind.Resolution ? 1.5m : null,
        Percentile = kind == TargetKind.Percentile ? 90 : null,
    })];

    /// <summary>Checks a law on a hundred cases; a case that breaks it is printed.</summary>
    public static void Holds<T>(Gen<T> cases, Action<T> law) => Prop.ForAll(cases.ToArbitrary(), law).QuickCheckThrowOnFailure();

    private static Gen<WeeklyHours> Weekly() =>
        from days in Gen.SubListOf(Hours.AllDays.AsEnumerable())
        from start in Gen.Choose(0, 95)
        from end in Gen.Choose(0, 95)
        select new WeeklyHours([.. days], LocalTime.Midnight.PlusMinutes(15 * start), LocalTime.Midnight.PlusMinutes(15 * end));
}
