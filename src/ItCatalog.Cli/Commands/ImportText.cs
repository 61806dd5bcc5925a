using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Measurements;
using NodaTime.Text;

namespace ItCatalog.Cli.Commands;

/// <summary>What an import says on the command line, for people and for programs.</summary>
internal static class ImportText
{
    /// <summary>A question with the option that answers it.</summary>
    public static string Sentence(FileQuestion question, params IReadOnlyList<FoundState> states)
    {
        if (question.Subject == QuestionSubject.States)
        {
            return $"{question.Sentence} Look at what their words suggest, and say it: {ImportStates.Missing(states)}";
        }

        var option = question.Subject switch
        {
            QuestionSubject.Encoding => "--encoding",
            QuestionSubject.Sheet => "--sheet",
            QuestionSubject.TimeZone => "--time-zone",
            QuestionSubject.TimeFormat => "--time-format",
            QuestionSubject.DecimalMark => "--decimal-mark",
            QuestionSubject.CheckRule => "--rule",
            _ => ImportReported.Answering(question.Subject) ?? throw new ArgumentOutOfRangeException(nameof(question), question.Subject, null),
        };
        var answer = question.Proposal ?? (question.Choices.Count > 0 ? question.Choices[0] : "Europe/Berlin");
        return $"{question.Sentence} Say it with {option}: {option} {(answer.Contains(' ', StringComparison.Ordinal) ? $"\"{answer}\"" : answer)} for instance.";
    }

    public static int Refuse(Terminal terminal, bool asJson, string place, FileCheck check)
    {
        foreach (var question in check.Questions)
        {
            terminal.Error.WriteLine($"{place}: {Sentence(question, check.States)}");
        }

        if (check.ProblemCount > 0)
        {
            return Refuse(terminal, asJson, place, check.ProblemCount, check.Problems, check.Sentences.Concat(ImportWordOption.Hint(check)).Concat(ImportRenamed.Hint(check.Renamed)), check.Questions, check.States);
        }

        WriteRefusal(terminal, asJson, 0, [], check.Questions, check.States);
        return terminal.Problem(check.Questions.Count == 1 ? "The file leaves one thing open. Nothing was imported." : $"The file leaves {check.Questions.Count} things open. Nothing was imported.");
    }

    private static void WriteRefusal(
        Terminal terminal, bool asJson, int count, IReadOnlyList<ImportProblem> problems, IReadOnlyList<FileQuestion> questions, IReadOnlyList<FoundState> states)
    {
        if (asJson)
        {
            terminal.WriteJson(new
            {
                imported = false,
                problemCount = count,
                problems = problems.Select(problem => new { problem.Line, problem.Column, problem.Value, problem.Expected }),
                questions = questions.Select(question => new { subject = Word.Of(question.Subject), question.Sentence, question.Proposal, question.Choices }),
                states = states.Select(state => new
                {
                    state.Word, lines = state.LineCount, meaning = state.Meaning is { } meaning ? Word.Of(meaning) : null, proposal = state.Proposal is { } proposal ? Word.Of(proposal) : null,
                }),
            });
        }
    }

    public static int Refuse(Terminal terminal, bool asJson, string place, ImportProblem problem) => Refuse(terminal, asJson, place, 1, [problem], [problem.ToString()], [], []);

    private static int Refuse(
        Terminal terminal, bool asJson, string place, int count, IReadOnlyList<ImportProblem> problems, IEnumerable<string> sentences, IReadOnlyList<FileQuestion> questions, IReadOnlyList<FoundState> states)
    {
        WriteRefusal(terminal, asJson, count, problems, questions, states);

        foreach (var sentence in sentences)
        {
            terminal.Error.WriteLine($"{place}: {sentence}");
        }

        return terminal.Problem(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "problem" : "problems")}{(count > problems.Count ? ", told by word or the first of them" : "")}. Nothing was imported."));
    }

    public static void Tell(Terminal terminal, bool asJson, long? importId, FileCheck check, FileToImport file)
    {
        var summary = check.Summary;
        if (asJson)
        {
            terminal.WriteJson(new
            {
                imported = importId is not null,
                importId,
                source = file.Source.Code,
                file = file.FileName,
                sha256 = check.Sha256,
                rows = check.RowCount,
                added = summary.AddedCount,
                replaced = summary.ReplacedCount,
                unchanged = summary.UnchangedCount,
                older = summary.OlderCount,
                leftOut = summary.LeftOutCount,
                removed = summary.RemovedCount,
                missing = summary.MissingCount,
                rejected = summary.RejectedCount,
                touchedTargets = summary.TouchedTargetCount,
                dataAsOf = InstantPattern.ExtendedIso.Format(summary.DataAsOf),
            });
            return;
        }

        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.AddedCount:N0} new, {summary.ReplacedCount:N0} changed, {summary.UnchangedCount:N0} the same{(summary.OlderCount > 0 ? $", {summary.OlderCount:N0} left as newer files have them" : "")}{(summary.LeftOutCount > 0 ? $", {summary.LeftOutCount:N0} left out" : "")}{(summary.RemovedCount > 0 ? $", {summary.RemovedCount:N0} taken out" : "")}{(summary.RejectedCount > 0 ? $", {summary.RejectedCount:N0} handed back" : "")}, of {check.RowCount:N0} rows");
        terminal.Output.WriteLine(importId is { } id
            ? $"Import {id}: {counts}. Data as of {InstantPattern.General.Format(summary.DataAsOf)}."
            : $"Would import: {counts}. Nothing was changed.");
    }
}
