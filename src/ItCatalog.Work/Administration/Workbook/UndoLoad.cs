using System.Data.Common;
using System.Text.Json;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>A thing that a load changed, as rows.</summary>
/// <param name="Sheet">The sheet of its own row.</param>
/// <param name="Key">What names it.</param>
/// <param name="Before">As it stood; null where there was none.</param>
/// <param name="After">As the load left it.</param>
internal sealed record LoadedThing(string Sheet, string Key, WorkbookEntry? Before, WorkbookEntry After);

/// <summary>Takes the newest load back: what it added goes, what it changed is as before. Nothing that came after it is lost: where something was changed since, or
/// rests on what was added, it is refused and says what that is.</summary>
public sealed class UndoLoad
{
    private readonly Changes changes;
    private readonly WorkbookParts parts;
    private readonly WorkbookClosings closings;
    private readonly LoadHistory history;

    internal UndoLoad(Changes changes, WorkbookParts parts, WorkbookClosings closings, LoadHistory history) =>
        (this.changes, this.parts, this.closings, this.history) = (changes, parts, closings, history);

    /// <summary>What an undo would do to figures; nothing is kept.</summary>
    /// <param name="actor">An administrator, or the command line.</param>
    /// <param name="id">The load's number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many things it takes back.</returns>
    public Task<Answer<int>> PreviewAsync(Actor actor, long id, CancellationToken cancellationToken) =>
        ToldAsync(doing => changes.PreviewAsync<int>(actor, change => UndoAsync(change, id, doing, cancellationToken), cancellationToken));

    /// <summary>Undoes it.</summary>
    /// <param name="actor">An administrator, or the command line.</param>
    /// <param name="id">The load's number.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<int>> RunAsync(Actor actor, long id, string? why, string? seen, CancellationToken cancellationToken) =>
        ToldAsync(doing => changes.MakeAsync<int>(
            actor,
            async change =>
            {
                var answer = await UndoAsync(change, id, doing, cancellationToken);
                change.MayAlterThePast(why, seen);
                return answer;
            },
            cancellationToken));

    /// <summary>That something still names what shall go is found out by trying.</summary>
    private static async Task<Answer<int>> ToldAsync(Func<Doing, Task<Answer<int>>> undo)
    {
        var doing = new Doing();
        try
        {
            return await undo(doing);
        }
        catch (DbException problem) when (DatabaseTrouble.IsStillNamed(problem))
        {
            return Answer.Refused("", $"{doing.Name} cannot go: something that came after the load rests on it, an import, an agreement, a request or a figure. Take that back first.");
        }
    }

    private async Task<Answer<int>> UndoAsync(Change change, long id, Doing doing, CancellationToken cancellationToken)
    {
        if (!change.Actor.IsAdministrator)
        {
            return Answer.NotAllowed;
        }

        if (await history.FindAsync(id, cancellationToken) is not { } entry)
        {
            return Answer.NotFound;
        }

        change.About(Subject.Workbook(entry.FileName));
        if (entry.Undone is not null)
        {
            return Answer.Refused("", $"Load {id} is undone already.");
        }

        if ((await history.ListAsync(cancellationToken)).FirstOrDefault(other => other.Id > id && other.Undone is null) is { } later)
        {
            return Answer.Refused("", $"Load {later.Id} ({later.FileName}) came after it. Undo that first.");
        }

        var load = new Load(change.Actor with { Kind = ActorKind.Setup }, new Dictionary<string, byte[]>());
        var things = JsonSerializer.Deserialize<List<LoadedThing>>(await history.RowsAsync(id, cancellationToken))!;
        foreach (var thing in things.AsEnumerable().Reverse())
        {
            doing.Name = $"{thing.Key} of the sheet {thing.Sheet}".Trim();
            var part = parts.All.Single(one => one.Sheet == thing.Sheet);
            var standing = await part.ReadAsync(thing.Key, cancellationToken);
            if (standing is null || !WorkbookDifference.Between(part, thing.After, standing).IsNone)
            {
                return Answer.Refused("", $"{doing.Name} was changed after the load. What was entered since would be lost.");
            }

            var undone = thing.Before is null
                ? await part.RemoveAsync(thing.Key, cancellationToken)
                : await RestoreAsync(part, load, thing.Before, standing, cancellationToken);
            if (!undone.IsDone)
            {
                return Answer.Refused([.. undone.Mistakes.Select(mistake => mistake with { Field = "", Message = $"{doing.Name}: {mistake.Message}" })]);
            }
        }

        await history.SetUndoneAsync(id, change.Now, change.Actor.Name);
        change.Note("undid the load of", Subject.Workbook(entry.FileName), after: new { load = id, things = things.Select(thing => new { thing.Sheet, thing.Key, isGone = thing.Before is null }) });
        return things.Count;
    }

    private async Task<Answer<bool>> RestoreAsync(WorkbookPart part, Load load, WorkbookEntry before, WorkbookEntry standing, CancellationToken cancellationToken)
    {
        if (WorkbookClosings.Opens(part, before, standing) && await closings.ApplyAsync(part, load, before, cancellationToken) is { IsDone: false } opened)
        {
            return opened;
        }

        var restored = await part.RestoreAsync(load, before, standing, cancellationToken);
        return restored.IsDone && WorkbookClosings.Closes(part, before, standing) ? await closings.ApplyAsync(part, load, before, cancellationToken) : restored;
    }

    private sealed class Doing
    {
        public string Name { get; set; } = "";
    }
}
