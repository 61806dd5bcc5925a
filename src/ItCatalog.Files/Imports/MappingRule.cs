using ItCatalog.Calculation.Text;
using ItCatalog.Files.Recipes;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Where the mapping of a file comes from: the one that is given, else a recipe that was chosen, else the one that its source remembers, else what the columns suggest. Page and command line read by the same rule.</summary>
public sealed record MappingRule
{
    private const string Unusable = "the mapping that the source remembers cannot be used: ";

    /// <summary>What the file holds.</summary>
    public required MeasuredFileKind Kind { get; init; }

    /// <summary>A mapping that somebody chose for this file; null: none.</summary>
    public SourceConventions? Given { get; init; }

    /// <summary>What the source remembers; null: nothing yet.</summary>
    public string? Remembered { get; init; }

    /// <summary>The recipe that somebody chose for this file, which counts before what the source remembers; null: none.</summary>
    public Recipe? Recipe { get; init; }

    /// <summary>Whether fields that bear the plain names of <see cref="ColumnMeaning"/> mean what these say, where there is no mapping: programs name them so.</summary>
    public bool TakesPlainFields { get; init; }

    /// <summary>What is said of how the file is written, whatever mapping it is.</summary>
    public FileAnswers Answers { get; init; } = FileAnswers.None;

    /// <summary>What was asked when the given mapping was chosen: it stays asked until it is answered.</summary>
    public IReadOnlyList<FileQuestion> Open { get; init; } = [];

    /// <summary>What is said beside the mapping, so that no note asks for it: "service", "value", "time format".</summary>
    public IReadOnlyCollection<string> Settled { get; init; } = [];

    /// <summary>What else is said of the whole file, whatever mapping it is.</summary>
    public Func<SourceConventions, SourceConventions> Adjust { get; init; } = mapping => mapping;

    /// <summary>The priorities of the organisation; null: nobody has looked. A word of the source is only proposed for one of them where the list has no such word itself.</summary>
    public IReadOnlyCollection<string>? Priorities { get; init; }

    /// <summary>How the file is opened: sheet and encoding are known before its columns are.</summary>
    /// <param name="options">Everything else.</param>
    public TableOptions Options(TableOptions? options)
    {
        var known = Known(out _);
        return (options ?? new()) with { Sheet = Answers.Sheet ?? known?.Sheet, Encoding = Answers.Encoding ?? known?.Encoding };
    }

    /// <summary>The mapping for a file, and what has to be said before it can be read for sure.</summary>
    public MappingFound Find(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        List<FileQuestion> questions = [.. Questions(table)];
        var known = Known(out var problem);
        if (known is not null || problem is not null)
        {
            return new() { Mapping = known is null ? null : Adjust(Answers.In(known)), Problem = problem, Questions = [.. questions, .. Open.Where(question => !Answers.Has(question.Subject))] };
        }

        if (TakesPlainFields && Recipe is null && PlainFields.Find(Kind, table.Header) is { } plain)
        {
            return new() { Mapping = Adjust(Answers.In(plain)), Questions = questions };
        }

        var suggestion = Recipe?.For(table) ?? Kind.Suggest(table, Settled);
        var (mapping, notes) = WithPriorities(suggestion.Mapping);
        return new()
        {
            Mapping = Adjust(Answers.In(mapping)),
            Notes = [.. suggestion.Notes, .. notes],
            Questions = [.. questions, .. suggestion.Questions.Where(question => !Answers.Has(question.Subject))],
        };
    }

    private SourceConventions? Known(out string? problem)
    {
        problem = null;
        if (Given is not null || Remembered is null || Recipe is not null)
        {
            return Given;
        }

        var remembered = Kind.TryReadMapping(Remembered, out var wrong);
        problem = remembered is null ? Unusable + wrong : null;
        return remembered;
    }

    /// <summary>Words that a tool uses for priorities mean those of the organisation where its list has no such word itself.</summary>
    private (SourceConventions Mapping, IReadOnlyList<string> Notes) WithPriorities(SourceConventions mapping)
    {
        if (Priorities is null || mapping is not TicketMapping { Priorities.Count: > 0 } tickets)
        {
            return (mapping, []);
        }

        var named = Priorities.Select(SameWord.Of).ToHashSet(SameWord.Comparer);
        var meant = tickets.Priorities.Where(word => named.Contains(SameWord.Of(word.Value))).ToDictionary();
        return tickets.Priorities.Keys.Any(word => named.Contains(SameWord.Of(word))) || meant.Count == 0
            ? (tickets with { Priorities = new Dictionary<string, string>() }, [])
            : (tickets, [$"Priorities are taken so: {string.Join(", ", meant.Select(word => $"“{word.Key}” as {word.Value}"))}. Change it where that is not so."]);
    }

    private static IEnumerable<FileQuestion> Questions(Table table)
    {
        if (table.IsOfUnknownEncoding)
        {
            var looks = table.ProposedEncoding is { } proposal ? $"it looks like {proposal}" : "it looks like no encoding in particular";
            yield return new(
                QuestionSubject.Encoding, $"The file is neither UTF-8 nor UTF-16; {looks}. In which encoding is it?", table.ProposedEncoding, TextEncodings.Common);
        }

        if (table.SheetsWithRows.Count > 1)
        {
            yield return new(
                QuestionSubject.Sheet,
                $"{(table.Format == JsonRows.JsonFormat ? "The file has several lists of records" : "The workbook has several sheets with rows")}: {string.Join(", ", table.SheetsWithRows.Select(name => $"“{name}”"))}. Which one is it?",
                Proposal: null,
                table.SheetsWithRows);
        }
    }
}
