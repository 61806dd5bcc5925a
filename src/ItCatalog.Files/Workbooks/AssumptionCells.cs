using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Workbooks;

/// <summary>Where the assumptions stand, so that formulas can point at them.</summary>
internal sealed record AssumptionCells
{
    public required string DiscountRate { get; init; }

    public required string Timing { get; init; }

    /// <summary>How many years are compared.</summary>
    public required string Years { get; init; }

    /// <summary>How many inputs of each section cannot be, as an expression.</summary>
    public IReadOnlyList<(string Section, string Count)> Impossible { get; init; } = [];

    /// <summary>Cells with 1 where an amount that comes once falls in no year of the comparison.</summary>
    public IReadOnlyList<string> OnceFlags { get; init; } = [];

    /// <summary>Cells with 1 where the limit of a tier is not above the one before it.</summary>
    public IReadOnlyList<string> TierFlags { get; init; } = [];

    /// <summary>How many assumptions have another value than the one that was written, as an expression.</summary>
    public string Changed { get; init; } = "0";

    /// <summary>By driver.</summary>
    public required IReadOnlyDictionary<string, VolumeCells> Volumes { get; init; }

    public required IReadOnlyList<LineCells> InHouse { get; init; }

    /// <summary>Amount and year.</summary>
    public required IReadOnlyList<(string Amount, string Year)> OneOff { get; init; }

    public required IReadOnlyList<QuoteCells> Quotes { get; init; }
}

/// <summary>Where a volume stands: in year 1 with its growth, or year by year.</summary>
internal sealed record VolumeCells(string First, string Growth, IReadOnlyList<string> ByYear);

/// <summary>Price and rise a year of a line. The price of a tiered line is the share of its tiers' prices, that of a band its cost at the baseline.</summary>
internal sealed record LineCells(string Price, string Rise)
{
    /// <summary>What its prices are multiplied by: "*12" for a price of a month, and tax.</summary>
    public string Multiple { get; init; } = "";

    /// <summary>The price of each year that is compared; empty where the line has one price.</summary>
    public IReadOnlyList<string> ByYear { get; init; } = [];

    /// <summary>Limit and price of each tier; the last one has no limit. Empty for other lines.</summary>
    public IReadOnlyList<(string? UpTo, string Price)> Tiers { get; init; } = [];

    /// <summary>Null for other lines.</summary>
    public BandCells? Band { get; init; }

    /// <summary>The share that stays with us beside a provider, and for how many years, null for all; null where all of it can be avoided.</summary>
    public (string Share, string? Years)? Stranded { get; init; }

    /// <summary>Over how many years, and the first of them; null for lines that are not written off.</summary>
    public (string Over, string From)? WrittenOff { get; init; }
}

/// <summary>Where a band's terms stand.</summary>
internal sealed record BandCells(string Baseline, string Deadband, string Arc, string Rrc);

/// <summary>Where the price of a gap stands, and what is said of the gap by that price.</summary>
/// <param name="Cells">Price, empty where there is none, and rise.</param>
/// <param name="Title">What it is called.</param>
/// <param name="PerYear">Null where it has no price.</param>
internal sealed record GapCells(LineCells Cells, string Title, decimal? PerYear)
{
    /// <summary>What the quote falls short of, as an open point names it; null where it falls short of nothing.</summary>
    public string? Name { get; init; }

    /// <summary>What is said of it without a price; null where it falls short of nothing.</summary>
    public string? Open { get; init; }

    /// <summary>What is said of it at no cost that nobody accepted; null where it falls short of nothing.</summary>
    public string? OpenAtNothing { get; init; }

    /// <summary>Who accepts it at no cost; empty where nobody does, or where it falls short of nothing.</summary>
    public string AcceptedBy { get; init; } = "";

    /// <summary>The part of the work that is left out; null for a level.</summary>
    public QuotedPart? Part { get; init; }

    /// <summary>The level as it is quoted; null where nothing is quoted, and for what is no level.</summary>
    public LevelTerms? Terms { get; init; }

    /// <summary>The level beside ours; null where another of the quote answers our target, and for what is no level.</summary>
    public QuotedLevel? Level { get; init; }

    /// <summary>Whether it is the price of a quoted level, and not one that a document states.</summary>
    public bool IsOfTerms { get; init; }
}

/// <summary>Where a quote's assumptions stand.</summary>
internal sealed record QuoteCells
{
    /// <summary>The rate of each year from year 0; the same cell where one rate holds for all.</summary>
    public required IReadOnlyList<string> Rates { get; init; }

    /// <summary>Term and rise at the renewal; null where the prices hold for all years.</summary>
    public required (string Term, string Renewal)? Renewal { get; init; }

    /// <summary>Null where all tax can be recovered.</summary>
    public required string? Tax { get; init; }

    /// <summary>Amount and year of what else comes once.</summary>
    public required IReadOnlyList<(string Amount, string Year)> OneOff { get; init; }

    /// <summary>What is asked for leaving after year 1, 2, ...; null where the quote does not say.</summary>
    public required IReadOnlyList<string?> Leaving { get; init; }

    public required string Transition { get; init; }

    public required string Exit { get; init; }

    public required string Indexation { get; init; }

    /// <summary>Null where there is no minimum.</summary>
    public required string? Minimum { get; init; }

    public required string Governance { get; init; }

    public required IReadOnlyList<LineCells> Lines { get; init; }

    public required IReadOnlyList<LineCells> Retained { get; init; }

    /// <summary>What weaker levels and missing scope cost a year, in the order of the quote's priced gaps, then those without a price.</summary>
    public required IReadOnlyList<GapCells> Gaps { get; init; }
}
