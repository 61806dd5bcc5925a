using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Offerings;
using NodaTime;

namespace ItCatalog.Work.Calibration;

/// <summary>The tiers of a service at a site, each with what it would cost a department a year and what the last twelve whole months of its own cases would have come to.</summary>
public sealed record LevelsByBudget
{
    public required Agreement Agreement { get; init; }

    /// <summary>The version that is shown today.</summary>
    public required AgreementVersion Version { get; init; }

    /// <summary>Sites of it at which tiers are offered.</summary>
    public required IReadOnlyList<PromisedHours> Sites { get; init; }

    /// <summary>The one that is looked at; null where no tier is offered at any.</summary>
    public required PromisedHours? Site { get; init; }

    /// <summary>How many the department has there today; null where it is not known.</summary>
    public required int? Quantity { get; init; }

    /// <summary>First day of the first month; null where no source of the service has data.</summary>
    public required LocalDate? First { get; init; }

    /// <summary>First day of the last one.</summary>
    public required LocalDate? Last { get; init; }

    public required string Currency { get; init; }

    /// <summary>In the unit's order.</summary>
    public required IReadOnlyList<TierBudget> Tiers { get; init; }

    /// <summary>The sum of a year with quantity and price, or why there is none.</summary>
    public string CostWords(TierBudget tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return tier.PerYear is { } cost ? Show.Amount(cost)
            : Quantity is null ? $"not known: no quantity is agreed at {Site?.SiteName}"
            : Quantity == 0 ? "nothing: there is none"
            : "due once, not each year";
    }
}

/// <summary>One tier of it.</summary>
public sealed record TierBudget
{
    public required OfferedTier Tier { get; init; }

    /// <summary>What it costs at the site.</summary>
    public required Offering Offering { get; init; }

    /// <summary>Quantity × price for a year; null where the quantity is not known, there is none, or the price is due once.</summary>
    public required Money? PerYear { get; init; }

    /// <summary>Whether the version takes it at the site.</summary>
    public required bool IsTaken { get; init; }

    /// <summary>What its promises at the site would have come to, in its order.</summary>
    public required IReadOnlyList<PromiseHindsight> Promises { get; init; }
}

/// <summary>One promise of a tier at the site, in hindsight.</summary>
/// <param name="Promise">As the tier makes it.</param>
/// <param name="IsWatched">Whether a source of the service that has data brings what it is made of.</param>
/// <param name="Kept">Its windows.</param>
/// <param name="Good">Sum over the windows; null for kinds without, and where nothing was measured.</param>
/// <param name="Total">The same.</param>
public sealed record PromiseHindsight(AgreementTarget Promise, bool IsWatched, KeptCount Kept, decimal? Good, decimal? Total)
{
    /// <summary>"10 of 12 months kept"; null where no window could be judged.</summary>
    public string? KeptWords => Kept.Judged == 0 ? null : $"{Show.Count(Kept.Kept)} of {Show.Count(Kept.Windows, ShowWindow.Noun(Promise.WindowLength))} kept";

    /// <summary>"219 of 222 cases", and what could not be judged.</summary>
    public string Beside
    {
        get
        {
            string?[] parts =
            [
                !IsWatched ? "no source brings it" : null,
                ShowFigure.OfTotal(Promise.Rule.Kind, Good, Total) is { } sum
                    ? ShowLevel.IsShare(Promise.Rule.Kind) && Promise.Rule.Kind != TargetKind.Availability ? $"{sum} {ShowTarget.Items(Promise.Rule.Kind)}" : sum
                    : null,
                IsWatched && ShowMeaning.NotJudged(Kept, Promise.WindowLength, Promise.Rule.Kind) is { Length: > 0 } rest ? rest : null,
            ];
            return string.Join("; ", parts.OfType<string>());
        }
    }
}
