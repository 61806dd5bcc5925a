using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>How offerings are told.</summary>
public static class TierWords
{
    /// <summary>Where it stands, within a sentence: "offered since 1 Jan 2027", "being written".</summary>
    public static string Standing(Tier tier, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return tier.PhaseOn(today) switch
        {
            TierPhase.Draft => "being written",
            TierPhase.Upcoming => $"offered {Time(tier)}",
            TierPhase.Offered => tier.RetiredFrom is { } end ? $"offered since {Show.Date(tier.PublishedFrom)}, until {Show.Date(end.PlusDays(-1))}" : $"offered since {Show.Date(tier.PublishedFrom)}",
            TierPhase.Retired => $"retired since {Show.Date(tier.RetiredFrom)}",
            _ => throw new ArgumentOutOfRangeException(nameof(tier)),
        };
    }

    /// <summary>When it is offered: "from 1 Jan 2027 on", "from 1 Jan to 31 Dec 2027".</summary>
    public static string Time(Tier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return tier.RetiredFrom is { } end ? $"from {Show.Date(tier.PublishedFrom)} to {Show.Date(end.PlusDays(-1))}" : $"from {Show.Date(tier.PublishedFrom)} on";
    }

    /// <summary>One of its levels: "95 %", "≤ 4 h", "30 ms".</summary>
    public static string Level(AgreementTarget target, decimal? level)
    {
        ArgumentNullException.ThrowIfNull(target);
        var unit = target.Unit.Length > 0 && !ShowLevel.IsShare(target.Rule.Kind) ? "\u00a0" + target.Unit : "";
        return (target.Rule.Better == Better.Lower ? "≤\u00a0" : "") + ShowLevel.Promised(target.Rule.Kind, level) + unit;
    }

    /// <summary>What it promises in a few words: "95 % within 8 h", "≤ 4 h", "99.9 %".</summary>
    public static string Promise(AgreementTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var rule = target.Rule;
        return Level(target, rule.Expected) + (!rule.HasTimeLimit ? "" : rule.Kind == TargetKind.Update ? $" told every {ShowTarget.Limit(rule)}" : $" within {ShowTarget.Limit(rule)}");
    }
}
