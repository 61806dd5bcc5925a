using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Billing;

/// <summary>A line of a bill: an amount, and what it comes from.</summary>
public sealed record BillLine
{
    /// <summary>What it is for.</summary>
    public required ChargeKind Kind { get; init; }

    /// <summary>Of a correction, what the corrected line is for.</summary>
    public ChargeKind? Corrects { get; init; }

    /// <summary>What is charged.</summary>
    public required BilledService Service { get; init; }

    /// <summary>The offering of it, by whose price it is charged; null where none is taken.</summary>
    public BilledTier? Tier { get; init; }

    /// <summary>Null where it is for all sites of an agreement together.</summary>
    public BilledSite? Site { get; init; }

    /// <summary>Number of the agreement that it comes from; null where it comes from a request alone.</summary>
    public string? Agreement { get; init; }

    /// <summary>The version that was in force.</summary>
    public int? Version { get; init; }

    /// <summary>Number of the request that it comes from.</summary>
    public long? Request { get; init; }

    /// <summary>Key of the target whose credit it is.</summary>
    public string? TargetKey { get; init; }

    /// <summary>That target as people read it.</summary>
    public string? TargetName { get; init; }

    /// <summary>First day of the month that it is about, where that is another than the bill's: of a returned credit, an adjustment, a correction.</summary>
    public LocalDate? About { get; init; }

    /// <summary>How many; null where a charge is for everything together and no quantity is agreed.</summary>
    public int? Quantity { get; init; }

    /// <summary>What is counted.</summary>
    public string? UnitName { get; init; }

    /// <summary>The days of the month with the price of one on them, in order; empty where no price is multiplied.</summary>
    public IReadOnlyList<PricedDays> Days { get; init; } = [];

    /// <summary>Who or what caused it, in words; empty where that follows from the rest.</summary>
    public string Note { get; init; } = "";

    /// <summary>In hundredths of the currency, rounded once for the line, half to even; below nothing where the department gets it back.</summary>
    public required long Cents { get; init; }

    /// <summary>Of a credit that is given as improvement hours, those that the unit owes; below zero where they are taken back. Its <see cref="Cents"/> are zero, since hours are no
    /// money; null of every other line.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Of a credit that is given as a budget transfer, its cost centres; null of every other line.</summary>
    public CentreTransfer? Transfer { get; init; }

    /// <summary>Of a credit or a change of one, what the department gets, in what it is given as.</summary>
    public CreditsGiven Given => new(Transfer is null ? -Cents : 0, Transfer is null ? 0 : -Cents, Hours ?? 0);

    /// <summary>What makes it the same line as one of another month.</summary>
    public (ChargeKind Kind, ChargeKind? Corrects, string Service, string? Site, string? Agreement, long? Request, string? Target, LocalDate? About) Key =>
        (Kind, Corrects, Service.Code, Site?.Code, Agreement, Request, TargetKey, About);
}

/// <summary>From which cost centre an amount goes to which.</summary>
/// <param name="From">It has so much less.</param>
/// <param name="To">It has so much more.</param>
public sealed record CentreTransfer(string From, string To);

/// <summary>Days of a month on which one price holds.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Cents">For one a month or a year.</param>
/// <param name="IsYearly">Whether the price is for a year: a month is charged a twelfth.</param>
/// <param name="Quantity">How many there are on these days, where they are not as many as the line says, which are those of its last day; null: as many.</param>
public sealed record PricedDays(LocalDate From, LocalDate Until, long Cents, bool IsYearly, int? Quantity = null)
{
    /// <summary>How many days.</summary>
    public int Count => Period.DaysBetween(From, Until);
}
