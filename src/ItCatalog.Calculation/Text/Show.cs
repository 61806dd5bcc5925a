using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Text;

/// <summary>How figures are written wherever a person reads them: pages, workbooks' texts, command line, explanations.</summary>
/// <remarks>English, independent of the machine's culture. What is absent is <see cref="Absent"/>, never 0. Minus is U+2212.</remarks>
public static class Show
{
    /// <summary>What stands where there is no value: an en dash.</summary>
    public const string Absent = "–";

    private const char NoBreakSpace = '\u00a0';
    private const char NarrowNoBreakSpace = '\u202f';
    private const char Minus = '\u2212';

    /// <summary>A ratio from 0 to 1 as a percentage, cut (not rounded) to the decimals: "93.96 %" with a narrow no-break space.</summary>
    /// <param name="ratio">0.5 is 50 %. Null gives <see cref="Absent"/>.</param>
    /// <param name="decimals">Decimals shown, 0 to 4.</param>
    /// <remarks>Calculation rules, section 5: 99.896 % reads 99.89 %, so that a miss never looks like a hit.</remarks>
    public static string Percent(decimal? ratio, int decimals = 2) =>
        ratio is { } value ? PercentFigure(value, decimals) + NarrowNoBreakSpace + "%" : Absent;

    /// <summary>The same figure without its sign, for columns that have "%" in their head: "93.96".</summary>
    /// <param name="ratio">0.5 is 50. Null gives <see cref="Absent"/>.</param>
    /// <param name="decimals">Decimals shown, 0 to 4.</param>
    public static string PercentFigure(decimal? ratio, int decimals = 2) =>
        ratio is { } value ? Figure(Cut(value * 100, decimals), decimals) : Absent;

    /// <summary>An assumption as a percentage with the digits that it has, one decimal at least and four at most: "6.0 %", "7.25 %". Figures that are
    /// judged are cut instead, by <see cref="Percent"/>.</summary>
    /// <param name="ratio">0.06 is 6 %.</param>
    public static string Rate(decimal ratio)
    {
        var percentage = Math.Round(ratio * 100, 4, MidpointRounding.ToEven);
        var decimals = Enumerable.Range(1, 4).First(count => count == 4 || Math.Round(percentage, count) == percentage);
        return Number(percentage, decimals) + NarrowNoBreakSpace + "%";
    }

    /// <summary>A promised level with as many decimals as it has: "95 %", "99.9 %".</summary>
    /// <param name="ratio">0.999 is 99.9 %. Null gives <see cref="Absent"/>.</param>
    public static string Level(decimal? ratio) =>
        ratio is { } value ? Exact(value * 100) + NarrowNoBreakSpace + "%" : Absent;

    /// <summary>A change or difference with its sign: "+0.8 %", "−3.0 %". Nothing that shows as zero has a sign.</summary>
    /// <param name="ratio">-0.03 is −3.0 %. Null gives <see cref="Absent"/>.</param>
    /// <param name="decimals">Decimals shown; cut towards zero.</param>
    public static string Change(decimal? ratio, int decimals = 1) =>
        ratio is { } value
            ? (Cut(value * 100, decimals) > 0 ? "+" : "") + PercentFigure(value, decimals) + NarrowNoBreakSpace + "%"
            : Absent;

    /// <summary>An amount with its currency: "EUR 118,420.60".</summary>
    /// <param name="cents">Hundredths of the currency. Null gives <see cref="Absent"/>.</param>
    /// <param name="currency">Three letters.</param>
    public static string Money(long? cents, string currency) =>
        Money(Calculation.Money.OfCents(cents, currency));

    /// <summary>An amount that was computed in decimals, rounded half to even here and nowhere else: "EUR 118,420.60", "JPY 118,421".</summary>
    /// <param name="amount">In the currency itself, not in cents. Null gives <see cref="Absent"/>.</param>
    /// <param name="currency">Three letters.</param>
    public static string Money(decimal? amount, string currency) =>
        amount is { } value ? Money(new Money(value, currency)) : Absent;

    /// <summary>An amount where what was typed is spoken of, whatever the currency: "12,500", "1,200.50".</summary>
    /// <param name="cents">Hundredths of the currency. Null gives <see cref="Absent"/>.</param>
    public static string BareAmount(long? cents) => cents is { } value ? Figure(Calculation.Money.AmountOf(value), value % 100 == 0 ? 0 : 2) : Absent;

    /// <summary>An amount for a column whose head names the currency: "118,420.60", "118,421" of one without cents.</summary>
    /// <param name="cents">Hundredths of the currency. Null gives <see cref="Absent"/>.</param>
    /// <param name="currency">Three letters.</param>
    public static string Amount(long? cents, string currency) => cents is { } value ? Amount(Calculation.Money.OfCents(value, currency)) : Absent;

