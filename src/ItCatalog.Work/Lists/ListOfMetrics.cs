using ItCatalog.Calculation.Text;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Metrics;

namespace ItCatalog.Work.Lists;

/// <summary>The metrics of an agreement to take away: a row for everything that happened to each.</summary>
public static class ListOfMetrics
{
    private static readonly ListColumns<(Metric Metric, MetricEvent Event)> Columns = new ListColumns<(Metric Metric, MetricEvent Event)>()
        .Text("Metric", line => line.Metric.Key)
        .Text("Name", line => line.Metric.Name)
        .Text("Stands", line => Word.Of(line.Metric.Stage))
        .Date("Since", line => line.Metric.Since)
        .Date("On", line => line.Event.On)
        .Text("What", line => line.Event.What)
        .Text("By", line => line.Event.By)
        .Sentence("What was said and agreed", line => line.Event.Words)
        .Whole("Version", line => line.Event.Version);

    /// <summary>By metric, newest first.</summary>
    /// <param name="metrics">Out of <see cref="ReadMetrics"/>, which knows who may see them.</param>
    public static ListFile Of(AgreementMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return Columns.Of(
            "Metrics",
            $"metrics-{metrics.Agreement.Code}",
            metrics.All.SelectMany(metric => metric.Events.Select(one => (metric, one))).ToAsyncEnumerable(),
            [.. ListAbout.Of(("Agreement", metrics.Agreement.Code))]);
    }
}
