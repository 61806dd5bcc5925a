using System.Security.Cryptography;
using System.Text.Json;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>A workbook of the organisation, with the documents that were signed outside.</summary>
public sealed record OrganisationBundle
{
    /// <summary>The name of the workbook, for the trail.</summary>
    public required string FileName { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Workbook { get; init; }

    /// <summary>Documents by the names that the workbook uses.</summary>
    public IReadOnlyDictionary<string, byte[]> Documents { get; init; } = new Dictionary<string, byte[]>();
}

/// <summary>How a load ended.</summary>
/// <param name="Answer">Done; or why nothing was changed.</param>
/// <param name="Plan">What the workbook says against what stands; null where it could not be read at all, or nobody may.</param>
public sealed record LoadResult(Answer<bool> Answer, LoadPlan? Plan);

/// <summary>Loads the organisation from a workbook: everything through the use case that a page would take, all of it or nothing. What is as the workbook has it
/// already is left alone and no entry of the trail.</summary>
public sealed class LoadOrganisation
{
    private readonly Changes changes;
    private readonly WorkbookParts parts;
    private readonly WorkbookClosings closings;
    private readonly LoadHistory history;

    internal LoadOrganisation(Changes changes, WorkbookParts parts, WorkbookClosings closings, LoadHistory history) =>
        (this.changes, this.parts, this.closings, this.history) = (changes, parts, closings, history);

    /// <summary>What a load would do; nothing is kept.</summary>
    /// <param name="actor">An administrator, or the command line.</param>
    /// <param name="bundle">The files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<LoadResult> PreviewAsync(Actor actor, OrganisationBundle bundle, CancellationToken cancellationToken) =>
        ReadAndAsync(actor, bundle, moved: file => file, (file, plan) => changes.PreviewAsync<bool>(actor, change => LoadAsync(change, bundle, file, plan, cancellationToken), cancellationToken));

    /// <summary>Loads.</summary>
    /// <param name="actor">An administrator, or the command line.</param>
    /// <param name="bundle">The files.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<LoadResult> RunAsync(Actor actor, OrganisationBundle bundle, string? why, string? seen, CancellationToken cancellationToken) =>
        RunAsync(actor, bundle, why, seen, moved: file => file, cancellationToken);

