namespace ItCatalog.Data.Agreements;

/// <summary>How both sides settle a dispute: step by step, each with who and how long, and what it means that nobody decides.</summary>
/// <remarks>Null and empty is: nothing is agreed, and there are no disputes but corrections that both sides agree on.</remarks>
public sealed record DisputeTerms
{
    /// <summary>The steps, a line each, as <see cref="LadderStep.Text"/> writes them.</summary>
    public string Ladder { get; init; } = "";

    /// <summary>What it means that the last step ends without a decision; null exactly where there are no steps.</summary>
    public DisputeSilence? Silence { get; init; }

    public IReadOnlyList<LadderStep> Steps => LadderStep.Read(Ladder) ?? [];
}

/// <summary>What it means that nobody decides a dispute in time, as it is stored, in lower case.</summary>
public enum DisputeSilence
{
    /// <summary>Everything stays as it is.</summary>
    Stands,

    /// <summary>It is as whoever disputes it asks.</summary>
    Granted,
}

/// <summary>A step of a ladder.</summary>
/// <param name="Who">Who talks to whom, or decides, in the words of the agreement.</param>
/// <param name="Days">Working days that it lasts.</param>
/// <param name="Decider">The user name of who decides alone, of the last step only; empty: both sides have to agree.</param>
public sealed record LadderStep(string Who, int Days, string Decider = "")
{
    /// <summary>More are no ladder.</summary>
    public const int Most = 6;

    /// <summary>"The heads of both sides; 10", a line for each step; at the end of the last one the user name of who decides.</summary>
    public static string Text(IEnumerable<LadderStep> steps) => string.Join(
        '\n', steps.Select(step => FormattableString.Invariant($"{step.Who}; {step.Days}") + (step.Decider.Length == 0 ? "" : "; " + step.Decider)));

    /// <summary>The counterpart of <see cref="Text"/>; null where a line is none of a step. Empty lines are left out.</summary>
    public static IReadOnlyList<LadderStep>? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = new List<LadderStep>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            if (parts.Length is not (2 or 3) || parts[0].Length == 0
                || !int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days))
            {
                return null;
            }

            steps.Add(new(parts[0], days, parts.Length == 3 ? parts[2] : ""));
        }

        return steps;
    }
}
