using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;

namespace ItCatalog.Data.Comparisons;

/// <summary>A comparison as it is kept: what is computed, and around it what people call it and where it belongs. Everything can be changed but
/// the code.</summary>
public sealed record ComparisonRecord
{
    /// <summary>What addresses and the command line call it: lower-case letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>The service that is compared.</summary>
    public required long ServiceId { get; init; }

    public required string Name { get; init; }

    /// <summary>The calendar year of year 1; year 0 is the start of it.</summary>
    public required int FirstYear { get; init; }

    public string Note { get; init; } = "";

    /// <summary>The assumptions and what in-house costs, in the organisation's currency, which is not kept here. Its quotes are
    /// <see cref="Quotes"/>.</summary>
    public required Comparison Costs { get; init => field = value with { Quotes = [] }; }

    /// <summary>Ranges of the assumptions and of what in-house costs; those of a quote stand with it.</summary>
    public IReadOnlyList<InputRange> Ranges { get; init; } = [];

    /// <summary>Where the same figures come from.</summary>
    public IReadOnlyList<FigureSource> Sources { get; init; } = [];

    /// <summary>Levels that we would promise in place of those in force; in a scenario of our own.</summary>
    public IReadOnlyList<ChangedLevel> OurLevels { get; init; } = [];

    /// <summary>What sources say of others, beside which our figures stand. They change none of them.</summary>
    public IReadOnlyList<PeerRange> Peers { get; init; } = [];

    public IReadOnlyList<QuoteRecord> Quotes { get; init; } = [];

    /// <summary>The calendar year of a year from 1.</summary>
    public string YearName(int year) => (FirstYear + year - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>In-house and all quotes, to be computed.</summary>
    public Comparison ToComparison() => Costs with { Quotes = [.. Quotes.Select(quote => quote.Quote)] };

    /// <summary>What each quote says besides its price, in the order of the quotes.</summary>
    /// <param name="hoursNames">Names of the organisation's weekly patterns; null where nobody reads them.</param>
    public IReadOnlyList<QuoteTerms> ToTerms(IReadOnlyDictionary<long, string>? hoursNames = null) =>
        [.. Quotes.Select(quote => quote.ToTerms(Costs, hoursNames))];
}
