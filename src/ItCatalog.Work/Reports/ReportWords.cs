using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reports;
using NodaTime;

namespace ItCatalog.Work.Reports;

/// <summary>How reports are told beside their figures: for pages, workbooks and the command line alike.</summary>
public static class ReportWords
{
    /// <summary>"Service desk for Research, October 2026"; a period that has not ended is "so far".</summary>
    public static string Title(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return $"{About(report)}, {report.Period.Name}{(report.HasEnded ? "" : " so far")}";
    }

    /// <summary>What it is about; of the organisation to somebody who does not see all of it what it is in truth.</summary>
    public static string About(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Scope.Kind == ReportScopeKind.Organisation && !report.IsWhole ? "All agreements of your departments" : report.About;
    }

    /// <summary>What is in it: "Agreement HI-SLA-0101, version 2, with Service Desk.".</summary>
    public static string Whose(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var own = report.IsWhole ? "" : ", of the departments that you see";
        var count = Show.Count(report.Rows.Count, "agreement");
        return report.Scope.Kind switch
        {
            ReportScopeKind.Agreement => report.Cells is [.., { Last: var last }] ? $"Agreement {report.Scope.Code}, version {Show.Count(last.VersionNumber)}, with {last.UnitName}." : $"Agreement {report.Scope.Code}.",
            ReportScopeKind.Department => $"What was promised to {report.About}: {count}.",
            ReportScopeKind.Unit => $"What {report.About} provides{own}: {count}.",
            ReportScopeKind.Site => $"What was promised at {report.About}{own}: {count}.",
            ReportScopeKind.Organisation => $"What was promised{own}: {count}.",
            _ => throw new ArgumentOutOfRangeException(nameof(report)),
        };
    }

    /// <summary>Whether its figures stay.</summary>
    public static string State(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (all, closed) = (report.States.Count, report.States.Count(state => state.Closed is not null));
        var open = report.HasEnded ? "" : $"So far: {report.Period.InSentence} has not ended. ";
        return open + (all == 0 ? $"No figure closes with {report.Period.InSentence}."
            : closed == 0 ? "Open: figures may change until both sides close them."
            : closed < all ? $"{Show.Count(closed)} of {Show.Count(all)} months of agreements {(closed == 1 ? "is" : "are")} closed; the others are open, and their figures may change."
            : all == 1 ? $"Closed on {Show.Day(report.States[0].Closed!.Closed.InZone(report.Zone).Date)}; what comes later is an adjustment."
            : $"All {Show.Count(all)} months are closed; what comes later is an adjustment.");
    }

    /// <summary>"open", "closed" or "partly closed", for the head of a print and for files.</summary>
    public static string StateWord(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.IsClosed ? "closed" : report.States.Any(state => state.Closed is not null) ? "partly closed" : "open";
    }

    /// <summary>What is left out of all figures: "nothing was left out", "3 cases are left out, 2 not decided".</summary>
    public static string LeftOut(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var other = report.RawOtherCount;
        return other == 0 ? "nothing was left out" : $"{Show.Count(other, "figure")} {(other == 1 ? "stands" : "stand")} with what it is with nothing left out";
    }

    /// <summary>Which departments share cases that name none; null where none are shared.</summary>
    public static string? Shared(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var places = report.Shared.GroupBy(one => one.Departments, one => one.SiteName, StringComparer.Ordinal).ToList();
        return places.Count == 0 ? null : "Cases that name no department count in each agreement that shares them: "
            + string.Join("; ", places.Select(place => $"of {place.Key} in {Show.AllOf([.. place.Distinct(StringComparer.Ordinal)])}")) + ".";
    }

    /// <summary>What late cases have in common: "P2, Second level Berlin"; what a source does not say is named.</summary>
    public static string Cause(ReportCause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return $"{cause.Of.Priority ?? "no priority"}, {cause.Of.WorkGroup ?? "no group named"}";
    }

    /// <summary>Late cases that are known now beside those that closed months count; null where both are the same.</summary>
    public static string? LateNote(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var adjusted = report.AdjustedCount;
        return adjusted == 0 ? null : $"Cases are listed as they stand now; {Show.Count(adjusted, "figure")} above {(adjusted == 1 ? "is" : "are")} as closed and {(adjusted == 1 ? "differs" : "differ")} from that.";
    }

    /// <summary>The name of its file without ending: "report-HI-SLA-0101-2026-10".</summary>
    public static string FileName(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var what = report.Scope.Kind == ReportScopeKind.Organisation ? "all" : report.Scope.Code;
        return $"report-{what}-{report.Period.FileWord}";
    }

    /// <summary>A day as reports tell it.</summary>
    public static string Day(Instant instant, DateTimeZone zone) => Show.Date(instant.InZone(zone).Date);
}
