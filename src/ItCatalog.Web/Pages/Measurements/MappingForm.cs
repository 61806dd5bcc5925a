using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Measurements;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>A mapping as a form edits it: one choice per column of the file.</summary>
public static class MappingForm
{
    /// <summary>The field that each column of the file is; "" for a column that is not used.</summary>
    public static IReadOnlyList<string> Choices(SourceConventions mapping, IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var meanings = MeasuredFileKind.Of(mapping).Columns;
        return [.. header.Select(column => meanings.FirstOrDefault(meaning => meaning.Columns(mapping).Contains(column, StringComparer.OrdinalIgnoreCase))?.Field ?? "")];
    }

    /// <summary>The mapping with what the form says.</summary>
    /// <param name="mapping">The mapping before.</param>
    /// <param name="header">The columns of the file.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <returns>The new mapping; where there is a problem, with everything else that was said.</returns>
    public static SourceConventions With(SourceConventions mapping, IReadOnlyList<string> header, ColumnsInput form, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(form);
        problem = null;
        var chosen = header.Zip(form.Columns, (column, field) => (column, field)).Where(choice => !string.IsNullOrEmpty(choice.field)).ToLookup(choice => choice.field, choice => choice.column);
        foreach (var meaning in MeasuredFileKind.Of(mapping).Columns)
        {
            string[] columns = [.. chosen[meaning.Field]];
            if (columns.Length > 1 && !meaning.TakesSeveral)
            {
                problem ??= $"{string.Join(" and ", columns.Select(column => $"“{column}”"))} are both “{meaning.Word}”. Choose one of them.";
            }

            mapping = meaning.With(mapping, columns);
        }

        mapping = mapping with
        {
            TimeFormat = Optional(form.TimeFormat) ?? "ISO",
            TimeZone = Optional(form.TimeZone),
            FixedService = Optional(form.FixedService),
            FixedSite = Optional(form.FixedSite),
        };
        mapping = mapping with { RowsLeftOut = LeftOut(form.RowsLeftOut, header, ref problem) };
        if (mapping is TicketMapping tickets)
        {
            return WithTickets(tickets, form, ref problem);
        }

        if (mapping is MeasureMapping measures)
        {
            mapping = measures with { FixedSeries = Optional(form.FixedSeries), LeaveOut = Lines(form.LeaveOut), DecimalComma = form.DecimalMark switch { FileQuestion.Comma => true, FileQuestion.Point => false, _ => null }, Unit = Optional(form.Unit) };
        }

        if (mapping is ReportedMapping results)
        {
            mapping = results with
            {
                YearStart = form.YearStart,
                YearsNamedByEnd = form.YearsNamedBy switch { FileQuestion.End => true, FileQuestion.Begin => false, _ => null },
                DatesAre = Word.Find<WindowLength>(form.DatesAre),
                InPercent = form.LevelsAre switch { FileQuestion.Percentages => true, FileQuestion.Shares => false, _ => null },
                Targets = Pairs(form.Targets, "standard", "3261 = calls", ref problem),
            };
        }

        mapping = mapping is CheckMapping checks ? checks with { Rule = Word.Find<CheckRule>(form.CheckRule) } : mapping;
        return mapping is CountMapping counts ? counts with { GoodOutcomes = Lines(form.GoodOutcomes) } : mapping;
    }

    /// <summary>The mapping with what results of checks mean.</summary>
    /// <param name="mapping">The mapping before.</param>
    /// <param name="results">What was sent; a meaning that is empty says nothing.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    /// <returns>The new mapping; null where there is a problem.</returns>
    public static CheckMapping? WithResults(CheckMapping mapping, IEnumerable<ResultInput> results, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        problem = null;
        var said = mapping.Results.ToDictionary();
        foreach (var result in results.Where(result => !string.IsNullOrEmpty(result.Word) && !string.IsNullOrEmpty(result.Meaning)))
        {
            var share = result.Share?.Trim() is { Length: > 0 } typed ? typed.TrimEnd('%', ' ') + " %" : "";
            said[result.Word!] = result.Meaning == ResultInput.Degraded ? share : result.Meaning!;
            if (ResultMeaning.Of(said[result.Word!]) is null)
            {
                problem = $"Say for “{result.Word}” how much of the service is lost, as a percentage above 0 and below 100.";
                return null;
            }
        }

        return mapping with { Results = said };
    }

    /// <summary>"word = P1", one in a line.</summary>
    public static string PriorityLines(SourceConventions mapping) =>
        mapping is TicketMapping tickets ? string.Join('\n', tickets.Priorities.Select(pair => $"{pair.Key} = {pair.Value}")) : "";

    /// <summary>"standard = target", one in a line.</summary>
    public static string TargetLines(ReportedMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return string.Join('\n', mapping.Targets.Select(pair => $"{pair.Key} = {pair.Value}"));
    }

