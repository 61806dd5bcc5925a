namespace ItCatalog.Calculation.Comparisons;

/// <summary>Whether a quote does a part of the work.</summary>
/// <remarks>What nobody said of a part has no answer at all: that is no word of its own.</remarks>
public enum ScopeStanding
{
    /// <summary>It does it within its price.</summary>
    In,

    /// <summary>It does not do it.</summary>
    Out,

    /// <summary>It does it at an extra price, which its prices do not hold: left out until that is priced.</summary>
    Optional,

    /// <summary>It does not say; somebody assumes that it does it within its price, and the answer names that.</summary>
    Assumed,
}

/// <summary>A part of the work: a row of the scope matrix.</summary>
/// <param name="Name">What it is called: "Public holidays".</param>
/// <param name="Detail">How we do it: "11 days a year, on call"; may be empty.</param>
/// <param name="IsInHouse">Whether in-house does it: only then a quote that does not has a gap.</param>
public sealed record ScopePart(string Name, string Detail = "", bool IsInHouse = true);

/// <summary>How the price of a gap is reckoned: so many cases in year 1, which grow, times hours, times what an hour costs.</summary>
/// <param name="Number">Cases, visits or days of year 1.</param>
/// <param name="Hours">Hours of each.</param>
/// <param name="Rate">What an hour costs, in base currency at the prices of year 1.</param>
/// <param name="Growth">Growth of the number a year as a ratio.</param>
/// <param name="Source">Where these figures are from; may be empty.</param>
public sealed record GapFormula(decimal Number, decimal Hours, decimal Rate, decimal Growth = 0m, string Source = "")
{
    /// <summary>The price of year 1, unrounded.</summary>
    public decimal PerYear => Number * Hours * Rate;

    /// <summary>The rise of the whole price a year, as a ratio: the number grows, and what it is multiplied with rises.</summary>
    /// <param name="inflation">Rise of the price of an hour a year.</param>
    public decimal Rise(decimal inflation) => ((1 + Growth) * (1 + inflation)) - 1;
}

/// <summary>What a quote says of a part of the work, and what it costs us where it does not do it.</summary>
/// <remarks>Calculation rules, section 7, "Scope".</remarks>
public sealed record ScopeAnswer
{
    /// <summary>The name of the part; one that is no row of the matrix is known of this quote alone.</summary>
    public required string Part { get; init; }

    /// <summary>Whether the quote does it.</summary>
    public required ScopeStanding Standing { get; init; }

    /// <summary>Where the quote says so, or who assumes it; may be empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it costs us a year, in base currency, as it was stated; null where nobody has priced it, and where a formula does.</summary>
    public decimal? StatedPerYear { get; init; }

    /// <summary>How the price is reckoned, in place of a stated one; null where it is not.</summary>
    public GapFormula? Formula { get; init; }

    /// <summary>Rise of the price a year as a ratio, beside the growth of a formula's number.</summary>
    public decimal Inflation { get; init; }

    /// <summary>How it was reckoned, in words; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who has accepted it at no cost; empty where nobody has, or where it has a price.</summary>
    public string AcceptedBy { get; init; } = "";

    /// <summary>What it costs us in year 1, unrounded; null where nobody has priced it.</summary>
    public decimal? PerYear => Formula?.PerYear ?? StatedPerYear;

    /// <summary>What it costs us, to be added to the quote; null where nobody has priced it.</summary>
    internal Gap? ToGap() => PerYear is { } price ? new Gap(Part, price, Formula?.Rise(Inflation) ?? Inflation) : null;
}

/// <summary>A part of the work beside what a quote says of it.</summary>
/// <param name="Part">The row of the matrix, or what the quote alone names.</param>
/// <param name="Answer">What the quote says; null where nobody has said anything.</param>
/// <param name="IsOwn">Whether it is no row of the matrix: other quotes are not asked for it.</param>
public sealed record QuotedPart(ScopePart Part, ScopeAnswer? Answer, bool IsOwn = false)
{
    /// <summary>Whether in-house does it and the quote does not, or nobody has said that it does.</summary>
    public bool NeedsPrice => Part.IsInHouse && Answer?.Standing is null or ScopeStanding.Out or ScopeStanding.Optional;

    /// <summary>Whether it is left out, and somebody named has accepted that at no cost.</summary>
    public bool IsAccepted => NeedsPrice && Answer is { PerYear: 0, AcceptedBy.Length: > 0 };

    /// <summary>Whether it is left out, and nobody has priced or accepted that.</summary>
    public bool IsOpen => NeedsPrice && !IsAccepted && Answer?.PerYear is null or 0;

    /// <summary>Whether in-house does it and the quote is only assumed to do it.</summary>
    public bool IsAssumed => Part.IsInHouse && Answer?.Standing == ScopeStanding.Assumed;

    /// <summary>What it costs us; null where it is not left out, and where nobody has priced it.</summary>
    internal Gap? Gap => NeedsPrice ? Answer?.ToGap() : null;

    /// <summary>Each row of the matrix with the quote's answer, then what the quote alone names.</summary>
    /// <param name="parts">The rows of the matrix.</param>
    /// <param name="answers">What the quote says.</param>
    public static IReadOnlyList<QuotedPart> Of(IReadOnlyList<ScopePart> parts, IReadOnlyList<ScopeAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(answers);
        var rows = parts.Select(part => new QuotedPart(part, answers.FirstOrDefault(answer => IsOf(answer, part)))).ToList();
        return [.. rows, .. answers.Where(answer => !parts.Any(part => IsOf(answer, part))).Select(answer => new QuotedPart(new ScopePart(answer.Part), answer, IsOwn: true))];
    }

    /// <summary>Whether two names are those of one part.</summary>
    public static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsOf(ScopeAnswer answer, ScopePart part) => IsSame(answer.Part, part.Name);
}
