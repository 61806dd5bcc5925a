using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Comparisons;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Sheets;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Workbook;

/// <summary>How a load ended, or would end.</summary>
/// <param name="Answer">Done; or why nothing was changed.</param>
/// <param name="Plan">What the workbook says against what stands; null where it could not be read at all, or nobody may.</param>
/// <param name="Revision">Of the comparison that it was held against.</param>
public sealed record ComparisonLoad(Answer<bool> Answer, LoadPlan? Plan, int Revision = 0);

/// <summary>Loads a comparison's costs, volumes, quotes, levels and scope from its workbook: all of it or nothing. What is as the workbook has it already is left alone and no
/// entry of the trail.</summary>
public sealed class LoadComparison(
    Changes changes, ComparisonStore comparisons, ComparisonReports reports, OrganisationStore organisations, SaveComparison saveComparison, IClock clock)
{
    private const int LongestName = 80;

    /// <summary>What a load would do; nothing is kept.</summary>
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison.</param>
    /// <param name="fileName">The workbook's name.</param>
    /// <param name="workbook">Its bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ComparisonLoad> PreviewAsync(Actor actor, string code, string fileName, byte[] workbook, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
        {
            return new(Answer.NotFound, null);
        }

        // Before anybody's rights are known nothing is read: a workbook is work.
        if (!actor.ActsForUnit(stored.Summary.UnitId))
        {
            return new(Answer.NotAllowed, null);
        }

        var (answer, plan, _) = await ReadAsync(stored, fileName, workbook, cancellationToken);
        return new(answer, plan, stored.Summary.Revision);
    }

    /// <summary>Loads.</summary>
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison.</param>
    /// <param name="fileName">The workbook's name, for the trail.</param>
    /// <param name="workbook">Its bytes.</param>
    /// <param name="revision">The revision that was shown what the load does to; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public async Task<ComparisonLoad> RunAsync(Actor actor, string code, string fileName, byte[] workbook, int? revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        LoadPlan? plan = null;
        var answer = await changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(code));
                if (await comparisons.FindAsync(code, cancellationToken) is not { } stored)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(stored.Summary.UnitId))
                {
                    return Answer.NotAllowed;
                }

                if (revision is { } seen && seen != stored.Summary.Revision)
                {
                    return Answer.Stale("Somebody has changed this comparison after you checked the workbook. Look at what it would change now.");
                }

                (var read, plan, var record) = await ReadAsync(stored, fileName, workbook, cancellationToken);
                if (!read.IsDone || plan!.IsEqual)
                {
                    return read;
                }

                var name = fileName.Length > LongestName ? fileName[..LongestName] + "…" : fileName;
                var saved = await saveComparison.RunAsync(actor, record!, stored.Summary.Revision, $"loaded {name} into", cancellationToken);
                return saved.IsDone ? true : saved.AsRefusal();
            },
            cancellationToken);
        return new(answer, answer.Outcome is Outcome.NotAllowed ? null : plan);
    }

    private async Task<(Answer<bool> Answer, LoadPlan? Plan, ComparisonRecord? Record)> ReadAsync(
        StoredComparison stored, string fileName, byte[] workbook, CancellationToken cancellationToken)
    {
        SheetBookFile file;
        try
        {
            file = SheetBookReader.Read(workbook, ComparisonSheets.Book);
        }
        catch (TableException problem)
        {
            return (Answer.Refused("", $"{fileName} cannot be read: {problem.Message}."), null, null);
        }

        var targets = OwnTarget.Strictest(await reports.TargetsAsync(stored.Summary.ServiceId, cancellationToken));
        var reading = new ComparisonReading(
            stored, file, targets, await organisations.ServiceHoursAsync(cancellationToken), await organisations.TodayAsync(clock, cancellationToken));
        var plan = new PlanBuilder(ComparisonSheets.Book, file);
        foreach (var problem in reading.Problems.Distinct().Where(problem => !file.Problems.Any(told => (told.Sheet, told.Line, told.Column) == (problem.Sheet, problem.Line, problem.Column))))
        {
            plan.Add(problem);
        }

        foreach (var note in reading.Notes)
        {
            plan.Note(note);
        }

        if (!plan.HasProblems)
        {
            var (before, after) = reading.Rows();
            var names = before.Concat(after).GroupBy(row => row.Key.Key, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => ComparisonKeys.Shown(same.Key, same.First().Value), StringComparer.Ordinal);
            plan.Add(SheetDifference.Between(ComparisonSheets.Book, before, after, key => key.Length == 0 ? stored.Record.Name : names[key]));
        }

        var built = plan.Build();
        return (built.AsAnswer(), built, reading.Record);
    }
}
