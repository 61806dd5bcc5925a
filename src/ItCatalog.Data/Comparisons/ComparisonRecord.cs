using System.Text.Json.Serialization;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>A comparison as it is kept: the assumptions, what in-house costs, and what providers quote. Everything in it can be changed but the code.</summary>
public sealed record ComparisonRecord
{
    /// <summary>What addresses and the command line call it: lower-case letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>The service that is compared.</summary>
    public required long ServiceId { get; init; }

    public required string Name { get; init; }

    /// <summary>Length in years, 1 to 30.</summary>
    public required int Years { get; init; }

    /// <summary>The calendar year of year 1; year 0 is the start of it.</summary>
    public required int FirstYear { get; init; }

    /// <summary>0.06 is six percent a year.</summary>
    public required decimal DiscountRatioPerYear { get; init; }

    /// <summary>Whether payments count at the middle of their year; at its end otherwise.</summary>
    public bool MidYear { get; init; }

    public string Note { get; init; } = "";

    /// <summary>What unit prices multiply: people, devices, tickets. In alphabetical order of the driver.</summary>
    public IReadOnlyList<VolumeRecord> Volumes { get; init; } = [];

    public IReadOnlyList<CostLineRecord> InHouseLines { get; init; } = [];

    public IReadOnlyList<OneOffRecord> OneOff { get; init; } = [];

    public IReadOnlyList<QuoteRecord> Quotes { get; init; } = [];
}

/// <summary>A driver of cost: in year 1 and its growth from year to year, or year by year.</summary>
public sealed record VolumeRecord
{
    public required string Driver { get; init; }

    /// <summary>The volume of year 1; null where each year has its own.</summary>
    public decimal? Base { get; init; }

    /// <summary>0.02 is two percent more every year.</summary>
    public decimal GrowthRatioPerYear { get; init; }

    /// <summary>One volume for each year of the comparison; null where it grows from <see cref="Base"/>.</summary>
    public IReadOnlyList<decimal>? ByYear { get; init; }
}

/// <summary>A cost per year, of one of four kinds: a fixed amount, a price per unit of a driver, prices by tiers of its volume, or a band around a baseline volume.</summary>
public sealed record CostLineRecord
{
    public required string Name { get; init; }

    /// <summary>A fixed amount, or what a band costs at its baseline; null for the other kinds.</summary>
    public long? PerYearCents { get; init; }

    /// <summary>A driver of the comparison's volumes; null where the line is fixed.</summary>
    public string? Driver { get; init; }

    /// <summary>Price of one unit in a year, in the currency itself, finer than a cent if need be; null for the other kinds.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>Prices by tiers; null for the other kinds.</summary>
    public TiersRecord? Tiers { get; init; }

    /// <summary>What surrounds a baseline volume; null for the other kinds.</summary>
    public BandRecord? Band { get; init; }

    /// <summary>Rise per year. Null: none in-house and for retained lines, the quote's indexation for a quote's lines.</summary>
    public decimal? InflationRatioPerYear { get; init; }
}

/// <summary>Prices by tiers of a driver's volume, in the currency itself.</summary>
public sealed record TiersRecord
{
    [JsonConverter(typeof(JsonStringEnumConverter<TierMode>))]
    public required TierMode Mode { get; init; }

    /// <summary>With rising limits, each included; the last one is open.</summary>
    public required IReadOnlyList<Tier> Prices { get; init; }
}

/// <summary>What a band costs beside its base: more for each unit above, less for each unit below, beyond the dead band.</summary>
public sealed record BandRecord
{
    public required decimal Baseline { get; init; }

    /// <summary>0.1: a volume that differs by up to a tenth changes nothing.</summary>
    public decimal DeadbandRatio { get; init; }

    /// <summary>Price of each unit above, in the currency itself.</summary>
    public decimal Arc { get; init; }

    /// <summary>Credit for each unit below, in the currency itself.</summary>
    public decimal Rrc { get; init; }
}