    /// <summary>An amount with its currency, rounded half to even to what its currency has: "EUR 118,420.60".</summary>
    /// <param name="money">Null gives <see cref="Absent"/>.</param>
    public static string Money(Money? money) => money is { } value ? value.Currency + NoBreakSpace + Amount(value) : Absent;

    /// <summary>An amount for a column whose head names the currency, rounded half to even to what its currency has: "118,420.60".</summary>
    /// <param name="money">Any amount.</param>
    public static string Amount(Money money) => Number(money.Amount, money.Digits);

    /// <summary>A price that may be finer than a cent, with at least two decimals: "0.03", "0.0125".</summary>
    /// <param name="price">In the currency itself. Null gives <see cref="Absent"/>.</param>
    public static string UnitPrice(decimal? price) => price is { } value
        ? Signed(value, Math.Abs(value).ToString("#,##0.00######", CultureInfo.InvariantCulture))
        : Absent;

    /// <summary>Whole thousands, for columns whose head says "thousand EUR": "10,623".</summary>
    /// <param name="amount">In the currency itself, rounded half to even here. Null gives <see cref="Absent"/>.</param>
    public static string Thousands(decimal? amount) => Number(amount / 1000, 0);

    /// <summary>Millions with two decimals: "EUR 10.62 m".</summary>
    /// <param name="amount">In the currency itself, rounded half to even here. Null gives <see cref="Absent"/>.</param>
    /// <param name="currency">Three letters.</param>
    public static string Millions(decimal? amount, string currency) =>
        amount is { } value ? currency + NoBreakSpace + Number(value / 1_000_000, 2) + NoBreakSpace + "m" : Absent;

    /// <summary>A whole number with thousands marked: "2,411".</summary>
    /// <param name="count">Null gives <see cref="Absent"/>.</param>
    public static string Count(long? count) => count is { } value ? Figure(value, 0) : Absent;

    /// <summary>A number of things with the right word: "1 case", "2 cases", "no cases".</summary>
    /// <param name="count">Zero is written "no".</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="many">The word for several; the word for one with an s where none is given.</param>
    public static string Count(long count, string one, string? many = null) => count switch
    {
        0 => "no " + (many ?? one + "s"),
        1 => "1 " + one,
        _ => Count(count) + " " + (many ?? one + "s"),
    };

    /// <summary>A number rounded half to even to fixed decimals: "1,234.5".</summary>
    /// <param name="number">Null gives <see cref="Absent"/>.</param>
    /// <param name="decimals">Decimals shown.</param>
    public static string Number(decimal? number, int decimals) =>
        number is { } value ? Figure(Math.Round(value, decimals, MidpointRounding.ToEven), decimals) : Absent;

    /// <summary>A number with the decimals it has and no trailing zero: "0.92", "95".</summary>
    /// <param name="number">Null gives <see cref="Absent"/>.</param>
    public static string Exact(decimal? number) => number is { } value
        ? Signed(value, Math.Abs(value).ToString("#,##0.############", CultureInfo.InvariantCulture))
        : Absent;

    /// <summary>A length of time, cut to minutes from one minute on: "8 h 37 min", "37 min", "45 s".</summary>
    /// <param name="duration">Null gives <see cref="Absent"/>.</param>
    public static string Duration(Duration? duration)
    {
        if (duration is not { } value)
        {
            return Absent;
        }

        var signed = value.ToInt64Nanoseconds() / NodaConstants.NanosecondsPerSecond;
        var seconds = Math.Abs(signed);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        var text = seconds switch
        {
            0 => $"0{NoBreakSpace}min",
            < 60 => $"{seconds}{NoBreakSpace}s",
            < 3600 => $"{minutes}{NoBreakSpace}min",
            _ => $"{Count(hours)}{NoBreakSpace}h{NoBreakSpace}{minutes:00}{NoBreakSpace}min",
        };
        return signed < 0 ? Minus + text : text;
    }

    /// <summary>The same to the second, for lengths that are seen to add up: "739 h 56 min 30 s". A part of a second is cut.</summary>
    /// <param name="duration">Not negative.</param>
    public static string DurationToTheSecond(Duration duration) =>
        duration < NodaTime.Duration.FromMinutes(1) || duration.Seconds == 0 ? Duration(duration) : $"{Duration(duration)}{NoBreakSpace}{duration.Seconds}{NoBreakSpace}s";

    /// <summary>A promised time without idle zeros: "8 h", "30 min", "1 h 30 min".</summary>
    /// <param name="limit">Null gives <see cref="Absent"/>.</param>
    public static string Limit(Duration? limit) =>
        limit is { } value && value >= NodaTime.Duration.FromHours(1) && value.Minutes == 0
            ? Count((long)value.TotalHours) + NoBreakSpace + "h"
            : Duration(limit);

