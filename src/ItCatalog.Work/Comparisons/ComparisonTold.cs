using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;

namespace ItCatalog.Work.Comparisons;

/// <summary>A comparison as the trail tells it, with money in cents. Entries are kept for good and compared with one another: these names stay.</summary>
internal static class ComparisonTold
{
    public static object Of(ComparisonRecord comparison) => new
    {
        comparison.Code,
        comparison.ServiceId,
        comparison.Name,
        comparison.Costs.Years,
        comparison.FirstYear,
        discountRatioPerYear = comparison.Costs.DiscountRate,
        midYear = comparison.Costs.Timing == Timing.MidYear,
        comparison.Note,
        replayMonths = comparison.Costs.ReplayMonths == QuoteReplay.UsualLength ? (int?)null : comparison.Costs.ReplayMonths,
        volumes = comparison.Costs.Volumes.Drivers.Select(driver => Volume(driver, comparison.Costs.Volumes.ByDriver[driver])),
        inHouseLines = comparison.Costs.InHouse.Lines.Select(Line),
        oneOff = comparison.Costs.InHouse.OneOff.Select(once => new { once.Name, once.Year, amountCents = Cents(once.Amount) }),
        ranges = Some(comparison.Ranges.Select(Range)),
        sources = Some(comparison.Sources.Select(Source)),
        ourLevels = Some(comparison.OurLevels.Select(level => new { level.TargetKey, expectedLevel = level.Expected, limit = level.Within, limitBusinessDays = level.WithinBusinessDays })),
        scope = Some(comparison.Costs.Scope.Select(part => new { part.Name, part.Detail, part.IsInHouse })),
        peers = Some(comparison.Peers.Select(Peer)),
        quotes = comparison.Quotes.Select(Quote),
    };

    private static object Peer(PeerRange range) => new
    {
        measure = Word.Of(range.Measure),
        range.Peers,
        range.Driver,
        lines = Some(range.Lines),
        range.Lower,
        range.Median,
        range.Upper,
        range.Currency,
        range.Rate,
        range.Year,
        range.Source,
        range.Sample,
        range.WeeklyHours,
        range.Sites,
        hoursRatio = range.HoursShare,
        sitesRatio = range.SitesShare,
    };

    private static object Volume(string driver, DriverVolume volume) => new { driver, volume.Base, growthRatioPerYear = volume.Growth, volume.ByYear };

    private static object Line(CostLine line) => new
    {
        line.Name,
        perYearCents = Cents((line as FixedLine)?.PerYear ?? (line as BandLine)?.BasePerYear),
        line.Driver,
        (line as UnitLine)?.UnitPrice,
        tiers = line is TieredLine tiered ? new { mode = tiered.Mode.ToString(), prices = tiered.Tiers } : null,
        band = line is BandLine band ? new { band.Baseline, deadbandRatio = band.Deadband, band.Arc, band.Rrc } : null,
        inflationRatioPerYear = line.Inflation,
        byYear = (line as UnitByYearLine)?.UnitPrices ?? (line as AmountByYearLine)?.Amounts,
        people = line is HeadcountLine people ? new { people.Heads, people.Hours, people.Rate } : null,
        writtenOff = line is DepreciationLine written ? new { amountCents = Cents(written.Amount), written.OverYears, written.FromYear } : null,
        shared = line is SharedLine shared ? new { wholeCents = Cents(shared.Whole), shared.Key, shared.OwnUnits, shared.Others } : null,
        monthly = line.IsMonthly ? true : (bool?)null,
        taxRatio = Some(line.Tax),
        strandedRatio = Some(line.Stranded),
        line.StrandedYears,
        purpose = line.Purpose.Length > 0 ? line.Purpose : null,
    };

    private static object Quote(QuoteRecord record) => new
    {
        record.Id,
        record.Provider,
        record.Quote.Currency,
        record.Quote.Rate,
        transitionCents = Cents(record.Quote.Transition),
        exitCents = Cents(record.Quote.Exit),
        rateByYear = record.Quote.RateByYear,
        oneOff = Some(record.Quote.OneOff.Select(once => new { once.Name, once.Year, amountCents = Cents(once.Amount), once.IsOwn })),
        leavingCents = Some(record.Quote.Leaving.Select(Cents)),
        indexationRatioPerYear = record.Quote.Indexation,
        termYears = record.Quote.Term,
        renewalRatio = Some(record.Quote.Renewal),
        taxRatio = Some(record.Quote.Tax),
        minimumPerYearCents = Cents(record.Quote.MinimumPerYear),
        governanceRatio = record.Quote.Governance,
        record.ValidUntil,
        record.Note,
        lines = record.Quote.Lines.Select(Line),
        retained = record.Quote.Retained.Select(Line),
        levels = record.Levels.Select(Level),
        scope = Some(record.Quote.Scope.Select(Answered)),
        ranges = Some(record.Ranges.Select(Range)),
        sources = Some(record.Sources.Select(Source)),
        reported = Some(record.Reported.Select(month => new { month.TargetKey, month.Month, month.Value, month.Counted, month.Source })),
        record.ServiceHoursId,
        credits = record.Credits is { } credits
            ? new { atRiskRatio = credits.AtRisk, credits.Multipliers, credits.Repeat, credits.EarnBackMonths }
            : null,
    };

    private static object Answered(ScopeAnswer answer) => new
    {
        answer.Part,
        standing = Word.Of(answer.Standing),
        answer.Source,
        perYearCents = Cents(answer.StatedPerYear),
        formula = Formula(answer.Formula),
        inflationRatioPerYear = Some(answer.Inflation),
        answer.Reason,
        answer.AcceptedBy,
    };

    private static object? Formula(GapFormula? formula) =>
        formula is null ? null : new { formula.Number, formula.Hours, formula.Rate, growthRatioPerYear = formula.Growth, formula.Source };

    private static object Range(InputRange range) => new { figure = range.Key, range.Low, range.High, spread = Word.Of(range.Spread), range.Source };

    private static object Source(FigureSource source) => new { figure = source.Key, source.Stated, source.Source, source.Estimator };

    private static object Level(LevelTerms level) => new
    {
        level.Name,
        level.TargetKey,
        expectedLevel = level.Expected,
        minimumLevel = level.Minimum,
        allocationRatio = level.Allocation,
        limit = level.Within,
        limitBusinessDays = level.WithinBusinessDays,
        level.Promise,
        gapPerYearCents = level.GapFormula is null ? Cents(level.GapPerYear) : null,
        gapFormula = Formula(level.GapFormula),
        gapInflationRatioPerYear = Some(level.GapInflation),
        level.GapReason,
        acceptedBy = level.AcceptedBy.Length > 0 ? level.AcceptedBy : null,
    };

    /// <summary>What is not there is not told: entries from before it could be there stay comparable.</summary>
    private static decimal? Some(decimal ratio) => ratio == 0 ? null : ratio;

    private static IEnumerable<T>? Some<T>(IEnumerable<T> items) => items.Any() ? items : null;

    private static long? Cents(decimal? amount) => amount is { } value ? Money.CentsIn(value) : null;
}
