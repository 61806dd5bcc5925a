using System.Text;
using ClosedXML.Excel;

namespace ItCatalog.Files.Workbooks;

/// <summary>Writes cells into the file of a sheet. What each of them begins and ends with is made once: a report of a large organisation has five million.</summary>
internal sealed class StreamedCells : CellSink
{
    private const int MostColumns = 101;
    private readonly ByteWriter writer;
    private readonly SharedTexts texts;
    private readonly IReadOnlyDictionary<CellShape, uint> styles;
    private readonly Dictionary<int, byte[]> letters = [];
    private readonly (CellShape Shape, uint Style, bool IsKnown)[] above = new (CellShape, uint, bool)[MostColumns];
    private readonly (string Text, int Place)[] textAbove = new (string, int)[MostColumns];
    private readonly byte[] row;
    private readonly byte[] endRow;
    private readonly byte[] beginValue;
    private readonly byte[] endValue;
    private readonly byte[] beginFormula;
    private readonly byte[] endFormula;
    private readonly byte[] beginText;
    private readonly byte[] endText;
    private readonly string prefix;
    private int at;

    public StreamedCells(ByteWriter writer, string prefix, IReadOnlyDictionary<CellShape, uint> styles, SharedTexts texts)
    {
        (this.writer, this.prefix, this.styles, this.texts) = (writer, prefix, styles, texts);
        row = Bytes($"<{prefix}row r=\"");
        endRow = Bytes($"</{prefix}row>");
        beginValue = Bytes($"<{prefix}v>");
        endValue = Bytes($"</{prefix}v></{prefix}c>");
        beginFormula = Bytes($"><{prefix}f>");
        endFormula = Bytes($"</{prefix}f>");
        beginText = Bytes($" t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">");
        endText = Bytes($"</{prefix}t></{prefix}is></{prefix}c>");
    }

    public override void Text(int row, int column, string text, CellShape shape)
    {
        Begin(row, column, shape);
        ref var known = ref textAbove[column];
        if (!ReferenceEquals(known.Text, text))
        {
            if (texts.PlaceOf(text) is not { } place)
            {
                writer.Write(beginText);
                writer.Write(SharedTexts.Escaped(text));
                writer.Write(endText);
                return;
            }

            known = (text, place);
        }

        writer.Write(" t=\"s\">"u8);
        Value(known.Place);
    }

    public override void Number(int row, int column, double? value, CellShape shape)
    {
        Begin(row, column, shape);
        if (value is { } number)
        {
            writer.Write(">"u8);
            Value(number);
        }
        else
        {
            writer.Write("/>"u8);
        }
    }

    public override void Formula(int row, int column, string formula, double value, CellShape shape)
    {
        Begin(row, column, shape);
        writer.Write(beginFormula);
        writer.Write(SharedTexts.Escaped(formula));
        writer.Write(endFormula);
        Value(value);
    }

    public void End()
    {
        if (at > 0)
        {
            writer.Write(endRow);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private void Begin(int number, int column, CellShape shape)
    {
        if (number != at)
        {
            End();
            at = number;
            writer.Write(row);
            writer.Write(number);
            writer.Write("\">"u8);
        }

        writer.Write(letters.TryGetValue(column, out var known) ? known : letters[column] = Bytes($"<{prefix}c r=\"{XLHelper.GetColumnLetterFromNumber(column)}"));
        writer.Write(number);
        writer.Write("\" s=\""u8);
        writer.Write(StyleOf(column, shape));
        writer.Write("\""u8);
    }

    /// <summary>Most cells have the shape of the one above.</summary>
    private uint StyleOf(int column, CellShape shape)
    {
        ref var known = ref above[column];
        if (!known.IsKnown || known.Shape != shape)
        {
            known = (shape, styles[shape], true);
        }

        return known.Style;
    }

    /// <summary>A whole number is written in a tenth of the time.</summary>
    private void Value(double value)
    {
        const double LargestWhole = 1e15;
        writer.Write(beginValue);
        if (Math.Abs(value) < LargestWhole && value == Math.Truncate(value))
        {
            writer.Write((long)value);
        }
        else
        {
            writer.Write(value, "R");
        }

        writer.Write(endValue);
    }
}
