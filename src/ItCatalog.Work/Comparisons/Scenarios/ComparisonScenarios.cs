using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Comparisons.Workbook;
using ItCatalog.Work.Sheets;

namespace ItCatalog.Work.Comparisons.Scenarios;

/// <summary>A comparison and its scenarios, each computed, with what each of them changes.</summary>
/// <param name="Base">The comparison itself.</param>
/// <param name="Scenarios">Its scenarios that are not archived, the oldest first.</param>
public sealed record ScenarioTable(ComparisonReport Base, IReadOnlyList<ScenarioColumn> Scenarios)
{
    /// <summary>The providers of all quotes, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Providers =>
        [.. Scenarios.Select(scenario => scenario.Report).Prepend(Base).SelectMany(report => report.Result.Quotes).Select(quote => quote.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>One scenario.</summary>
/// <param name="Report">Its figures.</param>
/// <param name="Changes">What it changes against the comparison as that stands now, in lines: "In-house costs, Staff, Price: 1,070,000 becomes 996,000".</param>
public sealed record ScenarioColumn(ComparisonReport Report, IReadOnlyList<string> Changes)
{
    /// <summary>What the figures of it say.</summary>
    public Decision Decision { get; } = Decision.Of(Report.Result);
}

/// <summary>Puts a comparison and its scenarios side by side: what page, command line and interface share.</summary>
public sealed class ComparisonScenarios(ComparisonStore comparisons, ComparisonReports reports, OrganisationStore organisations)
{
    /// <summary>The comparison of a code, or the one that it is a scenario of; null where there is none.</summary>
    public async Task<ScenarioTable?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var all = await comparisons.ListAllAsync(cancellationToken);
        if (all.FirstOrDefault(one => one.Code == code) is not { } asked || await reports.FindAsync(asked.BaseCode ?? asked.Code, cancellationToken) is not { } standing)
        {
            return null;
        }

        var hours = await organisations.ServiceHoursAsync(cancellationToken);
        var targets = OwnTarget.Strictest(await reports.TargetsAsync(standing.Stored.Summary.ServiceId, cancellationToken));
        var rows = new ComparisonToRows(targets, hours);
        List<ScenarioColumn> scenarios = [];
        foreach (var summary in all.Where(one => one.BaseCode == standing.Stored.Summary.Code && one.Archived is null).OrderBy(one => one.Id))
        {
            if (await reports.FindAsync(summary.Code, cancellationToken) is { } report)
            {
                scenarios.Add(new(report, [.. ChangesOf(rows, standing.Stored, report.Stored), .. LevelsOf(targets, standing.Stored.Record, report.Stored.Record)]));
            }
        }

        return new(standing, scenarios);
    }

    /// <summary>The scenarios of a comparison for its workbook; none where the code is that of a scenario itself, and where there is no such comparison.</summary>
    public async Task<IReadOnlyList<ScenarioInBook>> ForWorkbookAsync(string code, CancellationToken cancellationToken) =>
        await FindAsync(code, cancellationToken) is { } table && table.Base.Stored.Summary.Code == code
            ? [.. table.Scenarios.Select(one => new ScenarioInBook(one.Report.Stored.Summary.Name, one.Report.Result, one.Decision.Answer, one.Changes))]
            : [];

    private static IEnumerable<string> ChangesOf(ComparisonToRows writing, StoredComparison before, StoredComparison after)
    {
        // A scenario has a name, a note and a code of its own, and its own copy of what others have; they change no figure.
        var own = after with { Record = after.Record with { Code = before.Record.Code, Name = before.Record.Name, Note = before.Record.Note, Peers = before.Record.Peers } };
        var (stood, stands) = (ComparisonKeys.Of(writing.Of(before)), ComparisonKeys.Of(writing.Of(own)));
        var names = stood.Concat(stands).GroupBy(row => row.Key.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => ComparisonKeys.Shown(same.Key, same.First().Value), StringComparer.Ordinal);
        var difference = SheetDifference.Between(ComparisonSheets.Book, stood, stands, key => names[key]);
        return difference.Changed.Select(cell => $"{Place(cell.Sheet, cell.Key)}, {cell.Column}: {Said(cell.Was)} becomes {Said(cell.Becomes)}")
            .Concat(difference.New.Select(row => $"{Place(row.Sheet, row.Key)}: added{(Price(row) is { Length: > 0 } price ? $", {price}" : "")}"))
            .Concat(difference.Gone.Select(row => $"{Place(row.Sheet, row.Key)}: left out"));
    }

    private static IEnumerable<string> LevelsOf(IReadOnlyList<OwnTarget> targets, ComparisonRecord before, ComparisonRecord after) => after.OurLevels.Except(before.OurLevels)
        .Select(level => targets.FirstOrDefault(target => target.Target.Key == level.TargetKey) is { } ours
            ? $"We promise, {ours.Name}: {Promise(ours.Target)} becomes {Promise(level.Of(ours.Target))}"
            : $"We promise, {level.TargetKey}: no target in force has this key, so that it changes nothing");

    private static string Promise(Calculation.ServiceLevels.Target target)
    {
        var limit = ShowTarget.Limit(target);
        return ShowLevel.Promised(target.Kind, target.Expected) + (limit == Show.Absent ? "" : " within " + limit);
    }

    private static string Place(string sheet, string key) => key.Length == 0 ? sheet : $"{sheet}, {key}";

    private static string Said(string text) => text.Length == 0 ? "nothing" : text;

    private static string Price(LoadedRow row) => row.Row["Price"].Length > 0 ? row.Row["Price"] : row.Row["Amount"];
}
