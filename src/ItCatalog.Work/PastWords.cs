using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work;

/// <summary>Consequences in words: figures and credits of windows that have ended, before and after, so that the two can be told apart.</summary>
public static class PastWords
{
    private const int Listed = 30;

    /// <summary>"This changes 3 settled figures and 1 credit".</summary>
    public static string Title(Consequences past)
    {
        ArgumentNullException.ThrowIfNull(past);
        string?[] parts =
        [
            past.SettledFigures.Count > 0 ? Show.Count(past.SettledFigures.Count, "settled figure") : null,
            past.Credits.Count > 0 ? Show.Count(past.Credits.Count, "credit") : null,
        ];
        return $"This changes {string.Join(" and ", parts.OfType<string>())}";
    }

    /// <summary>What it means for statuses and money.</summary>
    public static string Sentence(Consequences past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var statuses = past.SettledFigures.Count(figure => figure.StatusBefore != figure.StatusAfter) switch
        {
            0 => "No status changes.",
            1 => "1 status changes.",
            var many => $"{Show.Count(many)} statuses change.",
        };
        var (before, after) = (past.Credits.Sum(credit => credit.AmountCentsBefore ?? 0), past.Credits.Sum(credit => credit.AmountCentsAfter ?? 0));
        var credits = past.Credits.Count == 0 ? "No credit changes."
            : before == after ? $"These credits stay {Show.Money(before, past.Currency)} together."
            : $"These credits were {Show.Money(before, past.Currency)} together and would be {Show.Money(after, past.Currency)}.";
        var adjusted = past.SettledFigures.Count(figure => figure.IsAdjusted) switch
        {
            0 => "",
            1 => " 1 figure is of a closed month: that keeps it, and an adjustment stands beside it.",
            var many => $" {Show.Count(many)} figures are of closed months: these keep them, and adjustments stand beside them.",
        };
        return $"{statuses} {credits}{adjusted}";
    }

    /// <summary>The gravest first, at most thirty of them: credits, figures whose status changes, other figures.</summary>
    public static IReadOnlyList<PastRow> Rows(Consequences past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var figures = past.SettledFigures.OrderBy(figure => figure.StatusBefore == figure.StatusAfter).Select(Row);
        return [.. past.Credits.Select(credit => Row(credit, past.Currency)).Concat(figures).Take(Listed)];
    }

    /// <summary>Every figure and credit of an agreement that changes, settled or not: credits behind the figures of their target, by window.</summary>
    public static IReadOnlyList<PastRow> Of(Consequences consequences, string agreement)
    {
        ArgumentNullException.ThrowIfNull(consequences);
        var figures = consequences.Figures.Where(figure => figure.Agreement == agreement && figure.Shown is not null
                && (figure.ValueBefore, figure.StatusBefore, figure.GoodBefore, figure.TotalBefore) != (figure.ValueAfter, figure.StatusAfter, figure.GoodAfter, figure.TotalAfter))
            .Select(figure => (figure.Month, Order: 0, Row: Row(figure)));
        var credits = consequences.Credits.Where(credit => credit.Agreement == agreement).Select(credit => (credit.Month, Order: 1, Row: Row(credit, consequences.Currency)));
        return [.. figures.Concat(credits).OrderBy(one => one.Month).ThenBy(one => one.Row.Site, StringComparer.Ordinal).ThenBy(one => one.Row.Target, StringComparer.Ordinal).ThenBy(one => one.Order).Select(one => one.Row)];
    }

    /// <summary>How many changes <see cref="Rows"/> leaves out.</summary>
    public static int HiddenCount(Consequences past)
    {
        ArgumentNullException.ThrowIfNull(past);
        return Math.Max(0, past.SettledFigures.Count + past.Credits.Count - Listed);
    }

    internal static PastRow Row(RecomputedFigure figure)
    {
        var target = figure.Shown!;
        var kind = Word.Parse<TargetKind>(target.Kind);
        var (before, after) = ShowFigure.Apart(kind, figure.ValueBefore, figure.ValueAfter, target.Decimals, Word.Parse<Better>(target.Better));
        var (oneSide, otherSide) = (Side(figure.ValueBefore, before, figure.StatusBefore), Side(figure.ValueAfter, after, figure.StatusAfter));
        if (oneSide == otherSide)
        {
            // The same value of other cases, or of another time.
            var (made, remade) = (ShowFigure.OfTotal(kind, figure.GoodBefore, figure.TotalBefore), ShowFigure.OfTotal(kind, figure.GoodAfter, figure.TotalAfter));
            (oneSide, otherSide) = made != remade
                ? ($"{oneSide}, {made ?? "of nothing"}", $"{otherSide}, {remade ?? "of nothing"}")
                : ($"{oneSide}, {Made(figure.GoodBefore, figure.TotalBefore)}", $"{otherSide}, {Made(figure.GoodAfter, figure.TotalAfter)}");
        }

        return new(figure.Agreement, target.Name, figure.Site, ShowWindow.Name(figure.Month, Word.Parse<WindowLength>(target.Length)) + (figure.IsAdjusted ? ", closed: an adjustment" : ""), oneSide, otherSide);

        string Side(decimal? value, string written, string? status) => status is null ? "no figure"
            : value is null ? Judged(status)
            : $"{written}{(target.Unit.Length == 0 ? "" : "\u00a0" + target.Unit)}, {Judged(status)}";

        string Judged(string status)
        {
            var word = ShowFigure.Judged(Word.Parse<Status>(status), kind);
            return char.ToLowerInvariant(word[0]) + word[1..];
        }
    }

    private static string Made(decimal? good, decimal? total) => $"{Show.Exact(good)} of {Show.Exact(total)}";

    internal static PastRow Row(RecomputedCredit credit, string currency)
    {
        var (before, after) = (
            Side(credit.AmountCentsBefore, credit.EarnedBackBefore, currency),
            Side(credit.AmountCentsAfter, credit.EarnedBackAfter, currency));
        if (before == after)
        {
            before = $"{before}, {Why(credit.ReasonBefore, credit.ConsecutiveMonthsBefore)}";
            after = $"{after}, {Why(credit.ReasonAfter, credit.ConsecutiveMonthsAfter)}";
        }

        return new(credit.Agreement, credit.Shown!.Name, credit.Site, Show.Month(credit.Month), before, after);
    }

    private static string Side(long? cents, bool? earnedBack, string currency) =>
        cents is null ? "no credit" : $"credit of {Show.Money(cents, currency)}{(earnedBack is true ? ", returned" : "")}";

    private static string Why(string? reason, int? months) =>
        (Word.Find<DefaultReason>(reason) == DefaultReason.Repeated ? "below the expected level again" : "below the minimum level")
        + (months > 1 ? $", month {Show.Count(months)} in a row" : "");
}

/// <summary>One figure or credit before and after.</summary>
public sealed record PastRow(string Agreement, string Target, string Site, string Window, string Before, string After);
