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

    /// <summary>What the provider reports of its own months, for our targets.</summary>
    public IReadOnlyList<ProviderMonth> Reported { get; init; } = [];

    /// <summary>Ranges of its figures.</summary>
    public IReadOnlyList<InputRange> Ranges { get; init; } = [];

    /// <summary>Where its figures come from.</summary>
    public IReadOnlyList<FigureSource> Sources { get; init; } = [];

    /// <summary>A quote as a document has it: its gaps are missing scope here.</summary>
    public static QuoteRecord Of(Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return new QuoteRecord
        {
            Quote = quote with
            {
                Gaps = null,
                Scope = [.. quote.Scope, .. (quote.Gaps ?? []).Select(gap => new ScopeAnswer { Part = gap.Name, Standing = ScopeStanding.Out, StatedPerYear = gap.PerYear, Inflation = gap.Inflation })],
            },
        };
    }

    /// <summary>The same with another answer to a part of the scope; null: nobody has said anything of it.</summary>
    public QuoteRecord With(string part, ScopeAnswer? answer)
    {
        List<ScopeAnswer> scope = [.. Quote.Scope];
        var at = scope.FindIndex(one => QuotedPart.IsSame(one.Part, part));
        scope.RemoveAll(one => QuotedPart.IsSame(one.Part, part));
        if (answer is not null)
        {
            scope.Insert(at < 0 ? scope.Count : at, answer);
        }

        return this with { Quote = Quote with { Scope = scope } };
    }

    /// <summary>Volumes that its prices count and the comparison does not.</summary>
    public IReadOnlyList<string> MissingDrivers(Comparison costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        return [.. Quote.Lines.Concat(Quote.Retained).Select(line => line.Driver).OfType<string>().Except(costs.Volumes.Drivers, StringComparer.Ordinal)];
    }

    /// <summary>What of a comparison its prices need and do not find, as the end of a sentence: "is priced per seats, which the comparison does not count";
    /// null where it fits.</summary>
    public string? MissingIn(Comparison costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var drivers = MissingDrivers(costs);
        var stated = Quote.Lines.Concat(Quote.Retained).Select(line => (line as UnitByYearLine)?.UnitPrices.Count ?? (line as AmountByYearLine)?.Amounts.Count)
            .Append(Quote.RateByYear?.Count - 1).Min();
        return drivers.Count > 0 ? $"is priced per {string.Join(", ", drivers)}, which the comparison does not count"
            : stated < costs.Years ? $"states prices or rates of {stated} years only, and the comparison has {costs.Years}"
            : Quote.OneOff.Any(once => once.Year > costs.Years) ? $"has an amount in year {Quote.OneOff.Max(once => once.Year)}, and the comparison has {costs.Years} years"
            : null;
    }

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
            Ranges = Ranges,
            Sources = Sources,
            Reported = Reported,
        };
    }
}
