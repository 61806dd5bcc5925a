namespace ItCatalog.Calculation.Comparisons.Peers;

/// <summary>What peers are compared by.</summary>
public enum PeerMeasure
{
    /// <summary>What one case costs, in a year; less is better.</summary>
    CostPerCase,

    /// <summary>What one person who is served costs, in a year; less is better.</summary>
    CostPerUser,

    /// <summary>The share of cases that the first contact solves, from 0 to 1; more is better.</summary>
    FirstContact,

    /// <summary>The mean mark that people give, from 1 to 5; more is better.</summary>
    Satisfaction,
}

/// <summary>What a source says of others: the quartiles of one measure. Nothing of ours is in it.</summary>
public sealed record PeerRange
{
    /// <summary>The least number of others of whom quartiles say anything.</summary>
    public const int LeastSample = 4;

    /// <summary>Fewer others than this are told as few.</summary>
    public const int FewSample = 10;

    /// <summary>Figures that are more than so many years old are told as old.</summary>
    public const int OldYears = 3;

    /// <summary>The best mark of the scale that satisfaction is told on; the worst is 1.</summary>
    public const int BestMark = 5;

    /// <summary>What is compared.</summary>
    public required PeerMeasure Measure { get; init; }

    /// <summary>Who the others are.</summary>
    public required string Peers { get; init; }

    /// <summary>The volume of ours that counts cases or people; null where nothing is counted.</summary>
    public string? Driver { get; init; }

    /// <summary>The lines of in-house that hold what the others' cost holds, by their names; empty: all of them.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What a quarter of the others do not exceed, as the source has it: of a cost in <see cref="Currency"/>; null where it does not say.</summary>
    public decimal? Lower { get; init; }

    /// <summary>What half of them do not exceed; null where the source does not say.</summary>
    public decimal? Median { get; init; }

    /// <summary>What three quarters of them do not exceed; null where the source does not say.</summary>
    public decimal? Upper { get; init; }

    /// <summary>Of a cost, by ISO 4217; null where nothing is paid.</summary>
    public string? Currency { get; init; }

    /// <summary>What one of the currency is worth in the comparison's; 1 for that itself.</summary>
    public decimal Rate { get; init; } = 1;

    /// <summary>The calendar year that the figures are of.</summary>
    public required int Year { get; init; }

    /// <summary>Who publishes them, and where.</summary>
    public required string Source { get; init; }

    /// <summary>How many others were asked; null where the source does not say.</summary>
    public int? Sample { get; init; }

    /// <summary>The service hours of a week that the others offer; null where the source does not say.</summary>
    public decimal? WeeklyHours { get; init; }

    /// <summary>The sites that the others serve; null where the source does not say.</summary>
    public decimal? Sites { get; init; }

    /// <summary>The share of a cost that grows in proportion to service hours, from 0; null where nobody says.</summary>
    public decimal? HoursShare { get; init; }

    /// <summary>The share of a cost that grows in proportion to sites, from 0; with <see cref="HoursShare"/> at most 1; null where nobody says.</summary>
    public decimal? SitesShare { get; init; }

    /// <summary>Whether it is money.</summary>
    public bool IsCost => Measure is PeerMeasure.CostPerCase or PeerMeasure.CostPerUser;
}
