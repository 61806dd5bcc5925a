using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How one quote's replay is written.</summary>
public sealed class ReplayView(Option option, ComparisonOutcome result)
{
    public Option Option => option;

    public QuoteTerms Terms => option.Terms!;

    public QuoteReplay? Replay => Terms.Replay;

    /// <summary>The currency of its credits.</summary>
    public string Currency => option.Quote!.Currency;

    public bool IsOutdated => Replay is null || Replay.RuleVersion != RuleVersion.Current;

    public bool HasFigures => Replay is { Months.Count: > 0 };

    public IReadOnlyList<LocalDate> Months => [.. (Replay?.Months ?? []).Select(month => month.Kept.Month).Distinct().Order()];

    /// <summary>The months of a site each by level, sites by name.</summary>
    public IReadOnlyList<string> Sites => [.. (Replay?.Months ?? []).Select(month => month.Kept.Site).Distinct()];

    /// <summary>"Nov 2025 – Oct 2026".</summary>
    public string Span => SpanOf(Months);

    internal static string SpanOf(IReadOnlyList<LocalDate> months) =>
        months.Count == 0 ? Show.Absent : months.Count == 1 ? Show.ShortMonth(months[0]) : $"{Show.ShortMonth(months[0])} – {Show.ShortMonth(months[^1])}";

    /// <summary>"31 of 36 months at sites".</summary>
    public string Met => Replay is null ? Show.Absent
        : Replay.JudgedCount == 0 ? Show.Absent
        : $"{Show.Count(Replay.MetCount)} of {Show.Count(Replay.JudgedCount)}";

    /// <summary>What it offers as credits, in a few words.</summary>
    public string Offer => Terms.Credits is not { } credits ? "none"
        : $"{Show.Level(credits.AtRisk)} of the monthly charge"
            + (credits.Multipliers.Count > 0 ? $", times {string.Join(", ", credits.Multipliers.Select(multiplier => Show.Exact(multiplier)))} for months in a row" : "")
            + (credits.Repeat is { } repeat ? $"; {repeat.Times} weak of {Show.Count(repeat.Of, "month")} count too" : "")
            + (credits.EarnBackMonths is { } months ? $"; earned back after {Show.Count(months, "good month")}" : "");

    /// <summary>What each site's part of the charge is; null without credits.</summary>
    public string? ChargePerSite => Replay?.MonthlyChargePerSite is { } charge
        ? $"{Show.Money(charge, Currency)} of the monthly charge at each of {Show.Count(Sites.Count, "site")}"
        : null;

    /// <summary>Credits in the organisation’s currency, at the rate of the start, where the quote’s is another one.</summary>
    public string? PaidConverted => Currency == result.Case.Comparison.Currency || Replay is null
        ? null
        : Show.Money(Replay.Paid * option.Quote!.RateIn(0), result.Case.Comparison.Currency);

    /// <summary>A level's place in the table of a site: its months, in their order, with what is missing as null.</summary>
    public IReadOnlyList<ReplayedMonth?> MonthsOf(string site, string key) =>
        [.. Months.Select(month => Replay!.Months.FirstOrDefault(one => one.Kept.Site == site && one.Kept.Promise.Target.Key == key && one.Kept.Month == month))];

    /// <summary>What a site would have been credited in each month, less what was earned back.</summary>
    public IReadOnlyList<decimal> PaidAt(string site) =>
        [.. Months.Select(month => Replay!.Months.Where(one => one.Kept.Site == site && one.Kept.Month == month).Sum(one => one.Paid))];

    /// <summary>The same over all sites.</summary>
    public IReadOnlyList<decimal> Paid => [.. Months.Select(month => Replay!.Months.Where(one => one.Kept.Month == month).Sum(one => one.Paid))];

    /// <summary>Levels over the months of one site.</summary>
    public IReadOnlyList<KeptLevel> LevelsAt(string site) => Replay!.At(site).Levels;

    /// <summary>An amount of credits; a dash where there is none.</summary>
    public static string Amount(decimal amount) => amount == 0 ? Show.Absent : Show.Number(amount, 2);

    /// <summary>Levels of the quote that could not be replayed, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut
    {
        get
        {
            var replayed = (Replay?.Levels ?? []).Select(level => level.Promise.Target.Key).ToHashSet(StringComparer.Ordinal);
            return [.. Terms.Levels.Where(level => level.TargetKey is null || !replayed.Contains(level.TargetKey)).Select(level => $"{level.Name} ({Reason(level)})")];
        }
    }

    private string Reason(LevelTerms level) =>
        level.TargetKey is not { } key || result.Levels.All(ours => ours.Promise.Target.Key != key) ? "answers no target of ours"
        : level.Expected is null ? "names no number"
        : "nothing measures it at our sites yet";
}
