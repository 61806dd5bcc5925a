using ItCatalog.Data.Metrics;
using ItCatalog.Work.Metrics;

namespace ItCatalog.Work.Tests.Metrics;

/// <summary>What is asked for a metric, as it stands: what stands so already is not asked to become so.</summary>
public sealed class MetricWordsTests
{
    [Theory]
    [InlineData(MetricStage.Baseline, null, "to be measured in a baseline")]
    [InlineData(MetricStage.Baseline, MetricStage.Baseline, "to stay in a baseline, at other levels or shares")]
    [InlineData(MetricStage.Binding, null, "to bind")]
    [InlineData(MetricStage.Binding, MetricStage.Baseline, "to bind")]
    [InlineData(MetricStage.Binding, MetricStage.Critical, "to bind")]
    [InlineData(MetricStage.Binding, MetricStage.Binding, "to stay in force, at other levels or shares")]
    [InlineData(MetricStage.Critical, MetricStage.Critical, "to stay critical, at other levels or shares")]
    [InlineData(MetricStage.ReportOnly, MetricStage.ReportOnly, "to stay report only, at other levels or shares")]
    [InlineData(MetricStage.ReportOnly, MetricStage.Binding, "to be reported only")]
    [InlineData(MetricStage.Retired, MetricStage.Binding, "to be retired")]
    public void It_says_what_would_become_of_it(MetricStage asked, MetricStage? stands, string words) => MetricWords.Asked(asked, stands).ShouldBe(words);
}
