using ItCatalog.Calculation.Text;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Files.Imports;

/// <summary>What samples and counts share of the current row: its instant, its words, its key, and numbers of either sign.</summary>
internal sealed class MeasureReader(RowReader rows, MeasureMapping mapping)
{
    private const int MaxWordLength = 200;

    private readonly Column at = rows.Column(mapping.At);
    private readonly Column series = rows.Column(mapping.Series);
    private readonly Column key = rows.Column(mapping.Key);
    private readonly Column service = rows.Column(mapping.Service);
    private readonly Column site = rows.Column(mapping.Site);
    private readonly ValueMap services = new(mapping.Services);
    private readonly ValueMap sites = new(mapping.Sites);
    private readonly LeftOutValues leftOut = new(mapping.LeaveOut);
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly ExactNumber numbers = rows.Numbers(mapping.Unit);

    public RowReader Rows => rows;

    /// <summary>Rows or values that were left out by their words.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>The instant of the row and what it is about; null after noting the problems.</summary>
    public Measured? Read()
    {
        var before = rows.Problems.Count;
        var instant = rows.RequiredTime(at);
        var keyText = key.IsMapped ? rows.Key(key, "every line needs its number") : null;
        CheckLength(key, keyText);
        var seriesText = rows.Text(series) ?? mapping.FixedSeries;
        CheckLength(series, seriesText);
        return rows.Problems.Count > before
            ? null
            : new Measured(
                instant!.Value,
                keyText,
                Same(seriesText),
                Same(services.Of(rows.Text(service)) ?? mapping.FixedService),
                Same(sites.Of(rows.Text(site)) ?? mapping.FixedSite));
    }

    /// <summary>Whether the cell says that nothing was measured. It is counted then.</summary>
    public bool IsLeftOut(Column column)
    {
        if (!leftOut.Contains(rows.RawText(column)))
        {
            return false;
        }

        LeftOutCount++;
        return true;
    }

    /// <summary>The number of a cell that may not be missing; null after noting the problem.</summary>
    public decimal? Number(Column column, string what)
    {
        if (rows.Text(column) is not { } text)
        {
            if (rows.IsUnreadable(column))
            {
                return null;
            }

            rows.Problems.Add(rows.Line, column.Name, null, $"is empty; expected {what}. Where such lines carry nothing, list {MeasureMapping.EmptyWord} among the values to leave out");
            return null;
        }

        var problem = numbers.Read(text, out var number);
        if (problem is null)
        {
            return number;
        }

        rows.Problems.Add(rows.Line, column.Name, text, problem);
        return null;
    }

    /// <summary>Whether a text is a number as the source writes them.</summary>
    public bool IsNumber(string text, out decimal number) => numbers.Read(text, out number) is null;

    private void CheckLength(Column column, string? text)
    {
        if (text?.Length > MaxWordLength)
        {
            rows.Problems.Add(rows.Line, column.Name, text, $"is longer than {MaxWordLength} characters");
        }
    }

    /// <summary>A million rows name a handful of services: one text for each.</summary>
    private string? Same(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!words.TryGetValue(text, out var same))
        {
            words.Add(same = text);
        }

        return same;
    }

    /// <summary>What a row is about.</summary>
    internal sealed record Measured(Instant At, string? Key, string? Series, string? Service, string? Site)
    {
        /// <summary>The number in the source, or one made of what the row is about.</summary>
        public string KeyOf(string? ofSeries, bool isOneOfSeveral) => Key is null
            ? string.Join(" / ", new[] { Service, Site, ofSeries, InstantPattern.ExtendedIso.Format(At) }.Where(part => part is not null))
            : isOneOfSeveral ? $"{Key} / {ofSeries}" : Key;
    }
}

/// <summary>Words that say that nothing was measured: compared by meaning, and as numbers, so that 1800000 is 1800000.0 too.</summary>
internal sealed class LeftOutValues
{
    private static readonly ExactNumber Plain = new(decimalComma: false, isWorkbook: true, unit: null);

    private readonly HashSet<string> texts;
    private readonly HashSet<decimal> numbers;

    public LeftOutValues(IReadOnlyList<string> words)
    {
        texts = new(words.Select(SameWord.Of).Select(word => SameWord.Are(word, MeasureMapping.EmptyWord) ? "" : word), SameWord.Comparer);
        numbers = [.. words.Select(word => Plain.Read(SameWord.Of(word), out var number) is null ? number : (decimal?)null).OfType<decimal>()];
    }

    public bool Contains(string text) => texts.Count > 0
        && (texts.Contains(SameWord.Of(text)) || (numbers.Count > 0 && Plain.Read(text, out var number) is null && numbers.Contains(number)));
}