    /// <param name="actor">An administrator, or the command line.</param>
    /// <param name="bundle">The files.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; null where nothing is asked to have been seen.</param>
    /// <param name="moved">What is loaded instead of what the file says: the months of a demonstration follow the day of loading.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    internal Task<LoadResult> RunAsync(
        Actor actor, OrganisationBundle bundle, string? why, string? seen, Func<SheetBookFile, SheetBookFile> moved, CancellationToken cancellationToken) =>
        ReadAndAsync(actor, bundle, moved, (file, plan) => changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                var answer = await LoadAsync(change, bundle, file, plan, cancellationToken);
                change.MayAlterThePast(why, seen);
                return answer;
            },
            cancellationToken));

    private static async Task<LoadResult> ReadAndAsync(
        Actor actor, OrganisationBundle bundle, Func<SheetBookFile, SheetBookFile> moved, Func<SheetBookFile, PlanBuilder, Task<Answer<bool>>> load)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(bundle);
        SheetBookFile file;
        try
        {
            // Before anybody's rights are known nothing is read: a workbook is work.
            file = actor.IsAdministrator ? moved(SheetBookReader.Read(bundle.Workbook, OrganisationSheets.Book)) : new() { Rows = [], Sheets = new HashSet<string>(), Problems = [], Notes = [] };
        }
        catch (TableException problem)
        {
            return new(Answer.Refused("", $"{bundle.FileName} cannot be read: {problem.Message}."), null);
        }

        var plan = new PlanBuilder(OrganisationSheets.Book, file);
        var answer = await load(file, plan);
        return new(answer, answer.Outcome is Outcome.NotAllowed ? null : plan.Build());
    }

    private async Task<Answer<bool>> LoadAsync(Change change, OrganisationBundle bundle, SheetBookFile file, PlanBuilder plan, CancellationToken cancellationToken)
    {
        change.About(Subject.Workbook(bundle.FileName));
        if (!change.Actor.IsAdministrator)
        {
            return Answer.NotAllowed;
        }

        // Whoever keeps the organisation loads for every unit in it; every entry of the trail bears their own name.
        var load = new Load(change.Actor with { Kind = ActorKind.Setup }, bundle.Documents);
        foreach (var part in parts.All.Where(part => file.Sheets.Contains(part.Sheet) || part.Lists.Any(file.Sheets.Contains)))
        {
            var spoken = WorkbookEntries.Of(part, file, plan);
            foreach (var one in spoken)
            {
                await LoadAsync(part, one, load, file, plan, cancellationToken);
            }

            await NoteKeptAsync(part, spoken, file, plan, cancellationToken);
        }

        // Services before the units that provide them.
        foreach (var closed in load.Closings.AsEnumerable().Reverse())
        {
            await CloseAsync(closed, load, plan, cancellationToken);
        }

        var result = plan.Build();
        if (result.Problems.Count > 0)
        {
            return result.AsAnswer();
        }

        if (!result.IsEqual)
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bundle.Workbook));
            var id = await history.AddAsync(bundle.FileName, sha256, change.Now, change.Actor.Name, JsonSerializer.Serialize(load.Things));
            change.Note("loaded", Subject.Workbook(bundle.FileName), after: new
            {
                load = id,
                sha256,
                sheets = result.Sheets.Where(sheet => sheet.New + sheet.Changed + sheet.Gone > 0).Select(sheet => new { sheet.Sheet, sheet.New, sheet.Changed, sheet.Gone }),
            });
        }

        return true;
    }

    private async Task LoadAsync(WorkbookPart part, WorkbookEntries.Spoken spoken, Load load, SheetBookFile file, PlanBuilder plan, CancellationToken cancellationToken)
    {
        var standing = await part.ReadAsync(spoken.Key, cancellationToken);
        if (WorkbookEntries.Merge(part, spoken, standing, file) is not { } entry)
        {
            if (!load.HasFailed(part.Sheet, spoken.Key))
            {
                var row = spoken.Lists[0];
                var column = OrganisationSheets.Find(row.Sheet)!.Columns[0].Name;
                plan.Add(new WorkbookProblem(row.Sheet, row.Line, column, spoken.Key, $"The sheet {part.Sheet} has no “{spoken.Key}”, and the catalogue has none."));
            }

            return;
        }

        load.Waits = false;
        SheetDifference? difference = null;
        WorkbookEntry? stands = null;
        var answer = await changes.MakeAsync<bool>(
            load.Loader,
            async _ =>
            {
                var saved = WorkbookClosings.Opens(part, entry, standing) ? await closings.ApplyAsync(part, load, entry, cancellationToken) : true;
                saved = saved.IsDone ? await part.SaveAsync(load, entry, standing, cancellationToken) : saved;
                if (!saved.IsDone)
                {
                    return saved;
                }

                stands = (await part.ReadAsync(spoken.Key, cancellationToken))!;
                difference = WorkbookDifference.Between(part, standing, stands);

                // What leaves everything as it was is undone, so that no entry of the trail speaks of it.
                return difference.IsNone ? Answer.Stale("As it stands.") : true;
            },
            cancellationToken);
        if (difference is not null)
        {
            if (!difference.IsNone)
            {
                load.Things.Add(new(part.Sheet, stands!.Key, standing, stands));
            }

            if (WorkbookClosings.Closes(part, entry, standing))
            {
                load.Closings.Add(new(part, entry, standing, stands!));
            }
            else
            {
                plan.Add(difference);
            }

            return;
        }

        Tell(part, entry, answer, load, plan);
    }

    /// <summary>Closes something, behind all that the workbook says.</summary>
    private async Task CloseAsync(ClosingOfLoad closed, Load load, PlanBuilder plan, CancellationToken cancellationToken)
    {
        load.Waits = false;
        var answer = await changes.MakeAsync<bool>(load.Loader, async _ => await closings.ApplyAsync(closed.Part, load, closed.Entry, cancellationToken), cancellationToken);
        var stands = (await closed.Part.ReadAsync(closed.Entry.Key, cancellationToken))!;
        plan.Add(WorkbookDifference.Between(closed.Part, closed.Before, stands));
        if (!answer.IsDone)
        {
            Tell(closed.Part, closed.Entry, answer, load, plan);
            return;
        }

        load.Things.Add(new(closed.Part.Sheet, stands.Key, closed.Saved, stands));
    }

    private static void Tell(WorkbookPart part, WorkbookEntry entry, Answer<bool> answer, Load load, PlanBuilder plan)
    {
        load.Failed(part.Sheet, entry.Key);
        foreach (var problem in answer.Mistakes.Select(mistake => CellMistake.Place(mistake, entry, part.Columns)).Distinct())
        {
            plan.Add(problem);
        }

        if (answer.Mistakes.Count == 0 && !load.Waits)
        {
            plan.Add(new WorkbookProblem(part.Sheet, entry.Main.Line == 0 ? null : entry.Main.Line, "", entry.Key, "This cannot be kept."));
        }
    }

    private static async Task NoteKeptAsync(
        WorkbookPart part, IReadOnlyList<WorkbookEntries.Spoken> spoken, SheetBookFile file, PlanBuilder plan, CancellationToken cancellationToken)
    {
        var named = spoken.Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (part.KeyColumn.Length == 0 || !file.Sheets.Contains(part.Sheet) || (await part.KeysAsync(cancellationToken)).Where(key => !named.Contains(key)).ToList() is not [_, ..] kept)
        {
            return;
        }

        plan.Note($"{part.Sheet}: {Show.Count(kept.Count)} of the catalogue {(kept.Count == 1 ? "is" : "are")} not in the workbook and {(kept.Count == 1 ? "stays as it is" : "stay as they are")}: "
            + string.Join(", ", kept.Take(8)) + (kept.Count > 8 ? ", …" : "") + ".");
    }
}
