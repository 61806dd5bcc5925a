using System.Net;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Tests.Workbooks;

namespace ItCatalog.Files.Tests.Prints;

public class ReportPrintTests
{
    [Fact]
    public void A_report_that_fits_on_paper_prints_every_figure_and_amount()
    {
        var print = Printed(mostRows: 3);

        print.ShouldNotContain("too many for paper");
        string[] sites = ["Berlin", "Osaka", "Boston"];
        sites.ShouldAllBe(site => print.Contains(site, StringComparison.Ordinal));
        print.ShouldContain("−120.35");
        print.ShouldContain("238 of 257");
    }

    [Fact]
    public void Of_a_report_that_does_not_what_was_missed_is_printed_and_a_sentence_says_where_the_rest_is()
    {
        var print = Printed(mostRows: 1);

        print.ShouldContain("The report has 3 figures, too many for paper: workbook and CSV hold each of them, and the sums above count all. Those that were missed, the worst first:");
        print.ShouldContain("<td>Berlin</td>");
        print.ShouldNotContain("<td>Osaka</td>");
        print.ShouldNotContain("−120.35");
        print.ShouldContain("−120.36");
        print.ShouldContain("The sums of 2 amounts; each of them stands in the workbook.");
    }

    [Fact]
    public void What_is_only_reported_is_missed_nowhere()
    {
        var content = SampleReport.Content with { Figures = [.. SampleReport.Content.Figures.Select(figure => figure with { Standing = TargetStanding.ReportOnly })] };

        WebUtility.HtmlDecode(ReportPrint.Of(content, mostRows: 1)).ShouldContain("count all. Nothing was missed.");
    }

    private static string Printed(int mostRows) => WebUtility.HtmlDecode(ReportPrint.Of(SampleReport.Content, mostRows));
}
