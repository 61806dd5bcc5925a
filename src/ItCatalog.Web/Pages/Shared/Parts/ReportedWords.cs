using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>What a source reports, in words.</summary>
public static class ReportedWords
{
    /// <summary>"March 2024", or "1 Apr 2023 to 31 Mar 2024".</summary>
    public static string Period(ReportedResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.From.PlusMonths(1) == result.To && result.From.Day == 1
            ? Show.Month(result.From)
            : $"{Show.Date(result.From)} to {Show.Date(result.To.PlusDays(-1))}";
    }

    /// <summary>A share as its source says it, with every digit; a dash where it is not known.</summary>
    public static string Share(decimal? share) => Show.Level(share);

    /// <summary>A number as its source says it; a dash where it is not known.</summary>
    public static string Number(decimal? number) => number is { } known ? Show.Exact(known) : Show.Absent;

    /// <summary>The source's verdict.</summary>
    public static string Verdict(bool? met) => met switch { true => "met", false => "not met", null => "not known" };
}
