using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;

namespace ItCatalog.Work.Measurements;

/// <summary>What a check says of the records of a file, in sentences: page, command line and interface say the same.</summary>
public static class ImportWords
{
    /// <summary>What is odd, and what nobody will count.</summary>
    /// <param name="summary">What the file would change, or has changed.</param>
    /// <param name="kind">What it holds.</param>
    public static IEnumerable<string> Of(ImportSummary summary, SourceKind kind)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(kind);
        var one = kind == SourceKind.Tickets ? "case" : kind.Name[..^1];
        foreach (var word in summary.UnpromisedWords)
        {
            yield return Unpromised(word, one, kind == SourceKind.Tickets ? "priority" : "series");
        }

        if (summary.Alike is { Count: > 0 } alike)
        {
            yield return Text($"{alike.Count:N0} {one}s have numbers that differ by capital letters alone, “{alike.One}” and “{alike.Other}” for instance: they are kept apart. Where that is not meant, leave one of them out.");
        }

        if (summary.OlderCount > 0)
        {
            yield return Text($"{summary.OlderCount:N0} {(summary.OlderCount == 1 ? one + " stays" : one + "s stay")} as a file has told that knows more.");
        }

        if (summary.MissingCount > 0)
        {
            var keys = string.Join(", ", summary.MissingKeys) + (summary.MissingCount > summary.MissingKeys.Count ? ", …" : "");
            var verb = summary.MissingCount == 1 ? "is" : "are";
            yield return Text($"{summary.MissingCount:N0} known {(summary.MissingCount == 1 ? one : one + "s")} of the period {verb} missing from the file: {keys}.")
                + (summary.RemovedCount > summary.RemovedByWordCount ? $" {(summary.MissingCount == 1 ? "It is" : "They are")} taken out." : $" {(summary.MissingCount == 1 ? "It stays" : "They stay")}.");
        }

        if (summary.RemovedByWordCount is > 0 and var leftOut)
        {
            yield return Text($"{leftOut:N0} known {(leftOut == 1 ? one + " is" : one + "s are")} taken out, because a word leaves {(leftOut == 1 ? "its line" : "their lines")} out now.");
        }
    }

    /// <summary>What the states of a log of changes were taken for, in one sentence; none where there are no states, or some of them have still to be said.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<FoundState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count > 0 && states.All(state => state.Meaning is not null))
        {
            yield return $"States are taken so: {string.Join(", ", states.Select(state => Text($"“{state.Word}” as {Word.Of(state.Meaning!.Value)} ({state.LineCount:N0} {(state.LineCount == 1 ? "line" : "lines")})")))}.";
        }
    }

    /// <summary>What results of checks were taken for, in one sentence; none where there are no results.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ResultWord> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count > 0)
        {
            yield return $"Results are taken so: {string.Join("; ", results)}.";
        }
    }

    /// <summary>"1,120 cases of Mail have priority “P1”, which no agreement of this service promises: no figure counts them."</summary>
    private static string Unpromised(UnpromisedWord word, string one, string what)
    {
        var (have, them) = word.Count == 1 ? ("has", "it") : ("have", "them");
        var who = $"{Text($"{word.Count:N0} {one}{(word.Count == 1 ? "" : "s")}")} of {word.ServiceName}{(word.SiteName is null ? "" : $" in {word.SiteName}")}";
        var there = word.SiteName is null ? "" : " there";
        return (word.IsAnyWord ? $"{who} {(word.Count == 1 ? "is" : "are")} of a site where no agreement of this service promises anything of the kind"
            : word.Word is null ? $"{who} {have} no {what}, and every target of this service{there} asks for one"
            : $"{who} {have} {what} “{word.Word}”, which no agreement of this service promises{there}") + $": no figure counts {them}.";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
