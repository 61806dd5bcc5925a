using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowLevelTests
{
    [Theory]
    [InlineData(TargetKind.Ratio, "0.99896", Better.Higher, "99.89\u202f%")]
    [InlineData(TargetKind.Ratio, "0.10009", Better.Lower, "10.00\u202f%")]
    [InlineData(TargetKind.FirstContact, "1", Better.Higher, "100.00\u202f%")]
    [InlineData(TargetKind.MeanResolution, "14400", Better.Lower, "4\u00a0h\u00a000\u00a0min")]
    [InlineData(TargetKind.MeanResolution, "14400.001", Better.Lower, "4\u00a0h\u00a001\u00a0min")]
    [InlineData(TargetKind.MeanResolution, "14459.9", Better.Higher, "4\u00a0h\u00a000\u00a0min")]
    [InlineData(TargetKind.MeanResponse, "30.2", Better.Lower, "31\u00a0s")]
    [InlineData(TargetKind.MeanResponse, "59.5", Better.Lower, "1\u00a0min")]
    [InlineData(TargetKind.MeanResponse, "0", Better.Lower, "0\u00a0min")]
    [InlineData(TargetKind.Mean, "30.0001", Better.Lower, "30.01")]
    [InlineData(TargetKind.Mean, "29.9999", Better.Higher, "29.99")]
    [InlineData(TargetKind.Mean, "30", Better.Lower, "30")]
    [InlineData(TargetKind.Mean, "-0.001", Better.Higher, "0")]
    [InlineData(TargetKind.Percentile, "20.062", Better.Lower, "20.07")]
    [InlineData(TargetKind.Maximum, "619.6", Better.Lower, "619.60")]
    [InlineData(TargetKind.Maximum, "1234567", Better.Lower, "1,234,567")]
    [InlineData(TargetKind.Count, "12", Better.Lower, "12")]
    [InlineData(TargetKind.OutageCount, "3", Better.Lower, "3")]
    public void A_figure_is_shown_so_that_a_miss_never_reads_like_a_hit(TargetKind kind, string value, Better better, string shown) =>
        ShowLevel.Kept(kind, decimal.Parse(value, CultureInfo.InvariantCulture), 2, better).ShouldBe(shown);

    [Theory]
    [InlineData(TargetKind.Response, "0.95", "95\u202f%")]
    [InlineData(TargetKind.Resolution, "0.9", "90\u202f%")]
    [InlineData(TargetKind.Update, "0.985", "98.5\u202f%")]
    [InlineData(TargetKind.FirstContact, "0.7", "70\u202f%")]
    [InlineData(TargetKind.Availability, "0.9995", "99.95\u202f%")]
    [InlineData(TargetKind.Ratio, "1", "100\u202f%")]
    [InlineData(TargetKind.MeanResponse, "1800", "30\u00a0min")]
    [InlineData(TargetKind.MeanResolution, "5400", "1\u00a0h\u00a030\u00a0min")]
    [InlineData(TargetKind.Count, "1200", "1,200")]
    [InlineData(TargetKind.OutageCount, "2", "2")]
    [InlineData(TargetKind.Mean, "99.5", "99.5")]
    [InlineData(TargetKind.Percentile, "250", "250")]
    [InlineData(TargetKind.Maximum, "0.125", "0.125")]
    [InlineData(TargetKind.Resolution, null, "–")]
    public void A_promised_level_is_written_in_the_unit_of_what_is_measured(TargetKind kind, string? level, string shown) =>
        ShowLevel.Promised(kind, level is null ? null : decimal.Parse(level, CultureInfo.InvariantCulture)).ShouldBe(shown);

    [Fact]
    public void A_workbook_gets_the_number_that_pages_show()
    {
        ShowLevel.Shown(TargetKind.Mean, 30.00001m, 2, Better.Lower).ShouldBe(30.01m);
        ShowLevel.Shown(TargetKind.Availability, 0.99896m, 2, Better.Higher).ShouldBe(0.9989m);
        ShowLevel.Shown(TargetKind.MeanResponse, 119.2m, 2, Better.Higher).ShouldBe(60);
        ShowLevel.Shown(TargetKind.Mean, null, 2, Better.Higher).ShouldBeNull();
    }
}
