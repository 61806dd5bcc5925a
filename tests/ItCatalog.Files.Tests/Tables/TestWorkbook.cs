using System.IO.Compression;
using System.Text;

namespace ItCatalog.Files.Tests.Tables;

/// <summary>A workbook written by hand, so that it can be as wrong as a test needs it.</summary>
internal sealed class TestWorkbook
{
    private readonly List<(string Name, string State, string Rows)> sheets = [];

    public string Namespace { get; init; } = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public string RelationNamespace { get; init; } = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public bool Is1904 { get; init; }

    /// <summary>The elements of the shared strings: &lt;si&gt;&lt;t&gt;text&lt;/t&gt;&lt;/si&gt;.</summary>
    public string SharedStrings { get; init; } = "";

    /// <summary>Format codes; the first is style 1.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>Adds a sheet by the inner XML of its sheet data.</summary>
    public TestWorkbook With(string rows, string name = "Sheet1", string state = "visible")
    {
        sheets.Add((name, state, rows));
        return this;
    }

    public MemoryStream Save()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(archive, "_rels/.rels", $"<Relationships><Relationship Id=\"rId1\" Type=\"{RelationNamespace}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            var names = string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"s{index}\"/>"));
            Add(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{RelationNamespace}\"><workbookPr date1904=\"{(Is1904 ? 1 : 0)}\"/><sheets>{names}</sheets></workbook>");
            var relations = string.Concat(sheets.Select((_, index) => $"<Relationship Id=\"s{index}\" Type=\"{RelationNamespace}/worksheet\" Target=\"worksheets/sheet{index}.xml\"/>"));
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships>{relations}<Relationship Id=\"t\" Type=\"{RelationNamespace}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"f\" Type=\"{RelationNamespace}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Namespace}\">{SharedStrings}</sst>");
            var codes = string.Concat(Formats.Select((code, index) => $"<numFmt numFmtId=\"{index + 170}\" formatCode=\"{code}\"/>"));
            var styles = string.Concat(Formats.Select((_, index) => $"<xf numFmtId=\"{index + 170}\"/>"));
            Add(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{Namespace}\"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>");
            for (var index = 0; index < sheets.Count; index++)
            {
                Add(archive, $"xl/worksheets/sheet{index}.xml", $"<worksheet xmlns=\"{Namespace}\"><dimension ref=\"A1\"/><sheetData>{sheets[index].Rows}</sheetData></worksheet>");
            }
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((text, index) => $"<c r=\"{(char)('A' + index)}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