/// <summary>An in-house amount that falls once.</summary>
public sealed record OneOffRecord
{
    public required string Name { get; init; }

    /// <summary>0 is before the first year.</summary>
    public required int Year { get; init; }

    public required long AmountCents { get; init; }
}

/// <summary>What one provider quotes. Amounts are in the quote's own currency where nothing else is said.</summary>
public sealed record QuoteRecord
{
    /// <summary>Null for a quote that is not kept yet.</summary>
    public long? Id { get; init; }

    public required string Provider { get; init; }

    /// <summary>Three letters.</summary>
    public required string Currency { get; init; }

    /// <summary>What one unit of the quote's currency is worth in the organisation's.</summary>
    public decimal Rate { get; init; } = 1;

    /// <summary>Falls in year 0.</summary>
    public long TransitionCents { get; init; }

    /// <summary>Falls in the last year.</summary>
    public long ExitCents { get; init; }

    public decimal IndexationRatioPerYear { get; init; }

    /// <summary>The provider charges at least this a year; null where there is no minimum.</summary>
    public long? MinimumPerYearCents { get; init; }

    /// <summary>What steering the provider costs us, as a share of the charge.</summary>
    public decimal GovernanceRatio { get; init; }

    /// <summary>Last day on which the quote can be taken; null where it names none.</summary>
    public LocalDate? ValidUntil { get; init; }

    public string Note { get; init; } = "";

    public IReadOnlyList<CostLineRecord> Lines { get; init; } = [];

    /// <summary>The team that stays in-house beside the provider, in the organisation's currency.</summary>
    public IReadOnlyList<CostLineRecord> Retained { get; init; } = [];

    public IReadOnlyList<QuoteLevelRecord> Levels { get; init; } = [];

    /// <summary>The organisation's weekly pattern that it offers as service hours; null where it takes the hours that we promise.</summary>
    public long? ServiceHoursId { get; init; }

    /// <summary>What it pays back; null where it offers no credits.</summary>
    public QuoteCreditsRecord? Credits { get; init; }
}

/// <summary>What a quote pays back for levels that are not kept, as shares of its monthly charge.</summary>
public sealed record QuoteCreditsRecord
{
    /// <summary>0.1: the credits of a month are at most a tenth of its charge.</summary>
    public required decimal AtRiskRatio { get; init; }

    /// <summary>For the first, second, ... month in default in a row; the last one serves from there on. Empty: always 1.</summary>
    public IReadOnlyList<decimal> Multipliers { get; init; } = [];

    /// <summary>When repeated months below expected, or worse, make a default; null: never.</summary>
    public CreditRepeat? Repeat { get; init; }

    /// <summary>A credit is returned after so many months in a row that were met; null: never.</summary>
    public int? EarnBackMonths { get; init; }
}

/// <summary>A service level that a quote promises.</summary>
public sealed record QuoteLevelRecord
{
    public required string Name { get; init; }

    /// <summary>Our target that it answers; null where we have none like it.</summary>
    public string? TargetKey { get; init; }

    /// <summary>In the target's unit (ratios from 0 to 1); null where the quote names no number.</summary>
    public decimal? ExpectedLevel { get; init; }

    /// <summary>The level below which a default is certain, in the target's unit; null: the expected level.</summary>
    public decimal? MinimumLevel { get; init; }

    /// <summary>Share of the amount at risk that a default of this level costs; null where it earns no credit.</summary>
    public decimal? AllocationRatio { get; init; }

    /// <summary>The quote's own time limit; null where it takes ours.</summary>
    public Duration? Limit { get; init; }

    /// <summary>The quote's own time limit in business days; null where it takes ours.</summary>
    public decimal? LimitBusinessDays { get; init; }

    /// <summary>The promise in the quote's words.</summary>
    public required string Promise { get; init; }

    /// <summary>What a weaker level costs us in a year, in the organisation's currency; null where nobody has priced it.</summary>
    public long? GapPerYearCents { get; init; }

    /// <summary>How that was reckoned.</summary>
    public string GapReason { get; init; } = "";
}
