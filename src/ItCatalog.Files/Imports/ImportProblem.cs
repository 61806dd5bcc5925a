namespace ItCatalog.Files.Imports;

/// <summary>One thing in a file that has to be put right before the file can be imported.</summary>
public sealed record ImportProblem
{
    private const int MaxValueLength = 80;

    /// <summary>The line of the file, counted from 1; null where the whole file or its mapping is meant.</summary>
    public int? Line { get; init; }

    /// <summary>The column by its name in the header; null where the whole row is meant.</summary>
    public string? Column { get; init; }

    /// <summary>What stands there, cut to 80 characters; null where it does not matter.</summary>
    public string? Value { get; init; }

    /// <summary>What is wrong and what was expected, to be read after the value: "is not one of P1, P2, P3, P4".</summary>
    public required string Expected { get; init; }

    /// <summary>Whether the value is a word that means nothing here yet, and that can be given a meaning.</summary>
    public bool IsUnknownWord { get; init; }

    /// <summary>The sentence for people: line 3, priority: "high" is not one of P1, P2, P3, P4.</summary>
    public override string ToString()
    {
        var place = (Line, Column) switch
        {
            (null, null) => "",
            (null, _) => $"{Column}: ",
            (_, null) => $"line {Line}: ",
            _ => $"line {Line}, {Column}: ",
        };
        return Value is null ? place + Expected : $"{place}\"{Value}\" {Expected}";
    }

    internal static string? Cut(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var line = string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= MaxValueLength ? line : string.Concat(line.AsSpan(0, MaxValueLength - 1), "…");
    }
}

/// <summary>The problems of an import: the first ones are kept, all are counted, so that a wrong file of a million rows stays small.</summary>
internal sealed class ProblemList
{
    public const int MaxKept = 1_000;

    private readonly List<ImportProblem> kept = [];
    private readonly HashSet<int> lines = [];

    public IReadOnlyList<ImportProblem> Kept => kept;

    public int Count { get; private set; }

    /// <summary>Lines that have one or several.</summary>
    public IReadOnlySet<int> Lines => lines;

    /// <summary>A line that has a part in the problem of another one.</summary>
    public void AddLine(int line) => lines.Add(line);

    /// <summary>One problem in place of those that were added since.</summary>
    public void ReplaceSince(int count, int line, string column, string value, string expected)
    {
        if (kept.Count > count)
        {
            kept.RemoveRange(count, kept.Count - count);
        }

        Count = count;
        Add(line, column, value, expected);
    }

    public void Add(int? line, string? column, string? value, string expected)
    {
        Count++;
        if (line is { } number)
        {
            lines.Add(number);
        }

        if (kept.Count < MaxKept)
        {
            kept.Add(new ImportProblem { Line = line, Column = column, Value = ImportProblem.Cut(value), Expected = expected });
        }
    }
}
