using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>What a result of a check means.</summary>
/// <param name="IsLeftOut">Its lines are left out.</param>
/// <param name="Lost">As in <see cref="Calculation.ServiceLevels.StatusCheck"/>: 0 is up, 1 is down, null is unknown.</param>
public sealed record ResultMeaning(bool IsLeftOut, decimal? Lost)
{
    /// <summary>The service works.</summary>
    public const string Up = "up";

    /// <summary>It does not.</summary>
    public const string Down = "down";

    /// <summary>Nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>Lines with the word are left out.</summary>
    public const string LeftOut = "-";

    /// <summary>What a meaning is, for messages.</summary>
    public const string Expected = "up, down, unknown, the share that is lost (25 %), or - to leave its lines out";

    private static readonly HashSet<string> UsuallyUp = new(
        ["up", "ok", "online", "success", "successful", "succeeded", "passed", "pass", "healthy", "operational", "available", "reachable", "alive", "recovered", "resolved"], SameWord.Comparer);

    private static readonly HashSet<string> UsuallyDown = new(
        ["down", "critical", "error", "failed", "failure", "fail", "offline", "unreachable", "unavailable", "timeout", "timed out", "unhealthy", "outage", "major outage", "dead"], SameWord.Comparer);

    private static readonly HashSet<string> UsuallyUnknown = new(["unknown", "no data", "nodata", "pending", "undetermined"], SameWord.Comparer);

    /// <summary>The meaning that a person has given; null where the text is none.</summary>
    public static ResultMeaning? Of(string? text)
    {
        var word = SameWord.Of(text ?? "");
        return word.ToUpperInvariant() switch
        {
            "UP" => new(IsLeftOut: false, 0m),
            "DOWN" => new(IsLeftOut: false, 1m),
            "UNKNOWN" => new(IsLeftOut: false, Lost: null),
            LeftOut => new(IsLeftOut: true, Lost: null),
            _ when word.EndsWith('%') && NumberEntry.Ratio(word) is { } share and > 0 and < 1 => new(IsLeftOut: false, share),
            _ => null,
        };
    }

    /// <summary>What a result is usually meant to say; null where tools disagree: numbers below 100 mean one thing here and the contrary there, and of an HTTP code 4xx only its owner knows.</summary>
    public static string? Usually(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return UsuallyUp.Contains(word) ? Up
            : UsuallyDown.Contains(word) ? Down
            : UsuallyUnknown.Contains(word) ? Unknown
            : word.Length == 3 && word.All(char.IsAsciiDigit) ? word[0] switch { '2' or '3' => Up, '5' => Down, _ => null }
            : null;
    }
}

/// <summary>A result that stands in a file.</summary>
/// <param name="Word">The word; <see cref="MeasureMapping.EmptyWord"/> and <see cref="CheckMapping.OtherWord"/> stand for what they say.</param>
/// <param name="Count">On how many lines.</param>
/// <param name="Meaning">What it was taken for; null where nobody knows.</param>
/// <param name="IsSaid">Whether somebody has said so; else such words usually mean it.</param>
public sealed record ResultWord(string Word, int Count, string? Meaning, bool IsSaid)
{
    /// <summary>What it was taken for, as a sentence.</summary>
    public override string ToString() => FormattableString.Invariant($"“{Word}” on {Count:N0} {(Count == 1 ? "line" : "lines")}: {Meaning switch { null => "not said", ResultMeaning.LeftOut => "left out", var share when share.EndsWith('%') => share + " lost", var other => other }}");
}
