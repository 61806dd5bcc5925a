using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Calibration;

/// <summary>What a version would have come to, as programs read it: the command line and the interface write the same. Amounts are in the currency.</summary>
public sealed record PlainHindsight
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    public required int Version { get; init; }

    /// <summary>YYYY-MM; null where no source of the service has data.</summary>
    public required string? From { get; init; }

    /// <summary>YYYY-MM, included.</summary>
    public required string? To { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<PlainTargetHindsight> Targets { get; init; }

    /// <summary>Of all targets.</summary>
    public required decimal Credits { get; init; }

    public required decimal Returned { get; init; }

    /// <summary>What the months really cost, under the versions that were in force.</summary>
    public required decimal RealCredits { get; init; }

    public required decimal RealReturned { get; init; }

    public static PlainHindsight Of(VersionHindsight hindsight)
    {
        ArgumentNullException.ThrowIfNull(hindsight);
        return new()
        {
            Agreement = hindsight.Agreement.Code,
            Version = hindsight.Version.Summary.Number,
            From = hindsight.First is { } first ? MonthWord.Of(first) : null,
            To = hindsight.Last is { } last ? MonthWord.Of(last) : null,
            Currency = hindsight.Currency,
            Targets = [.. hindsight.Targets.Select(PlainTargetHindsight.Of)],
            Credits = Money.AmountOf(hindsight.Credits.Cents),
            Returned = Money.AmountOf(hindsight.Credits.ReturnedCents),
            RealCredits = Money.AmountOf(hindsight.Real.Cents),
            RealReturned = Money.AmountOf(hindsight.Real.ReturnedCents),
        };
    }
}

/// <summary>A target in hindsight.</summary>
public sealed record PlainTargetHindsight
{
    public required string Target { get; init; }

    public required string Name { get; init; }

    /// <summary>As the calculation rules name it: "resolution".</summary>
    public required string Kind { get; init; }

    public required string? Limit { get; init; }

    public required decimal Expected { get; init; }

    public required decimal? Minimum { get; init; }

    public required decimal? Share { get; init; }

    /// <summary>In cases or time, in a sentence.</summary>
    public required string? Meaning { get; init; }

    /// <summary>Windows over all sites.</summary>
    public required KeptCount Windows { get; init; }

    public required IReadOnlyList<PlainSiteHindsight> Sites { get; init; }

    public required decimal Credits { get; init; }

    public required decimal Returned { get; init; }

    /// <summary>Figures that were taken as they were kept.</summary>
    public required int FiguresKept { get; init; }

    /// <summary>Figures that were computed as if the target had been in force.</summary>
    public required int FiguresAnew { get; init; }

    public static PlainTargetHindsight Of(TargetHindsight target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var rule = target.Target.Rule;
        return new()
        {
            Target = rule.Key,
            Name = target.Target.Name,
            Kind = Word.Of(rule.Kind),
            Limit = LimitOf(rule),
            Expected = rule.Expected,
            Minimum = rule.Minimum,
            Share = rule.Allocation,
            Meaning = target.Meaning,
            Windows = target.Kept,
            Sites = [.. target.Sites.Select(site => new PlainSiteHindsight(site.Code, site.Kept, site.Good, site.Total))],
            Credits = Money.AmountOf(target.Credits.Cents),
            Returned = Money.AmountOf(target.Credits.ReturnedCents),
            FiguresKept = target.Figures.Kept,
            FiguresAnew = target.Figures.Anew,
        };
    }

    /// <summary>The limit as it is written; null where the kind has none.</summary>
    /// <param name="rule">Any target.</param>
    public static string? LimitOf(Target rule) => rule.HasTimeLimit ? ShowTarget.Limit(rule) : rule.Limit is { } limit ? Show.Exact(limit) : null;
}

/// <summary>A site in hindsight: windows, and the sums of numerators and denominators.</summary>
public sealed record PlainSiteHindsight(string Site, KeptCount Windows, decimal? Good, decimal? Total);

/// <summary>One target with other limits and levels, as programs read it.</summary>
public sealed record PlainCalibration
{
    /// <summary>The version with the target as it was tried.</summary>
    public required PlainHindsight Whole { get; init; }

    /// <summary>The target as it was tried.</summary>
    public required PlainTargetHindsight Tried { get; init; }

    public required IReadOnlyList<PlainCell> Grid { get; init; }

    public required IReadOnlyList<PriorityHindsight> Priorities { get; init; }

    public required IReadOnlyList<PlainCost> Costs { get; init; }

    public static PlainCalibration Of(TargetCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new()
        {
            Whole = PlainHindsight.Of(calibration.Whole),
            Tried = PlainTargetHindsight.Of(calibration.Tried),
            Grid = [.. calibration.Grid.SelectMany(row => row).Select(cell => new PlainCell(PlainTargetHindsight.LimitOf(cell.Target), cell.Target.Expected, cell.Kept, cell.IsTried))],
            Priorities = calibration.Priorities,
            Costs =
            [
                .. calibration.Costs.Select(cost => new PlainCost(
                    PlainTargetHindsight.LimitOf(cost.Target), cost.Target.Expected, Money.AmountOf(cost.Own.LeftCents), Money.AmountOf(cost.All.LeftCents), cost.IsTried)),
            ],
        };
    }
}

/// <summary>A limit and an expected level with what came of it.</summary>
public sealed record PlainCell(string? Limit, decimal Expected, KeptCount Windows, bool Tried);

/// <summary>What a limit or a level would have cost, less what was returned: this target's credits, and those of all targets.</summary>
public sealed record PlainCost(string? Limit, decimal Expected, decimal Own, decimal All, bool Tried);
