using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Data.Comparisons;

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
                volume => volume.Driver, ToVolume, StringComparer.Ordinal)),
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

    /// <summary>What each quote says besides its price, in the order of the quotes.</summary>
    /// <param name="record">What is kept.</param>
    /// <param name="comparison">The same for the calculation: credits rest on a quote's charge.</param>
    /// <param name="hoursNames">Names of the organisation's weekly patterns; null where nobody reads them.</param>
    public static IReadOnlyList<QuoteTerms> ToTerms(this ComparisonRecord record, Comparison comparison, IReadOnlyDictionary<long, string>? hoursNames = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(comparison);
        return [.. record.Quotes.Zip(comparison.Quotes, (quote, asked) => new QuoteTerms
        {
            Id = quote.Id,
            ValidUntil = quote.ValidUntil,
            Note = quote.Note,
            Levels = [.. quote.Levels.Select(ToTerms)],
            ServiceHours = quote.ServiceHoursId is { } id ? hoursNames?[id] : null,
            Credits = quote.Credits is { } credits ? ToTerms(credits, comparison.MonthlyCharge(asked)) : null,
        }),];
    }

    /// <summary>A level that a quote promises.</summary>
    public static LevelTerms ToTerms(QuoteLevelRecord level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return new LevelTerms
        {
            Name = level.Name,
            TargetKey = level.TargetKey,
            Expected = level.ExpectedLevel,
            Minimum = level.MinimumLevel,
            Allocation = level.AllocationRatio,
            Within = level.Limit,
            WithinBusinessDays = level.LimitBusinessDays,
            Promise = level.Promise,
            GapPerYear = level.GapPerYearCents / 100m,
            GapReason = level.GapReason,
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

    private static DriverVolume ToVolume(VolumeRecord volume) =>
        volume.ByYear is { } byYear ? DriverVolume.Of(byYear) : DriverVolume.Growing(volume.Base ?? 0, volume.GrowthRatioPerYear);

    private static CostLine ToLine(CostLineRecord line) => line switch
    {
        { Tiers: { } tiers } => new TieredLine { Name = line.Name, Per = line.Driver!, Mode = tiers.Mode, Tiers = tiers.Prices, Inflation = line.InflationRatioPerYear },
        { Band: { } band } => new BandLine
        {
            Name = line.Name,
            Per = line.Driver!,
            Baseline = band.Baseline,
            BasePerYear = line.PerYearCents!.Value / 100m,
            Deadband = band.DeadbandRatio,
            Arc = band.Arc,
            Rrc = band.Rrc,
            Inflation = line.InflationRatioPerYear,
        },
        { UnitPrice: { } price } => new UnitLine { Name = line.Name, Per = line.Driver!, UnitPrice = price, Inflation = line.InflationRatioPerYear },
        _ => new FixedLine { Name = line.Name, PerYear = line.PerYearCents!.Value / 100m, Inflation = line.InflationRatioPerYear },
    };

    private static CreditTerms ToTerms(QuoteCreditsRecord credits, decimal monthlyCharge) => new()
    {
        MonthlyCharge = monthlyCharge,
        AtRisk = credits.AtRiskRatio,
        Multipliers = credits.Multipliers,
        Repeat = credits.Repeat,
        EarnBackMonths = credits.EarnBackMonths,
    };
}
