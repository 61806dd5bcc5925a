using ItCatalog.Calculation.Benchmarks;

namespace ItCatalog.Data.Benchmarks;

/// <summary>What is kept, as the calculation wants it: cents become amounts, here and nowhere else.</summary>
public static class CalculationMapping
{
    /// <summary>Costs and quotes of a comparison.</summary>
    /// <param name="record">What is kept.</param>
    /// <param name="currency">The organisation's currency.</param>
    public static Comparison ToComparison(this ComparisonRecord record, string currency)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new Comparison
        {
            Currency = currency,
            Years = record.Years,
            DiscountRate = record.DiscountRatioPerYear,
            Timing = record.MidYear ? Timing.MidYear : Timing.EndOfYear,
            Volumes = new Volumes(record.Volumes.ToDictionary(
                volume => volume.Driver, volume => DriverVolume.Growing(volume.Base, volume.GrowthRatioPerYear), StringComparer.Ordinal)),
            InHouse = new InHouse
            {
                Name = "In-house",
                Lines = [.. record.InHouseLines.Select(ToLine)],
                OneOff = [.. record.OneOff.Select(amount => new OneOff(amount.Name, amount.Year, amount.AmountCents / 100m))],
            },
            Quotes = [.. record.Quotes.Select(ToQuote)],
        };
    }

    /// <summary>Whether the figures stay within what decimals hold: impossible entries can pass their bounds one by one and be too much together.</summary>
    public static bool CanBeComputed(this ComparisonRecord record)
    {
        try
        {
            record.ToComparison("EUR").Compute();
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>What a quote says besides its price.</summary>
    public static QuoteTerms ToTerms(this QuoteRecord quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return new QuoteTerms
        {
            Id = quote.Id,
            ValidUntil = quote.ValidUntil,
            Note = quote.Note,
            Levels = [.. quote.Levels.Select(level => new LevelTerms
            {
                Name = level.Name,
                TargetKey = level.TargetKey,
                Expected = level.ExpectedLevel,
                Within = level.Limit,
                WithinBusinessDays = level.LimitBusinessDays,
                Promise = level.Promise,
                GapPerYear = level.GapPerYearCents / 100m,
                GapReason = level.GapReason,
            }),],
        };
    }

    private static Quote ToQuote(QuoteRecord quote) => new()
    {
        Provider = quote.Provider,
        Currency = quote.Currency,
        Rate = quote.Rate,
        Transition = quote.TransitionCents / 100m,
        Exit = quote.ExitCents / 100m,
        Indexation = quote.IndexationRatioPerYear,
        MinimumPerYear = quote.MinimumPerYearCents / 100m,
        Governance = quote.GovernanceRatio,
        Lines = [.. quote.Lines.Select(ToLine)],
        Retained = [.. quote.Retained.Select(ToLine)],
    };

    private static CostLine ToLine(CostLineRecord line) => line.PerYearCents is { } cents
        ? new FixedLine { Name = line.Name, PerYear = cents / 100m, Inflation = line.InflationRatioPerYear }
        : new UnitLine { Name = line.Name, Per = line.Driver!, UnitPrice = line.UnitPrice!.Value, Inflation = line.InflationRatioPerYear };
}
