using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>How much of some months was watched, in words.</summary>
public static class WatchedWords
{
    /// <summary>"All of the last 6 months."; "61.2 % of October 2026, all of the other 5 months."</summary>
    /// <param name="months">Of one service, oldest first; at least one.</param>
    public static string Of(IReadOnlyCollection<WatchedMonth> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        List<string> gaps = [.. months.Where(month => !month.Coverage.IsFull)
            .Select(month => $"{ShowCoverage.Share(month.Coverage)} of {Show.Month(month.Month)}{(month.IsPartial ? " so far" : "")}"),];
        var whole = months.Count - gaps.Count;
        return gaps.Count == 0 ? (whole == 1 ? $"All of {Show.Month(months.First().Month)}." : $"All of the last {Show.Count(whole, "month")}.")
            : whole == 0 ? string.Join(", ", gaps) + "."
            : $"{string.Join(", ", gaps)}; all of the other {(whole == 1 ? "month" : Show.Count(whole, "month"))}.";
    }
}
