using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Text;

/// <summary>What sources say themselves, beside our figure and never merged with it.</summary>
public static class ShowReported
{
    /// <summary>"3,719 of 9,202"; null where the source judges none.</summary>
    public static string? Verdict(ReportedBySource reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return OfTotal(reported.InTime, reported.Judged);
    }

    /// <summary>"5,158 of 6,767"; null where the source states no due time.</summary>
    public static string? ByDue(ReportedBySource reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return OfTotal(reported.ByDue, reported.Due);
    }

    /// <summary>Both in sentences; null where the source says nothing.</summary>
    public static string? Sentence(ReportedBySource reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var (verdict, byDue) = (Verdict(reported), ByDue(reported));
        if (verdict is null && byDue is null)
        {
            return null;
        }

        var says = verdict is null ? "" : $"The source itself says that {verdict} {Were(reported.Judged)} in time ({Show.Percent((decimal)reported.InTime / reported.Judged)}). ";
        var states = byDue is null ? "" : $"By the due time that the source states, {byDue} {Were(reported.Due)} done ({Show.Percent((decimal)reported.ByDue / reported.Due)}). ";
        return $"{says}{states}{(verdict is null || byDue is null ? "This stands beside our figure and is" : "Both stand beside our figure and are")} no part of it.";
    }

    private static string Were(int count) => count == 1 ? "was" : "were";

    private static string? OfTotal(int part, int whole) => whole == 0 ? null : $"{Show.Count(part)} of {Show.Count(whole)}";
}
