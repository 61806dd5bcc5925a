using System.Globalization;
using System.Xml;

namespace ItCatalog.Files.Tables;

/// <summary>What the number of a cell stands for.</summary>
internal enum NumberKind
{
    Number,

    /// <summary>Days since the workbook's epoch, or a time of day.</summary>
    Time,

    /// <summary>A length of time in days, which may be longer than one: the format [h]:mm.</summary>
    Duration,
}

/// <summary>The number formats of a workbook's cell styles, as far as they tell times from numbers.</summary>
internal sealed class NumberFormats
{
    private readonly List<NumberKind> kinds = [];

    public NumberFormats(WorkbookPart? styles)
    {
        if (styles is null)
        {
            return;
        }

        var codes = new Dictionary<int, string>();
        var isInCellFormats = false;
        using var reader = styles.Reader();
        while (reader.Next())
        {
            switch (reader.LocalName)
            {
                case "numFmt" when reader.NodeType == XmlNodeType.Element:
                    codes[Integer(reader, "numFmtId")] = reader.GetAttribute("formatCode") ?? "";
                    break;
                case "cellXfs":
                    isInCellFormats = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                    break;
                case "xf" when reader.NodeType == XmlNodeType.Element && isInCellFormats:
                    var id = Integer(reader, "numFmtId");
                    kinds.Add(codes.TryGetValue(id, out var code) ? KindOf(code) : KindOf(id));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What a cell's number stands for by the number of its style; a number where there is no such style.</summary>
    public NumberKind this[int style] => style >= 0 && style < kinds.Count ? kinds[style] : NumberKind.Number;

    private static int Integer(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Formats that every spreadsheet program knows by number; 27 to 36 and 50 to 58 are East Asian dates.</summary>
    private static NumberKind KindOf(int id) => id switch
    {
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) => NumberKind.Time,
        >= 45 and <= 47 => NumberKind.Duration,
        _ => NumberKind.Number,
    };

    /// <summary>The first section of a format code without its quoted text, colours and padding.</summary>
    private static NumberKind KindOf(string code)
    {
        var kind = NumberKind.Number;
        for (var index = 0; index < code.Length; index++)
        {
            switch (char.ToLowerInvariant(code[index]))
            {
                case '"':
                    index = End(code, '"', index);
                    break;
                case '\\' or '_' or '*':
                    index++;
                    break;
                case '[':
                    var end = End(code, ']', index);
                    if (code[(index + 1)..end].ToLowerInvariant() is { Length: > 0 } unit && (unit.All(letter => letter == 'h') || unit.All(letter => letter == 'm') || unit.All(letter => letter == 's')))
                    {
                        return NumberKind.Duration;
                    }

                    index = end;
                    break;
                case ';':
                    return kind;
                case 'g' when code.AsSpan(index).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    return kind;
                case 'y' or 'd' or 'h' or 's' or 'm':
                    kind = NumberKind.Time;
                    break;
                default:
                    break;
            }
        }

        return kind;
    }

    private static int End(string code, char closing, int start)
    {
        var end = code.IndexOf(closing, start + 1);
        return end < 0 ? code.Length : end;
    }
}
