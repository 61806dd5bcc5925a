using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>The rows of a workbook over those that stand: each with whose it is, and with what it does not say taken from the row that stands. Who has no row in a sheet
/// keeps what stands there.</summary>
internal sealed class SpokenRows
{
    private static readonly string[] OfQuotes = [ComparisonSheets.QuotesByYear, ComparisonSheets.QuoteCosts, ComparisonSheets.QuoteOnce, ComparisonSheets.Levels, ComparisonSheets.QuoteScope, ComparisonSheets.Reported];

    private readonly SheetBookFile file;
    private readonly IReadOnlyList<SheetRow> standing;
    private readonly IReadOnlyList<OwnTarget> targets;
    private readonly List<SheetRow> rows;
    private readonly List<WorkbookProblem> problems = [];
    private readonly List<string> notes = [];

    /// <param name="file">What was sent.</param>
    /// <param name="standing">The comparison as rows.</param>
    /// <param name="targets">Our targets that levels may answer.</param>
    public SpokenRows(SheetBookFile file, IReadOnlyList<SheetRow> standing, IReadOnlyList<OwnTarget> targets)
    {
        (this.file, this.standing, this.targets) = (file, standing, targets);
        Quotes = [.. standing.Where(row => row.Sheet == ComparisonSheets.Quotes).Select(row => row["Provider"])];
        foreach (var row in file.Rows.Where(row => row.Sheet == ComparisonSheets.Quotes && row["Provider"].Length > 0))
        {
            if (Known(row["Provider"]) is null)
            {
                Quotes.Add(SameWord.Of(row["Provider"]));
            }
        }

        var stood = ComparisonKeys.Of(standing);
        var spoken = file.Rows.Select(Whose).OfType<SheetRow>().Where(SaysAnything).ToList();
        rows = [.. ComparisonKeys.Of(spoken).Select(row => row.Value.Over(stood.GetValueOrDefault(row.Key)))];
        foreach (var same in spoken.Where(row => row.Sheet == ComparisonSheets.Quotes).GroupBy(row => row["Provider"], StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            Wrong(same.Last(), "Provider", $"The quote of {EntryWords.Shortened(same.Key)} stands there twice. Keep one of the rows.");
        }

        if (spoken.Where(row => row.Sheet == ComparisonSheets.Comparison).Skip(1).FirstOrDefault() is { } second)
        {
            Wrong(second, "", "Only one row belongs here.");
        }

        NoteWhatStays(spoken);
    }

    /// <summary>The providers of quotes that stand or are spoken of, in their order.</summary>
    public List<string> Quotes { get; }

    public IReadOnlyList<WorkbookProblem> Problems => problems;

    public IReadOnlyList<string> Notes => notes;

    /// <summary>The rows of the comparison itself in a sheet.</summary>
    public IReadOnlyList<SheetRow> Of(string sheet) => Either([.. rows.Where(row => row.Sheet == sheet)], standing.Where(row => row.Sheet == sheet));

    /// <summary>The rows of a quote in a sheet.</summary>
    public IReadOnlyList<SheetRow> Of(string sheet, string provider) => Either([.. rows.Where(row => IsOf(row, sheet, provider))], standing.Where(row => IsOf(row, sheet, provider)));

    private static IReadOnlyList<SheetRow> Either(IReadOnlyList<SheetRow> spoken, IEnumerable<SheetRow> stands) => spoken.Count > 0 ? spoken : [.. stands];

    private static bool IsOf(SheetRow row, string sheet, string provider) => row.Sheet == sheet
        && row[sheet == ComparisonSheets.Quotes ? "Provider" : ComparisonSheets.Quote].Equals(provider, StringComparison.OrdinalIgnoreCase);

    private string? Known(string provider) => Quotes.FirstOrDefault(known => SameWord.Are(known, provider));

    /// <summary>The row with the names of quote and target as they are known; null where it cannot be said whose it is, which is told.</summary>
    private SheetRow? Whose(SheetRow row)
    {
        if (row.Sheet == ComparisonSheets.Quotes)
        {
            return row["Provider"].Length == 0 ? row : With(row, "Provider", Known(row["Provider"])!);
        }

        if (!OfQuotes.Contains(row.Sheet))
        {
            return row;
        }

        var named = file.Rows.Where(one => one.Sheet == ComparisonSheets.Quotes).Select(one => one["Provider"]).ToList();
        var text = row[ComparisonSheets.Quote].Length > 0 || named.Count != 1 ? row[ComparisonSheets.Quote] : named[0];
        if (Known(text) is not { } provider)
        {
            if (SaysAnything(row))
            {
                Wrong(row, ComparisonSheets.Quote, text.Length == 0
                    ? "Say whose this is: the provider, as in the sheet Quotes."
                    : $"The sheet {ComparisonSheets.Quotes} has no “{EntryWords.Shortened(text)}”, and neither has the comparison.{(Quotes.Count == 0 ? "" : $" There are: {string.Join(", ", Quotes)}.")}");
            }

            return null;
        }

        row = With(row, ComparisonSheets.Quote, provider);
        return row.Sheet is ComparisonSheets.Levels or ComparisonSheets.Reported && row[ComparisonSheets.OurTarget].Length > 0 ? With(row, ComparisonSheets.OurTarget, Target(row)) : row;
    }

    /// <summary>The key of our target that a row names by its key or its name. What stands there already may name one that is in force no more.</summary>
    private string Target(SheetRow row)
    {
        var text = row[ComparisonSheets.OurTarget];
        if (targets.FirstOrDefault(target => SameWord.Are(target.Target.Key, text) || SameWord.Are(target.Name, text)) is { } ours)
        {
            return ours.Target.Key;
        }

        if (SaysAnything(row) && !standing.Any(one => one.Sheet == row.Sheet && SameWord.Are(one[ComparisonSheets.OurTarget], text)))
        {
            Wrong(row, ComparisonSheets.OurTarget, targets.Count == 0
                ? $"No target of ours is in force for this service. {(row.Sheet == ComparisonSheets.Levels ? "Empty this cell, and write the promise in words." : "Leave this row out.")}"
                : $"“{EntryWords.Shortened(text)}” is no target of ours. There are: {string.Join(", ", targets.Select(target => target.Target.Key))}.");
        }

        return text;
    }

    /// <summary>Whether a row says more than whose it is and what it is about: a template comes with such rows.</summary>
    private static bool SaysAnything(SheetRow row)
    {
        string[] about = row.Sheet switch
        {
            ComparisonSheets.Levels => [ComparisonSheets.Quote, ComparisonSheets.OurTarget, ComparisonSheets.WePromise],
            ComparisonSheets.QuoteScope => [ComparisonSheets.Quote, ComparisonSheets.Part],
            _ => [],
        };
        return row.Cells.Any(cell => cell.Value.Length > 0 && !about.Contains(cell.Key));
    }

    /// <summary>What a workbook leaves as it is because it has no row of it.</summary>
    private void NoteWhatStays(List<SheetRow> spoken)
    {
        string[] ours = [ComparisonSheets.Volumes, ComparisonSheets.InHouseCosts, ComparisonSheets.InHouseOnce, ComparisonSheets.Scope, ComparisonSheets.Peers];
        foreach (var sheet in ours.Where(sheet => file.Sheets.Contains(sheet) && !spoken.Exists(row => row.Sheet == sheet)))
        {
            NoteRows(sheet, standing.Count(row => row.Sheet == sheet), "");
        }

        var named = spoken.Where(row => row.Sheet == ComparisonSheets.Quotes).Select(row => row["Provider"]).ToList();
        foreach (var provider in named.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            foreach (var sheet in OfQuotes.Where(sheet => file.Sheets.Contains(sheet) && !spoken.Exists(row => IsOf(row, sheet, provider))))
            {
                NoteRows(sheet, standing.Count(row => IsOf(row, sheet, provider)), $" of {provider}");
            }
        }

        if (file.Sheets.Contains(ComparisonSheets.Quotes) && Quotes.Except(named, StringComparer.OrdinalIgnoreCase).ToList() is [_, ..] kept)
        {
            notes.Add($"{ComparisonSheets.Quotes}: {ShowTarget.List(kept)} {(kept.Count == 1 ? "is" : "are")} not in the workbook and {(kept.Count == 1 ? "stays as it is" : "stay as they are")}.");
        }
    }

    private void NoteRows(string sheet, int count, string whose)
    {
        if (count > 0)
        {
            notes.Add($"{sheet}: there is no row{whose}, so {Show.Count(count, "row")} that {(count == 1 ? "stands" : "stand")} there {(count == 1 ? "stays" : "stay")}. What shall go is taken away on its page.");
        }
    }

    private void Wrong(SheetRow row, string column, string says) => problems.Add(FormPlaces.Problem(row, column, says));

    private static SheetRow With(SheetRow row, string column, string text) =>
        row with { Cells = new Dictionary<string, string>(row.Cells, StringComparer.Ordinal) { [column] = text } };
}
