using ItCatalog.Calculation.Text;
using ItCatalog.Work;
using NodaTime;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>The part of a form that shows what a change would alter of what has been settled.</summary>
/// <param name="Consequences">Null before it was tried.</param>
/// <param name="Input">What was sent.</param>
public sealed record PastView(Consequences? Consequences, PastInput Input);

/// <summary>Consequences in words: figures and credits of windows that have ended, before and after.</summary>
public static class PastWords
{
    private const int Listed = 100;

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
        var statuses = past.SettledFigures.Count(figure => figure.StatusBefore != figure.StatusAfter);
        var (before, after) = (past.Credits.Sum(credit => credit.AmountCentsBefore ?? 0), past.Credits.Sum(credit => credit.AmountCentsAfter ?? 0));
        var credits = past.Credits.Count == 0 ? "No credit changes."
            : before == after ? $"These credits stay {Show.Amount(before)} together."
            : $"These credits were {Show.Amount(before)} together and would be {Show.Amount(after)}.";
        return $"{(statuses == 0 ? "No status changes." : $"{Show.Count(statuses, "status", "statuses").ToUpperFirst()} {(statuses == 1 ? "changes" : "change")}.")} {credits} Nothing was saved yet.";
    }

    /// <summary>The figures, then the credits, at most a hundred of them.</summary>
    public static IReadOnlyList<PastRow> Rows(Consequences past)
    {
        ArgumentNullException.ThrowIfNull(past);
        return
        [
            .. past.SettledFigures.Select(figure => new PastRow(
                figure.Agreement, figure.Target, figure.Site, Window(figure.Month), Side(figure.ValueBefore, figure.StatusBefore), Side(figure.ValueAfter, figure.StatusAfter)))
                .Concat(past.Credits.Select(credit => new PastRow(
                    credit.Agreement,
                    credit.Target,
                    credit.Site,
                    Window(credit.Month),
                    Credit(credit.AmountCentsBefore, credit.EarnedBackBefore),
                    Credit(credit.AmountCentsAfter, credit.EarnedBackAfter))))
                .Take(Listed),
        ];
    }

    /// <summary>How many changes <see cref="Rows"/> leaves out.</summary>
    public static int HiddenCount(Consequences past)
    {
        ArgumentNullException.ThrowIfNull(past);
        return Math.Max(0, past.SettledFigures.Count + past.Credits.Count - Listed);
    }

    private static string Window(LocalDate start) => Show.Month(start);

    private static string Side(decimal? value, string? status) =>
        status is null ? "no figure" : value is null ? status.Replace('-', ' ') : FormattableString.Invariant($"{decimal.Truncate(value.Value * 1_000_000m) / 1_000_000m:0.######}, {status.Replace('-', ' ')}");

    private static string Credit(long? cents, bool? earnedBack) =>
        cents is null ? "no credit" : $"credit {Show.Amount(cents.Value)}{(earnedBack is true ? ", returned" : "")}";
}

/// <summary>One figure or credit before and after.</summary>
public sealed record PastRow(string Agreement, string Target, string Site, string Window, string Before, string After);
