using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>The parts of an Office Open XML workbook, transitional or strict: its sheets, shared texts and number formats. Element names count, their namespaces do not.</summary>
internal sealed class WorkbookPackage
{
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Type, string Path)> relations;
    private readonly TableLimits limits;
    private readonly List<WorkbookSheet> sheets = [];

    public WorkbookPackage(ZipArchive archive, TableLimits limits)
    {
        this.limits = limits;
        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        var workbook = ReadRelations("").Values.FirstOrDefault(relation => relation.Type == "officeDocument").Path ?? "xl/workbook.xml";
        if (workbook.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            throw new TableException("the file is a binary workbook (XLSB); save it as XLSX");
        }

        relations = ReadRelations(workbook);
        ReadWorkbook(workbook);
        Formats = new NumberFormats(Open(PathOf("styles"), limits.MaxPartBytes));
        Texts = ReadTexts();
    }

    /// <summary>The sheets that hold cells, in the order of the workbook.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets => sheets;

    /// <summary>Whether dates count from 1904.</summary>
    public bool Is1904 { get; private set; }

    public NumberFormats Formats { get; }

    /// <summary>The texts that cells name by number.</summary>
    public IReadOnlyList<string> Texts { get; }

    public static bool IsWorkbook(ZipArchive archive) =>
        archive.Entries.Any(entry => entry.FullName.Replace('\\', '/').TrimStart('/').ToUpperInvariant() is "[CONTENT_TYPES].XML" or "XL/WORKBOOK.XML");

    public WorkbookPart? OpenSheet(WorkbookSheet sheet) => Open(sheet.Path, limits.MaxUnpackedBytes);

    /// <summary>Reads the text of an element to its end; what stands for phonetic hints is left out.</summary>
    public static string ReadText(XmlReader reader, TableLimits limits)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        string? text = null;
        StringBuilder? builder = null;
        while (reader.Next() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
            {
                using var hint = reader.ReadSubtree();
                while (hint.Next())
                {
                }
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace || (reader.NodeType == XmlNodeType.Whitespace && reader.Depth > depth + 1))
            {
                if (text is null)
                {
                    text = reader.Value;
                    continue;
                }

                builder ??= new StringBuilder(text);
                builder.Append(reader.Value);
                if (builder.Length > limits.MaxCellLength)
                {
                    break;
                }
            }
        }

        text = builder?.ToString() ?? text ?? "";
        return text.Length <= limits.MaxCellLength ? Unescape(text) : throw new TableException($"the workbook holds a cell with more than {limits.MaxCellLength:N0} characters");
    }

    /// <summary>Characters that XML cannot carry are written _x000D_.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '_' && index + 6 < text.Length && text[index + 1] == 'x' && text[index + 6] == '_'
                && ushort.TryParse(text.AsSpan(index + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                builder.Append(code == 0 ? '\uFFFD' : (char)code);
                index += 6;
            }
            else
            {
                builder.Append(text[index]);
            }
        }

        return builder.ToString();
    }

    private static string Last(string type) => type[(type.LastIndexOf('/') + 1)..];

    private WorkbookPart? Open(string? path, long maxBytes) =>
        path is not null && entries.TryGetValue(path, out var entry) ? new WorkbookPart(entry, maxBytes, limits) : null;

    private string? PathOf(string type) => relations.Values.FirstOrDefault(relation => relation.Type == type).Path;

    private Dictionary<string, (string Type, string Path)> ReadRelations(string part)
    {
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..(part.LastIndexOf('/') + 1)] : "";
        using var stream = Open($"{folder}_rels/{part[folder.Length..]}.rels", limits.MaxPartBytes);
        if (stream is null)
        {
            return found;
        }

        using var reader = stream.Reader();
        while (reader.Next())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
            {
                found.TryAdd(id, (Last(reader.GetAttribute("Type") ?? ""), Resolve(folder, target)));
            }
        }

        return found;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/'))
        {
            return target.TrimStart('/');
        }

        var steps = new List<string>();
        foreach (var step in (folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private void ReadWorkbook(string path)
    {
        using var stream = Open(path, limits.MaxPartBytes) ?? throw new TableException("the file is an archive without a workbook in it");
        using var reader = stream.Reader();
        while (reader.Next())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "workbookPr")
            {
                Is1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet" && relations.TryGetValue(RelationId(reader), out var relation) && relation.Type == "worksheet")
            {
                sheets.Add(new WorkbookSheet(reader.GetAttribute("name") ?? "", relation.Path, reader.GetAttribute("state") is null or "visible"));
            }
        }
    }

    private static string RelationId(XmlReader reader)
    {
        for (var isFound = reader.MoveToFirstAttribute(); isFound; isFound = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.Prefix.Length > 0)
            {
                var id = reader.Value;
                reader.MoveToElement();
                return id;
            }
        }

        reader.MoveToElement();
        return "";
    }

    private List<string> ReadTexts()
    {
        var texts = new List<string>();
        using var stream = Open(PathOf("sharedStrings"), limits.MaxPartBytes);
        if (stream is null)
        {
            return texts;
        }

        using var reader = stream.Reader();
        while (reader.Next())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                texts.Add(ReadText(reader, limits));
            }
        }

        return texts;
    }
}

/// <summary>A sheet of a workbook.</summary>
internal sealed record WorkbookSheet(string Name, string Path, bool IsVisible);
