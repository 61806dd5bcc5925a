using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

/// <summary>What a target gave over all its sites.</summary>
public class OverSitesTests
{
    [Theory]
    [InlineData(TargetKind.Resolution, "3/4=0.75 1/4=0.25", "2 4/8=0.5")]
    [InlineData(TargetKind.Availability, "99/100=0.99 200/200=1", "2 299/300=0.9966666666666666666666666667")]
    [InlineData(TargetKind.MeanResponse, "600/2=300 300/1=300", "2 900/3=300")]
    [InlineData(TargetKind.Count, "5/5=5 7/7=7", "2 12/12=12")]
    [InlineData(TargetKind.OutageCount, "0/0=0 2/2=2", "2 2/2=2")]
    [InlineData(TargetKind.Maximum, "-/5=30 -/7=20", "2 -/12=30")]
    [InlineData(TargetKind.Mean, "-/5=30 -/7=20", "2 -/12=-")]
    [InlineData(TargetKind.Percentile, "-/5=30 -/7=20", "2 -/12=-")]
    [InlineData(TargetKind.Mean, "-/5=30 -/0=-", "1 -/5=30")]
    [InlineData(TargetKind.Resolution, "3/4=0.75 0/0=-", "1 3/4=0.75")]
    [InlineData(TargetKind.Availability, "50/100=- 200/200=1", "1 200/200=1")]
    [InlineData(TargetKind.Resolution, "0/0=- -/-=-", "0 -/-=-")]
    [InlineData(TargetKind.Resolution, "", "0 -/-=-")]
    public void Only_measured_sites_are_added_up_and_only_what_adds_up(TargetKind kind, string sites, string expected)
    {
        var over = OverSites.Of(kind, sites.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Figure));

        $"{over.Measured} {Text(over.Good)}/{Text(over.Total)}={Text(over.Value)}".ShouldBe(expected);
    }

    private static SiteFigure Figure(string text)
    {
        var parts = text.Split('/', '=');
        return new(Number(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    private static decimal? Number(string text) => text == "-" ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
