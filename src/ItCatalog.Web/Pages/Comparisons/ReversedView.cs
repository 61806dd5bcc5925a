using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>How the months that a provider reports are written, judged by the rules of each of our agreements.</summary>
/// <param name="ordinary">The replay beside it: our incidents, the quote's rules.</param>
/// <param name="replays">One for each agreement.</param>
public sealed class ReversedView(ReplayView ordinary, IReadOnlyList<ReversedReplay> replays)
{
    public ReplayView Ordinary => ordinary;

    public IReadOnlyList<ReversedReplay> Replays => replays;

    public string Name => ordinary.Option.Name;

    public long? QuoteId => ordinary.Terms.Id;

    public string Currency => ordinary.Currency;

    /// <summary>Every month from the first to the last that is reported.</summary>
    public IReadOnlyList<LocalDate> Months { get; } = [.. replays.SelectMany(replay => replay.Figures.Months).Select(month => month.Kept.Month).Distinct().Order()];

    /// <summary>"Nov 2025 – Oct 2026".</summary>
    public string Span => ReplayView.SpanOf(Months);

    /// <summary>"31 of 36".</summary>
    public static string Met(ReversedReplay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        return replay.Figures.JudgedCount == 0 ? Show.Absent : $"{Show.Count(replay.Figures.MetCount)} of {Show.Count(replay.Figures.JudgedCount)}";
    }

    /// <summary>An amount by an agreement's rules; a dash where it knows no credits or judges nothing.</summary>
    public string Amount(ReversedReplay replay, Func<QuoteReplay, decimal> amount)
    {
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentNullException.ThrowIfNull(amount);
        return replay.Credits is null || replay.Figures.Months.Count == 0 ? Show.Absent : Show.Money(amount(replay.Figures), Currency);
    }

    /// <summary>What its own rules would have paid for our incidents.</summary>
    public string Beside => ordinary.Terms.Credits is null ? "offers no credits" : !ordinary.HasFigures ? "not replayed" : Show.Money(ordinary.Replay!.Paid, Currency);

    /// <summary>The months of a target, with what it does not have as null.</summary>
    public IReadOnlyList<ReplayedMonth?> MonthsOf(ReversedReplay replay, string key) =>
        [.. Months.Select(month => replay.Figures.Months.FirstOrDefault(one => one.Kept.Promise.Target.Key == key && one.Kept.Month == month))];

    /// <summary>What would have been paid in each month.</summary>
    public IReadOnlyList<decimal> Paid(ReversedReplay replay) => [.. Months.Select(month => replay.Figures.Months.Where(one => one.Kept.Month == month).Sum(one => one.Paid))];

    /// <summary>Where the provider says so, each source once.</summary>
    public string Sources => string.Join("; ", ordinary.Terms.Reported.Select(month => month.Source).Distinct(StringComparer.Ordinal));
}
