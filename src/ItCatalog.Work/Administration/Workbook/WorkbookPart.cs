using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Entries;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>One kind of thing that the organisation's workbook holds: how it stands as rows, and which use case keeps it.</summary>
internal abstract class WorkbookPart
{
    /// <summary>The sheet with a row for each.</summary>
    public abstract string Sheet { get; }

    /// <summary>The heading of the column that names them.</summary>
    public abstract string KeyColumn { get; }

    /// <summary>What such a thing is where it can be closed from a day on; null where it cannot. Its column is read by <see cref="WorkbookClosings"/>.</summary>
    public virtual ClosableKind? Closes => null;

    /// <summary>Sheets whose rows belong to one of them, named in their first column.</summary>
    public virtual IReadOnlyList<string> Lists => [];

    /// <summary>Headings for the fields that the use case tells mistakes of, and sheets for its lists.</summary>
    public abstract IReadOnlyDictionary<string, string> Columns { get; }

    /// <summary>The names of all that there are, in the order of pages.</summary>
    public abstract Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken);

    /// <summary>How one stands; null where there is none of the name, in large or small letters.</summary>
    public abstract Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps one as the workbook has it.</summary>
    /// <param name="load">The load that it is part of.</param>
    /// <param name="entry">What it shall be; what the workbook does not say stands in it as it is.</param>
    /// <param name="standing">How it stands; null where there is none.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public abstract Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken);

    /// <summary>Takes one away that a load has added.</summary>
    /// <exception cref="System.Data.Common.DbException">Something else names it.</exception>
    public abstract Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken);

    /// <summary>Puts one back as it stood before a load.</summary>
    public virtual Task<Answer<bool>> RestoreAsync(Load load, WorkbookEntry before, WorkbookEntry standing, CancellationToken cancellationToken) =>
        SaveAsync(load, before, standing, cancellationToken);

    /// <summary>What tells a row of a list from the others of it.</summary>
    public virtual string ListKey(SheetRow row, int index) => row[OrganisationSheets.Find(row.Sheet)!.Columns[1].Name];

    /// <summary>The row of a list as it stands, from which a row of the workbook takes what it does not say; null for a new one.</summary>
    public virtual SheetRow? Standing(SheetRow row, int index, WorkbookEntry? standing) =>
        WorkbookDifference.Keyed(this, standing).GetValueOrDefault((row.Sheet, ListKey(row, index).ToUpperInvariant()));

    /// <summary>What stands of its own row where the workbook does not say it.</summary>
    public virtual SheetRow? Lasting(SheetRow? standing) => standing;

    internal static SheetRow Row(string sheet, params ReadOnlySpan<(string Column, string? Text)> cells)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, text) in cells)
        {
            texts[column] = text ?? "";
        }

        return new() { Sheet = sheet, Cells = texts };
    }

    /// <summary>Whether a word means yes; told where it means neither.</summary>
    protected static bool YesNo(SheetRow row, string column, bool whereEmpty, List<Mistake> mistakes)
    {
        switch (row[column].ToLowerInvariant())
        {
            case "yes" or "true":
                return true;
            case "no" or "false":
                return false;
            case "":
                return whereEmpty;
            default:
                mistakes.Add(CellMistake.In(column, $"“{row[column]}” is neither yes nor no."));
                return whereEmpty;
        }
    }

    /// <summary>A month by its name or its number; told where it is neither.</summary>
    internal static int Month(SheetRow row, string column, int whereEmpty, List<Mistake> mistakes)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return whereEmpty;
        }

        if (MonthNames.All.FirstOrDefault(month => month.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { Number: > 0 } named)
        {
            return named.Number;
        }

        if (NumberEntry.Whole(text) is >= 1 and <= 12 and var number)
        {
            return number;
        }

        mistakes.Add(CellMistake.In(column, $"“{text}” is no month. Write April, or 4."));
        return whereEmpty;
    }

    protected static string Day(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    protected static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>Sites as what a code can name.</summary>
    protected static IReadOnlyList<Named> NamesOf(IEnumerable<Site> sites) => [.. sites.Select(site => new Named { Id = site.Id, Code = site.Code, Name = site.Name })];

    /// <summary>Patterns of hours as what a code can name.</summary>
    protected static IReadOnlyList<Named> NamesOf(IEnumerable<HoursPattern> patterns) =>
        [.. patterns.Select(pattern => new Named { Id = pattern.Id, Code = pattern.Code, Name = pattern.Name })];

    /// <summary>The number of what a code names, in large or small letters.</summary>
    /// <param name="known">What there is.</param>
    /// <param name="code">The code.</param>
    /// <param name="load">Knows what of the workbook itself has a problem: that is told once.</param>
    /// <param name="sheet">The sheet that such things stand in.</param>
    /// <param name="told">Takes the sentence where there is none.</param>
    protected static long? Find(IReadOnlyList<Named> known, string code, Load load, string sheet, Action<string> told)
    {
        if (known.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return found.Id;
        }

        if (load.HasFailed(sheet, code))
        {
            load.Waits = true;
        }
        else
        {
            told(code.Length == 0
                ? $"A code out of the sheet {sheet} is missing."
                : $"The sheet {sheet} has no “{code}”, and the catalogue has none. {(known.Count == 0 ? "There is none yet." : "Known: " + string.Join(", ", known.Take(12).Select(one => one.Code)) + (known.Count > 12 ? ", …" : "") + ".")}");
        }

        return null;
    }

    /// <summary>The codes in a cell, divided by commas or semicolons.</summary>
    protected static IReadOnlyList<string> Several(string text) => text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>An answer of a use case as the answer of a part.</summary>
    protected static Answer<bool> Told<T>(Answer<T> answer) => answer.IsDone ? true : answer.AsRefusal();
}

/// <summary>A load that is being made.</summary>
internal sealed class Load(Actor loader, IReadOnlyDictionary<string, byte[]> documents)
{
    private readonly HashSet<(string Sheet, string Key)> failed = [];

    /// <summary>Whoever loads, with all rights of the installation: an administrator loads for every unit, and the trail says who it was.</summary>
    public Actor Loader { get; } = loader;

    /// <summary>The files that were signed outside, by their names.</summary>
    public IReadOnlyDictionary<string, byte[]> Documents { get; } = documents;

    /// <summary>What was changed so far, in its order.</summary>
    public List<LoadedThing> Things { get; } = [];

    /// <summary>What is closed when all else is kept, in the order of the workbook.</summary>
    public List<ClosingOfLoad> Closings { get; } = [];

    /// <summary>Set where an entry cannot be kept only because something else of the workbook has a problem.</summary>
    public bool Waits { get; set; }

    public void Failed(string sheet, string key) => failed.Add((sheet, key.ToUpperInvariant()));

    public bool HasFailed(string sheet, string key) => failed.Contains((sheet, key.ToUpperInvariant()));
}

/// <summary>Something that a load closes.</summary>
/// <param name="Part">Its kind.</param>
/// <param name="Entry">What it shall be.</param>
/// <param name="Before">How it stood before the load; null where there was none.</param>
/// <param name="Saved">How it stands, not closed yet.</param>
internal sealed record ClosingOfLoad(WorkbookPart Part, WorkbookEntry Entry, WorkbookEntry? Before, WorkbookEntry Saved);
