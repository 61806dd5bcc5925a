using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Files.Imports;

namespace ItCatalog.Cli.Commands;

/// <summary>What a file of results leaves open, as the command line says it.</summary>
internal sealed class ImportReported
{
    private readonly Option<string?> yearStart = Choice("--year-start", "The month in which years begin, 4 for a fiscal year from April; asked for where periods depend on it.", "MONTH", Enumerable.Range(1, 12).Select(month => $"{month}"));
    private readonly Option<string?> yearName = Choice("--years-named-by", "Of fiscal years that are one number: whether 2024 begins or ends in 2024.", "PART", [FileQuestion.Begin, FileQuestion.End]);
    private readonly Option<string?> datesAre = Choice("--dates-are", "Where the period is a date: whether the month, quarter or year around it is meant.", "LENGTH", Enum.GetValues<WindowLength>().Select(Word.Of));
    private readonly Option<string?> levelsAre = Choice("--levels-are", "Whether levels and performance without a % sign are shares (1 is all) or percentages (100 is all).", "KIND", [FileQuestion.Shares, FileQuestion.Percentages]);
    private readonly Option<string?> standard = new("--standard") { Description = "Standard of every row that names none.", HelpName = "NAME" };
    private readonly Option<string[]> apartBy = new("--apart-by") { Description = "A column that tells results apart beside service, site, standard and period. May be given several times.", HelpName = "COLUMN" };
    private readonly Option<string[]> target = new("--target") { Description = "Which target of ours a standard stands beside: “3261=calls”. May be given several times.", HelpName = "STANDARD=KEY" };

    public ImportReported() => target.Validators.Add(result =>
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.LastIndexOf('=') is var mark && (mark <= 0 || mark == token.Value.Length - 1)) is { } token)
        {
            result.AddError($"--target: “{token.Value}” does not say standard and target, like 3261=calls.");
        }
    });

    public Option[] Options => [yearStart, yearName, datesAre, levelsAre, standard, apartBy, target];

    /// <summary>What notes of the suggestion need not ask for.</summary>
    public string? Settled(ParseResult parsed) => parsed.GetValue(standard) is null ? null : "standard";

    /// <summary>The answers with what is said of how the file is written; of anything but results nothing is said.</summary>
    public static FileAnswers AnswersOf(ImportReported? said, ParseResult parsed, FileAnswers answers) => said?.With(answers, parsed) ?? answers;

    /// <summary>The mapping with what is said of its records; of anything but results nothing is said.</summary>
    public static SourceConventions In(ImportReported? said, ParseResult parsed, SourceConventions mapping) => said?.With(mapping, parsed) ?? mapping;

    private FileAnswers With(FileAnswers answers, ParseResult parsed) => new (QuestionSubject Subject, Option<string?> Option)[]
    {
        (QuestionSubject.YearStart, yearStart), (QuestionSubject.YearName, yearName), (QuestionSubject.DateSpan, datesAre), (QuestionSubject.Levels, levelsAre),
    }.Aggregate(answers, (so, said) => parsed.GetValue(said.Option) is { } answer ? so.With(said.Subject, answer) : so);

    /// <summary>A column that only tells results apart names no service where one is named for all of them.</summary>
    private SourceConventions With(SourceConventions mapping, ParseResult parsed) => mapping is not ReportedMapping results
        ? mapping
        : results with
        {
            FixedSeries = parsed.GetValue(standard) ?? results.FixedSeries,
            ApartBy = parsed.GetValue(apartBy) is { Length: > 0 } columns ? columns : results.ApartBy,
            Service = results.FixedService is not null && parsed.GetValue(apartBy)?.Contains(results.Service, StringComparer.OrdinalIgnoreCase) == true ? null : results.Service,
            Targets = results.Targets.Concat((parsed.GetValue(target) ?? []).Select(MappingChoice.Pair)).GroupBy(pair => pair.Key, SameWord.Comparer).ToDictionary(same => same.Key, same => same.Last().Value),
        };

    /// <summary>The option that answers a question about results; null where another one does.</summary>
    public static string? Answering(QuestionSubject subject) => subject switch
    {
        QuestionSubject.YearStart => "--year-start",
        QuestionSubject.YearName => "--years-named-by",
        QuestionSubject.DateSpan => "--dates-are",
        QuestionSubject.Levels => "--levels-are",
        _ => null,
    };

    private static Option<string?> Choice(string name, string description, string helpName, IEnumerable<string> choices)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.AcceptOnlyFromAmong([.. choices]);
        return option;
    }
}
