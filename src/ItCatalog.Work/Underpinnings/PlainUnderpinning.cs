using ItCatalog.Calculation.Text;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Lint;
using NodaTime.Text;

namespace ItCatalog.Work.Underpinnings;

/// <summary>An OLA or a contract as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainUnderpinning
{
    public required string Code { get; init; }

    /// <summary>"ola" or "contract".</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Code of the unit to which it is promised.</summary>
    public required string Unit { get; init; }

    /// <summary>Name of the unit or the supplier that promises it.</summary>
    public required string Provider { get; init; }

    public required string Reference { get; init; }

    /// <summary>0 to 1; null: not said.</summary>
    public required decimal? Availability { get; init; }

    /// <summary>Null: not said.</summary>
    public required decimal? SolvesWithinMinutes { get; init; }

    /// <summary>For which priorities; empty: all.</summary>
    public required IReadOnlyList<string> Priorities { get; init; }

    /// <summary>"Mon–Fri 08:00–20:00"; null: not said.</summary>
    public required string? Hours { get; init; }

    /// <summary>Its first day, "2026-05-01".</summary>
    public required string From { get; init; }

    /// <summary>Its last day; null: no end.</summary>
    public required string? Until { get; init; }

    public required int? NoticeDays { get; init; }

    /// <summary>Whether the unit that promises an OLA has agreed; null of a contract.</summary>
    public required bool? IsAgreed { get; init; }

    public static PlainUnderpinning Of(Underpinning one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new()
        {
            Code = one.Code,
            Kind = Word.Of(one.Kind),
            Name = one.Name,
            Unit = one.UnitCode,
            Provider = one.Provider,
            Reference = one.Reference,
            Availability = one.Availability,
            SolvesWithinMinutes = one.SolvesWithin is { } time ? (decimal)time.TotalMilliseconds / 60_000 : null,
            Priorities = one.Priorities,
            Hours = one.Weekly is { } weekly ? HoursText.Of(weekly) : null,
            From = LocalDatePattern.Iso.Format(one.From),
            Until = one.Until is { } until ? LocalDatePattern.Iso.Format(until) : null,
            NoticeDays = one.NoticeDays,
            IsAgreed = one.Kind == UnderpinningKind.Ola ? one.Agreed is not null : null,
        };
    }
}

/// <summary>What an agreement rests on, as programs read it.</summary>
public sealed record PlainRests
{
    public required string Agreement { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<PlainRest> RestsOn { get; init; }

    public required IReadOnlyList<PlainCarried> Carried { get; init; }

    public required IReadOnlyList<PlainFinding> Findings { get; init; }

    public static PlainRests Of(RestingVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new()
        {
            Agreement = version.Agreement.Code,
            Version = version.Version.Summary.Number,
            RestsOn = [.. version.Rests.Select(rest => new PlainRest(rest.Underpinning.Code, rest.Rest.Words, rest.Rest.Beside))],
            Carried = [.. version.Carried.Select(one => new PlainCarried(one.Target.Rule.Key, one.Site.SiteCode, one.Target.Rule.Expected, one.Carried?.Ratio, one.IsTooMuch))],
            Findings = [.. PlainFinding.Of(new CheckedVersion(version.Agreement, version.Version.Summary, version.Findings))],
        };
    }
}

/// <summary>One of them, as the version names it.</summary>
public sealed record PlainRest(string Code, string Words, string Beside);

/// <summary>What is promised of an availability at a site, and carried of it at most; null where nothing says it.</summary>
public sealed record PlainCarried(string Target, string Site, decimal Promised, decimal? AtMost, bool? IsTooMuch);
