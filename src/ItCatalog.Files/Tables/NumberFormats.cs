using System.Buffers;
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

    /// <summary>Minutes and seconds, the format mm:ss: a length of time below a day, else the time that spreadsheet programs show so when they open a text file.</summary>
    MinutesAndSeconds,
}

/// <summary>How a cell style shows numbers.</summary>
/// <param name="Kind">What they stand for.</param>
/// <param name="Digits">The format's digits and what stands between them where it shows so many at least, as 000000 does; null for every other one.</param>
/// <param name="IsPercentage">Whether it shows a hundred times the number, with the sign.</param>
/// <param name="IsUtc">Whether it shows a Z, or UTC, behind a date and time: then the sheet says their offset.</param>
internal sealed record NumberFormat(NumberKind Kind, string? Digits, bool IsPercentage = false, bool IsUtc = false)
{
    public static NumberFormat Plain { get; } = new(NumberKind.Number, null);
}

/// <summary>The number formats of a workbook's cell styles, as far as they tell times from numbers.</summary>
internal sealed class NumberFormats
{
    private static readonly SearchValues<char> LongerThanMinutes = SearchValues.Create("yYdDhH");

    private readonly List<NumberFormat> formats = [];

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
                    formats.Add(codes.TryGetValue(id, out var code) ? FormatOf(code) : new(KindOf(id), null, id is 9 or 10));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>How a cell is shown by the number of its style; as a number where there is no such style.</summary>
    public NumberFormat this[int style] => style >= 0 && style < formats.Count ? formats[style] : NumberFormat.Plain;

    private static int Integer(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Formats that every spreadsheet program knows by number; 27 to 36 and 50 to 58 are East Asian dates.</summary>
    private static NumberKind KindOf(int id) => id switch
    {
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) => NumberKind.Time,
        45 or 47 => NumberKind.MinutesAndSeconds,
        46 => NumberKind.Duration,
        _ => NumberKind.Number,
    };

    private static NumberFormat FormatOf(string code)
    {
        var kind = KindOf(code);
        return kind switch
        {
            NumberKind.Number => new(kind, DigitsOf(code), code.Contains('%', StringComparison.Ordinal)),
            NumberKind.Time when !code.AsSpan().ContainsAny(LongerThanMinutes) => new(NumberKind.MinutesAndSeconds, null),
            _ => new(kind, null, IsUtc: IsUtc(code)),
        };
    }

    /// <summary>Whether a format of dates ends with a Z, or with UTC, as text.</summary>
    internal static bool IsUtc(string code)
    {
        var shown = code.Split(';')[0].Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).TrimEnd();
        return shown.EndsWith("ssZ", StringComparison.Ordinal) || shown.EndsWith("mmZ", StringComparison.Ordinal) || shown.EndsWith(" UTC", StringComparison.Ordinal)
            || shown.EndsWith("0Z", StringComparison.Ordinal);
    }

    /// <summary>Zeros with text before, between and behind them; null where a format shows decimals, groups, shares or exponents, or one digit alone.</summary>
    internal static string? DigitsOf(string code)
    {
        var digits = new System.Text.StringBuilder();
        for (var index = 0; index < code.Length && code[index] != ';'; index++)
        {
            switch (code[index])
            {
                case '"':
                    var end = End(code, '"', index);
                    digits.Append(code, index + 1, end - index - 1);
                    index = end;
                    break;
                case '\\' when index + 1 < code.Length:
                    digits.Append(code[++index]);
                    break;
                case '0':
                    digits.Append('\0');
                    break;
                case '-' or '/' or '(' or ')' or ' ' or ':':
                    digits.Append(code[index]);
                    break;
                default:
                    return null;
            }
        }

        return digits.ToString() is var mask && mask.Count(character => character == '\0') > 1 ? mask : null;
    }

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
