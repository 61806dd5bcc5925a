using NodaTime;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>What a quote would have kept of our own incidents in past months, and paid for: <see cref="Replay"/> over all sites, as it is kept and shown.</summary>
/// <remarks>Calculation rules, section 7, "Replay". Always to be labelled as that: nobody measured the provider.</remarks>
public sealed record QuoteReplay
{
    /// <summary>Over how many whole months a replay may go.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [12, 24, 36];

    /// <summary>Over how many it goes where nobody says.</summary>
    public const int UsualLength = 12;

    /// <summary>Up to when the data was known; null where nothing that the quote promises was measured.</summary>
    public required Instant? AsOf { get; init; }

    /// <summary>The edition of the rules that gave it.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>Each site's part of the provider's monthly charge, from which credits were computed, in the quote's currency; null without credits.</summary>
    public decimal? MonthlyChargePerSite { get; init; }

    /// <summary>Every level at every site in every whole month, in this order.</summary>
    public required IReadOnlyList<ReplayedMonth> Months { get; init; }

    /// <summary>Each level over all sites and months, in the order of the quote.</summary>
    public IReadOnlyList<KeptLevel> Levels => KeptLevel.Of(
        Months.Select(month => month.Kept.Promise).DistinctBy(promise => promise.Target.Key), Months.Select(month => month.Kept));

    /// <summary>The same at one site.</summary>
    /// <param name="site">The site's name.</param>
    public QuoteReplay At(string site) => this with { Months = [.. Months.Where(month => month.Kept.Site == site)] };

    /// <summary>Months of levels at sites that could be judged.</summary>
    public int JudgedCount => Levels.Sum(level => level.JudgedCount);

    /// <summary>Those of them in which the level was met.</summary>
    public int MetCount => Levels.Sum(level => level.MetCount);

    /// <summary>Sum of the rounded credits, in the quote's currency.</summary>
    public decimal Credited => Months.Sum(month => month.Credit ?? 0);

    /// <summary>Sum of the credits that were returned, in the quote's currency.</summary>
    public decimal EarnedBack => Credited - Paid;

    /// <summary>Sum of the credits that stay, in the quote's currency.</summary>
    public decimal Paid => Months.Sum(month => month.Paid);
}

/// <summary>One level at one site in one month of a replay.</summary>
public sealed record ReplayedMonth
{
    /// <summary>The figure and its judgement by the quote's level; the promise names the provider in place of a department.</summary>
    public required KeptMonth Kept { get; init; }

    /// <summary>The credit, rounded to cents, in the quote's currency; null where the month is no default.</summary>
    public decimal? Credit { get; init; }

    /// <summary>The credit was returned, because the level was met in the months that earn it back.</summary>
    public bool EarnedBack { get; init; }

    /// <summary>What stays of the credit.</summary>
    public decimal Paid => EarnedBack ? 0 : Credit ?? 0;
}
