using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using ItCatalog.Work;
using ItCatalog.Work.Measurements;

namespace ItCatalog.Web.Api.V1;

/// <summary>What a program is told of an import.</summary>
internal static class ImportAnswers
{
    public static IResult Of(FileImport import, FileToImport file, SentBody body, SourceKind kind)
    {
        var answer = import.Answer;
        var mistakes = string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message));
        var problems = import.Check is { } found ? ProblemsOf(found, file, body) : [];
        return answer.Outcome switch
        {
            Outcome.Done => TypedResults.Ok(PlainImport.Of(
                answer.Value, file.Source.Code, import.Check!, MeasuredFileKind.Named(kind.Name), WordsOf(import.Check!, kind), problems)),
            Outcome.NotFound => ApiProblems.Of(StatusCodes.Status404NotFound, "There is no such source."),
            Outcome.NotAllowed => ApiProblems.Of(StatusCodes.Status403Forbidden, mistakes.Length > 0 ? mistakes : "This source is filled by others."),
            Outcome.Stale => ApiProblems.Of(StatusCodes.Status409Conflict, mistakes),
            Outcome.Refused when import.Check is { } check && (check.ProblemCount > 0 || check.Questions.Count > 0) => ApiProblems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "The records have problems, or leave open how they are to be read. Nothing was kept.",
                ("problemCount", check.ProblemCount),
                ("problems", problems),
                ("missing", check.Questions.Select(PlainQuestion.Of).ToArray())),
            Outcome.Refused when answer.Mistakes.Any(mistake => mistake.Field == Changes.WhyField) => ApiProblems.Of(
                StatusCodes.Status409Conflict, "This changes figures that have been settled. Nothing was kept. Say why, with the parameter “why”.", ("parameter", "why")),
            Outcome.Refused => ApiProblems.Of(StatusCodes.Status422UnprocessableEntity, mistakes),
            _ => throw new InvalidOperationException($"No answer for {answer.Outcome}."),
        };
    }

    private static IEnumerable<string> WordsOf(FileCheck check, SourceKind kind) =>
        check.Suggestions.Concat(check.Notes).Concat(ImportWords.Of(check.States)).Concat(ImportWords.Of(check.Results)).Concat(ImportWords.Of(check.Summary, kind)).Concat(check.Remarks.Select(remark => remark.ToString()));

    private static PlainProblem[] ProblemsOf(FileCheck check, FileToImport file, SentBody body)
    {
        // What keeps the whole body out names a line of its head, or one on which reading ended.
        var hasRecords = check.Format is not null && check.RowCount > 0;
        var lines = check.Problems.Select(problem => problem.Line).OfType<int>().ToHashSet();
        var indexes = !hasRecords || body.IsJson || lines.Count == 0
            ? new Dictionary<int, int>()
            : RecordIndexes.Of(file.Open(), file.Mapping.Options(new() { Limits = TableLimits.OfFilesUpTo(file.MaxBytes) }), lines);
        return
        [
            .. check.Problems.Select(problem => new PlainProblem
            {
                Index = !hasRecords || problem.Line is not { } line ? null : body.IsJson ? line - 1 : indexes.TryGetValue(line, out var index) ? index : null,
                Line = body.IsJson ? null : problem.Line,
                Field = problem.Column,
                Value = problem.Value,
                Message = problem.Expected,
            }),
        ];
    }
}
