using System.Globalization;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;

namespace ItCatalog.Files.Workbooks;

/// <summary>How the figures are drawn.</summary>
public enum ChartKind
{
    /// <summary>Horizontal bars, the series beside each other in one bar.</summary>
    StackedBars,

    /// <summary>Lines over the categories.</summary>
    Lines,

    /// <summary>Horizontal bars from zero to either side, the series over each other.</summary>
    Tornado,
}

/// <summary>A chart over figures that stand in cells; it follows them when they recalculate.</summary>
public sealed record SheetChart
{
    public required ChartKind Kind { get; init; }

    /// <summary>What it shows, with the unit.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, in a sentence for who cannot see it.</summary>
    public required string Description { get; init; }

    /// <summary>Cells that name the categories: "'Summary'!$B$12:$B$15".</summary>
    public required string Categories { get; init; }

    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Number format of the axis.</summary>
    public required string Format { get; init; }

    /// <summary>The row below which it begins, counted from 1; its upper edge is this row's.</summary>
    public required int TopRow { get; init; }

    /// <summary>The row above whose upper edge it ends.</summary>
    public required int BottomRow { get; init; }

    public required int LeftColumn { get; init; }

    /// <summary>The column before whose left edge it ends.</summary>
    public required int RightColumn { get; init; }
}

/// <summary>One series of a chart.</summary>
/// <param name="Name">The cell that names it.</param>
/// <param name="Values">Its cells.</param>
/// <param name="Color">Six hexadecimal digits.</param>
/// <param name="Dash">A dash of DrawingML ("solid", "dash", "sysDot", "dashDot"), so that lines differ without colour.</param>
public sealed record ChartSeries(string Name, string Values, string Color, string Dash = "solid");

/// <summary>Adds a chart to a saved sheet: ClosedXML cannot.</summary>
internal static class WorkbookChart
{
    private const string Namespaces =
        "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    /// <param name="stored">What cells hold, by their address, so that the chart shows it where nothing recalculates.</param>
    public static void Add(WorksheetPart sheet, SheetChart chart, Func<string, IReadOnlyList<string>> stored)
    {
        var drawing = sheet.DrawingsPart;
        if (drawing is null)
        {
            drawing = sheet.AddNewPart<DrawingsPart>();
            drawing.WorksheetDrawing = new WorksheetDrawing();
            var reference = new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = sheet.GetIdOfPart(drawing) };
            // The schema wants the drawing behind the page set-up and before the rest.
            var before = (DocumentFormat.OpenXml.OpenXmlElement?)sheet.Worksheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.ColumnBreaks>()
                ?? (DocumentFormat.OpenXml.OpenXmlElement?)sheet.Worksheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.RowBreaks>()
                ?? (DocumentFormat.OpenXml.OpenXmlElement?)sheet.Worksheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()
                ?? sheet.Worksheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.PageSetup>()!;
            sheet.Worksheet.InsertAfter(reference, before);
        }

        var part = drawing.AddNewPart<ChartPart>();
        part.ChartSpace = new ChartSpace(Space(chart, stored));
        var number = (uint)drawing.WorksheetDrawing.ChildElements.Count + 2;
        drawing.WorksheetDrawing.Append(new TwoCellAnchor(Anchor(chart, drawing.GetIdOfPart(part), number)));
        drawing.WorksheetDrawing.Save();
        sheet.Worksheet.Save();
    }

    private static string Space(SheetChart chart, Func<string, IReadOnlyList<string>> stored)
    {
        var bars = chart.Kind is ChartKind.StackedBars or ChartKind.Tornado;
        var categories = Texts(chart.Categories, stored);
        var series = new StringBuilder();
        foreach (var (one, index) in chart.Series.Select((one, index) => (one, index)))
        {
            var line = bars
                ? $"<a:solidFill><a:srgbClr val=\"{one.Color}\"/></a:solidFill>"
                : $"<a:ln w=\"25400\"><a:solidFill><a:srgbClr val=\"{one.Color}\"/></a:solidFill><a:prstDash val=\"{one.Dash}\"/></a:ln>";
            series.Append(CultureInfo.InvariantCulture, $"""
                <c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{Texts(one.Name, stored)}</c:tx>
                <c:spPr>{line}</c:spPr>{(bars ? "<c:invertIfNegative val=\"0\"/>" : "<c:marker><c:symbol val=\"none\"/></c:marker>")}
                <c:cat>{categories}</c:cat>
                <c:val>{Numbers(one.Values, stored)}</c:val>{(bars ? "" : "<c:smooth val=\"0\"/>")}</c:ser>
                """);
        }

        var plot = bars
            ? $"""
                <c:barChart><c:barDir val="bar"/><c:grouping val="{(chart.Kind == ChartKind.Tornado ? "clustered" : "stacked")}"/><c:varyColors val="0"/>{series}
                <c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>
                """
            : $"""
                <c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}
                <c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>
                """;
        return $"""
            <c:chartSpace {Namespaces}><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>
            <a:pPr><a:defRPr sz="1100" b="1"/></a:pPr><a:r><a:rPr lang="en" sz="1100" b="1"/><a:t>{Escaped(chart.Title)}</a:t></a:r></a:p></c:rich></c:tx>
            <c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{plot}
            <c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{(bars ? "maxMin" : "minMax")}"/></c:scaling><c:delete val="0"/>
            <c:axPos val="{(bars ? "l" : "b")}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
            <c:tickLblPos val="low"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="858782"/></a:solidFill></a:ln></c:spPr><c:crossAx val="2"/></c:catAx>
            <c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="{(bars ? "b" : "l")}"/>
            <c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="E1E1DA"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>
            <c:numFmt formatCode="{Escaped(chart.Format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
            <c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/>{(bars ? "<c:crosses val=\"max\"/>" : "")}</c:valAx>
            </c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>
            <c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>
            """;
    }

    private static string Texts(string address, Func<string, IReadOnlyList<string>> stored) =>
        $"<c:strRef><c:f>{Escaped(address)}</c:f><c:strCache>{Points(stored(address))}</c:strCache></c:strRef>";

    private static string Numbers(string address, Func<string, IReadOnlyList<string>> stored) =>
        $"<c:numRef><c:f>{Escaped(address)}</c:f><c:numCache><c:formatCode>General</c:formatCode>{Points(stored(address))}</c:numCache></c:numRef>";

    private static string Points(IReadOnlyList<string> values) => string.Create(CultureInfo.InvariantCulture, $"<c:ptCount val=\"{values.Count}\"/>")
        + string.Concat(values.Index().Where(value => value.Item.Length > 0).Select(value => string.Create(CultureInfo.InvariantCulture, $"<c:pt idx=\"{value.Index}\"><c:v>{Escaped(value.Item)}</c:v></c:pt>")));

    private static string Anchor(SheetChart chart, string relation, uint number) =>
        string.Create(CultureInfo.InvariantCulture, $"""
            <xdr:twoCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" {Namespaces}>
            <xdr:from><xdr:col>{chart.LeftColumn - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{chart.TopRow - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
            <xdr:to><xdr:col>{chart.RightColumn - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{chart.BottomRow - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
            <xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="Chart {number}" title="{Escaped(chart.Title)}" descr="{Escaped(chart.Description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
            <xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>
            <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relation}"/></a:graphicData></a:graphic></xdr:graphicFrame>
            <xdr:clientData/></xdr:twoCellAnchor>
            """);

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
