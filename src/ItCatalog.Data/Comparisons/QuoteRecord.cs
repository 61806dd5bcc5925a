using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>A provider's quote as it is kept: what it costs, and what it says besides.</summary>
public sealed record QuoteRecord
{
    /// <summary>Null for a quote that is not kept yet.</summary>
    public long? Id { get; init; }

    /// <summary>What it costs; amounts are whole cents.</summary>
    public required Quote Quote { get; init; }

    public string Provider => Quote.Provider;

    /// <summary>Last day on which the quote can be taken; null where it names none.</summary>
    public LocalDate? ValidUntil { get; init; }

    public string Note { get; init; } = "";

    public IReadOnlyList<LevelTerms> Levels { get; init; } = [];

    /// <summary>The organisation's weekly pattern that it offers as service hours; null where it takes the hours that we promise.</summary>
    public long? ServiceHoursId { get; init; }

    /// <summary>What it pays back, as shares of its monthly charge; null where it offers no credits.</summary>
    public CreditRules? Credits { get; init; }

    /// <summary>What it says besides its price.</summary>
    /// <param name="costs">The comparison: credits rest on the charge, and that on volumes.</param>
    /// <param name="hoursNames">Names of the organisation's weekly patterns; null where nobody reads them.</param>
    public QuoteTerms ToTerms(Comparison costs, IReadOnlyDictionary<long, string>? hoursNames)
    {
        ArgumentNullException.ThrowIfNull(costs);
        return new QuoteTerms
        {
            Id = Id,
            ValidUntil = ValidUntil,
            Note = Note,
            Levels = Levels,
            ServiceHours = ServiceHoursId is { } id ? hoursNames?[id] : null,
            Credits = Credits?.Of(costs.MonthlyCharge(Quote)),
        };
    }
}
