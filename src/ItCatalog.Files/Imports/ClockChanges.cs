using System.Globalization;
using NodaTime;

namespace ItCatalog.Files.Imports;

/// <summary>Local times of a file that its zone skipped, or had twice: how many lines have one, and the first.</summary>
/// <remarks>Calculation rules, section 1: the earlier of two, or shifted forward by a gap's length. That is a guess about the tool which wrote them, so it is told.</remarks>
internal sealed class ClockChanges(DateTimeZone zone)
{
    private readonly Found skipped = new();
    private readonly Found repeated = new();

    /// <summary>What to tell, in sentences; empty where every time is one of its zone.</summary>
    public IEnumerable<string> Notes()
    {
        if (skipped.LineCount > 0)
        {
            yield return $"{skipped} a time that {zone.Id} does not have, because clocks go forward over it; it is read as much later as they go forward.";
        }

        if (repeated.LineCount > 0)
        {
            yield return $"{repeated} a time that {zone.Id} has twice, because clocks go back over it; the earlier is taken, and the later where the earlier would be before what the line says came first. Times with their offset from UTC would tell.";
        }
    }

    /// <summary>Notes a time, where it is not exactly one instant.</summary>
    /// <param name="instantCount">How many instants of the zone it stands for: 0, 1 or 2.</param>
    /// <param name="line">Its line.</param>
    /// <param name="column">Its column.</param>
    /// <param name="text">As it stands in the file.</param>
    public void Note(int instantCount, int line, string column, string text)
    {
        if (instantCount != 1)
        {
            (instantCount == 0 ? skipped : repeated).Add(line, column, text);
        }
    }

    private sealed class Found
    {
        private string first = "";
        private int lastLine;

        public int LineCount { get; private set; }

        public void Add(int line, string column, string text)
        {
            // A line counts once, whatever it says twice.
            if (line == lastLine)
            {
                return;
            }

            if (++LineCount == 1)
            {
                first = string.Create(CultureInfo.InvariantCulture, $"line {line}, {column}: \"{ImportProblem.Cut(text)}\"");
            }

            lastLine = line;
        }

        public override string ToString() => LineCount == 1
            ? $"1 line ({first}) has"
            : string.Create(CultureInfo.InvariantCulture, $"{LineCount:N0} lines (the first is {first}) have");
    }
}