    /// <summary>"column = word", one in a line.</summary>
    public static string LeftOutLines(SourceConventions mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return string.Join('\n', mapping.RowsLeftOut.SelectMany(column => column.Value.Select(word => $"{column.Key} = {word}")));
    }

    private static Dictionary<string, IReadOnlyList<string>> LeftOut(string? text, IReadOnlyList<string> header, ref string? problem)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(text))
        {
            if (line.Split('=', 2) is not [var column, var word] || !header.Contains(column.Trim(), StringComparer.OrdinalIgnoreCase) || word.Trim().Length == 0)
            {
                problem ??= $"“{line}” does not say which lines are left out. Write a column of the file and a word in it, like: {header[0]} = Total";
                continue;
            }

            words[column.Trim()] = [.. words.GetValueOrDefault(column.Trim(), []), word.Trim()];
        }

        return words;
    }

    /// <summary>What the form says of tickets alone.</summary>
    private static TicketMapping WithTickets(TicketMapping mapping, ColumnsInput form, ref string? problem) => mapping with
    {
        Layout = form.IsEventLog ? TicketLayout.EventLog : TicketLayout.OneRowPerTicket,
        States = mapping.State is null ? new Dictionary<string, StateMeaning>() : mapping.States,
        UpdateEvents = Lines(form.UpdateEvents),
        EveryRowIsUpdate = form.EveryRowIsUpdate,
        Priorities = Pairs(form.Priorities, "priority", "1 - Critical = P1", ref problem),
    };

    /// <summary>"word = meaning", one in a line; of a line that says none nothing is kept.</summary>
    private static Dictionary<string, string> Pairs(string? text, string what, string example, ref string? problem)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var line in Lines(text))
        {
            if (line.Split('=', 2) is not [var word, var meaning] || word.Trim().Length == 0 || meaning.Trim().Length == 0)
            {
                problem ??= $"“{line}” does not say what a {what} means. Write it like: {example}";
                continue;
            }

            pairs[word.Trim()] = meaning.Trim();
        }

        return pairs;
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Lines(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The form of the columns.</summary>
public sealed class ColumnsInput
{
    /// <summary>What each column of the file is, in its order; empty: not used.</summary>
    public List<string?> Columns { get; set; } = [];

    public bool IsEventLog { get; set; }

    public string? TimeFormat { get; set; }

    public string? TimeZone { get; set; }

    public string? FixedService { get; set; }

    public string? FixedSite { get; set; }

    /// <summary>"column = word", one in a line.</summary>
    public string? RowsLeftOut { get; set; }

    public string? Priorities { get; set; }

    public string? UpdateEvents { get; set; }

    public bool EveryRowIsUpdate { get; set; }

    public string? FixedSeries { get; set; }

    public string? LeaveOut { get; set; }

    /// <summary>"comma", "point", or empty where nobody has to say it.</summary>
    public string? DecimalMark { get; set; }

    /// <summary>What stands behind every number.</summary>
    public string? Unit { get; set; }

    public string? GoodOutcomes { get; set; }

    /// <summary>The word of a <see cref="Calculation.ServiceLevels.CheckRule"/>; empty: not said.</summary>
    public string? CheckRule { get; set; }

    /// <summary>Of results: the month in which years begin; null: not said.</summary>
    public int? YearStart { get; set; }

    /// <summary>Of results: "begin", "end", or empty: not said.</summary>
    public string? YearsNamedBy { get; set; }

    /// <summary>Of results: the word of a length; empty: not said.</summary>
    public string? DatesAre { get; set; }

    /// <summary>Of results: "shares", "percentages", or empty: not said.</summary>
    public string? LevelsAre { get; set; }

    /// <summary>Of results: "standard = target", one in a line.</summary>
    public string? Targets { get; set; }
}

/// <summary>What a result of a check means.</summary>
public sealed class ResultInput
{
    /// <summary>In place of a meaning: a share is lost, see <see cref="Share"/>.</summary>
    public const string Degraded = "degraded";

    public string? Word { get; set; }

    /// <summary>As in <see cref="ResultMeaning"/>, <see cref="Degraded"/>, or empty to leave it open.</summary>
    public string? Meaning { get; set; }

    /// <summary>The percentage of the service that is lost.</summary>
    public string? Share { get; set; }
}

/// <summary>What a word of the file means.</summary>
public sealed class WordInput
{
    public RecordField? Field { get; set; }

    public string? Word { get; set; }

    /// <summary>A code, "-" to leave its records out, or empty to leave it open.</summary>
    public string? Meaning { get; set; }

    /// <summary>What is said; null where nothing is.</summary>
    public SaidWord? Said() => Field is { } field && !string.IsNullOrEmpty(Word) && !string.IsNullOrEmpty(Meaning) ? new(field, Word, Meaning) : null;
}
