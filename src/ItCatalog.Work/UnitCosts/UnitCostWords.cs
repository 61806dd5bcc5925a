using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.UnitCosts;

/// <summary>How unit costs are told, for page, list and command line alike.</summary>
public static class UnitCostWords
{
    /// <summary>Where the cost of a service stands, or why it is not known.</summary>
    public static string Where(UnitServiceCost service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Model is not { } model
            ? service.OtherYears is { } years ? $"not known: its cost model is about {years}" : "not known: no comparison says what it costs"
            : service.Beside.Cost!.IsActual ? $"as it was, by “{model.Name}”"
            : model.Version is { } version ? $"planned for {model.Option} by “{model.Name}”, decided in version {version.ToString(CultureInfo.InvariantCulture)}"
            : $"planned in-house by “{model.Name}”";
    }

    /// <summary>"What 2 of 5 services cost is known; 10 of 12 months have ended."</summary>
    public static string Sentence(UnitCostReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var known = report.Services.Count == 0 ? "The unit provides no service."
            : report.Known.Count == 0 ? $"What {(report.Services.Count == 1 ? "its only service costs" : $"its {Show.Count(report.Services.Count)} services cost")} is not known."
            : report.Known.Count == report.Services.Count ? $"What {(report.Services.Count == 1 ? "its only service costs" : $"all {Show.Count(report.Services.Count)} services cost")} is known."
            : $"What {Show.Count(report.Known.Count)} of {Show.Count(report.Services.Count, "service")} cost is known.";
        return known + (report.MonthCount == 12 ? " The year has ended." : report.MonthCount == 0 ? " No month of the year has ended." : $" {Show.Count(report.MonthCount)} of 12 months have ended.");
    }
}