    /// <summary>A length of time for a column whose head says "h:mm", cut to minutes: "8:37".</summary>
    /// <param name="duration">Null gives <see cref="Absent"/>.</param>
    public static string HoursMinutes(Duration? duration)
    {
        if (duration is not { } value)
        {
            return Absent;
        }

        var signed = value.ToInt64Nanoseconds() / NodaConstants.NanosecondsPerMinute;
        var minutes = Math.Abs(signed);
        var text = $"{Count(minutes / 60)}:{minutes % 60:00}";
        return signed < 0 ? Minus + text : text;
    }

    /// <summary>"17 Nov 2026".</summary>
    /// <param name="date">Null gives <see cref="Absent"/>.</param>
    public static string Date(LocalDate? date) => Written(date, "d MMM uuuu");

    /// <summary>"17 Nov", where the year is clear.</summary>
    /// <param name="date">Null gives <see cref="Absent"/>.</param>
    public static string DayMonth(LocalDate? date) => Written(date, "d MMM");

    /// <summary>"Tue 17 Nov 2026".</summary>
    /// <param name="date">Null gives <see cref="Absent"/>.</param>
    public static string Day(LocalDate? date) => Written(date, "ddd d MMM uuuu");

    /// <summary>"Tuesday 17 November 2026".</summary>
    /// <param name="date">Null gives <see cref="Absent"/>.</param>
    public static string LongDay(LocalDate? date) => Written(date, "dddd d MMMM uuuu");

    /// <summary>The month that holds the date: "November 2026".</summary>
    /// <param name="date">Null gives <see cref="Absent"/>.</param>
    public static string Month(LocalDate? date) => Written(date, "MMMM uuuu");

    /// <summary>The month that holds the date, for heads of columns: "Nov 2026".</summary>
    /// <param name="date">Null gives <see cref="Absent"/>.</param>
    public static string ShortMonth(LocalDate? date) => Written(date, "MMM uuuu");

    /// <summary>An instant with its place and offset: "Tue 17 Nov 2026, 09:40 Berlin (UTC+1)".</summary>
    /// <param name="instant">Null gives <see cref="Absent"/>. Seconds are cut.</param>
    /// <param name="zone">The site's zone; its last part names the place.</param>
    public static string Instant(Instant? instant, DateTimeZone zone) =>
        instant is { } value ? $"{LocalTime(value, zone)} {Place(value, zone)}" : Absent;

    /// <summary>An instant where the head names the zone: "Tue 17 Nov 2026, 09:40".</summary>
    /// <param name="instant">Null gives <see cref="Absent"/>. Seconds are cut.</param>
    /// <param name="zone">The zone that the head names.</param>
    public static string LocalTime(Instant? instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return instant is { } value
            ? value.InZone(zone).LocalDateTime.ToString("ddd d MMM uuuu, HH:mm", CultureInfo.InvariantCulture)
            : Absent;
    }

    /// <summary>The place and offset of a zone at an instant: "Berlin (UTC+1)", "Kolkata (UTC+5:30)", "UTC".</summary>
    /// <param name="instant">The instant whose offset is meant.</param>
    /// <param name="zone">The zone.</param>
    public static string Place(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var place = City(zone.Id);
        var offset = zone.GetUtcOffset(instant);
        var minutes = Math.Abs(offset.Seconds) / 60;
        var sign = offset < Offset.Zero ? Minus : '+';
        var text = "UTC" + (minutes == 0 ? "" : $"{sign}{minutes / 60}") + (minutes % 60 == 0 ? "" : $":{minutes % 60:00}");
        return place == "UTC" ? text : $"{place} ({text})";
    }

    /// <summary>The place that a zone is named after: "Berlin", "New York".</summary>
    /// <param name="zoneId">IANA identifier.</param>
    public static string City(string zoneId)
    {
        ArgumentNullException.ThrowIfNull(zoneId);
        return zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    private static string Written(LocalDate? date, string pattern) => date is { } value
        ? LocalDatePattern.CreateWithInvariantCulture(pattern).Format(value)
        : Absent;

    private static decimal Cut(decimal value, int decimals)
    {
        var scale = 1m;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        return decimal.Truncate(value * scale) / scale;
    }

    private static string Figure(decimal value, int decimals) =>
        Signed(value, Math.Abs(value).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Signed(decimal value, string figure) => value < 0 ? Minus + figure : figure;

    /// <summary>Things that are named together: "A", "A and B", "A, B and C".</summary>
    public static string AllOf(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
    }
}
