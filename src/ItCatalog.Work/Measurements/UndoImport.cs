using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Work.Measurements;

/// <summary>Takes the newest import of a source back: what it added goes, what it replaced comes back, and the figures are computed anew.</summary>
public sealed class UndoImport(Changes changes, Database database, ImportHistory imports, SourceStore sources)
{
    /// <param name="actor">Somebody of the source's unit who provides every service that it touches, or an administrator.</param>
    /// <param name="id">The import's number.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were.</param>
    /// <param name="cancellationToken">Leaves everything as it is.</param>
    public Task<Answer<UndoneImport>> RunAsync(Actor actor, long id, string? why, string? seen, CancellationToken cancellationToken) =>
        changes.MakeAsync<UndoneImport>(actor, change => TakeBackAsync(change, id, why, seen, cancellationToken), cancellationToken);

    /// <summary>What it would take back, and what would become of figures and credits; nothing is changed.</summary>
    public async Task<Answer<UndoneImport>> PreviewAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        var import = await imports.FindAsync(id, cancellationToken);
        return await changes.PreviewAsync<UndoneImport>(
            actor,
            change => TakeBackAsync(change, id, why: null, seen: null, cancellationToken),
            cancellationToken,
            records: import is null ? 0 : import.AddedCount + import.ReplacedCount + import.RemovedCount);
    }

    private async Task<Answer<UndoneImport>> TakeBackAsync(Change change, long id, string? why, string? seen, CancellationToken cancellationToken)
    {
        if (await imports.FindAsync(id, cancellationToken) is not { } import || await sources.FindAsync(import.SourceCode, cancellationToken) is not { } source)
        {
            return Answer.NotFound;
        }

        if (!source.MayBeFilledBy(change.Actor))
        {
            return Answer.NotAllowed;
        }

        if (import.Undone is not null)
        {
            return Answer.Refused("", $"Import {id} was undone before.");
        }

        if (await imports.NewestOfAsync(source.Code, cancellationToken) is { } newest && newest != id)
        {
            return Answer.Refused("", $"Import {id} is not the newest of its source: undo import {newest} first.");
        }

        var connection = database.Writing.Connection!;
        var book = await WordBook.LoadAsync(connection, change.Now);
        var before = await sources.WatchesAsync(source.Id, source.Kind);
        var changed = source.Kind == SourceKind.Checks ? await ChangedChecks.OfImportAsync(connection, source.Id, id) : [];
        var taken = await source.Kind.Records.TakeBackAsync(connection, id);
        if (!change.Actor.IsAdministrator
            && taken.Touched.ServiceIds.Select(book.ProviderOf).FirstOrDefault(service => service is not null && !change.Actor.ActsForUnit(service.UnitId)) is { } foreign)
        {
            return Answer.NotAllowedBecause($"This import brought records of {foreign.Name}, which {foreign.UnitName} provides. An administrator can undo it.");
        }

        await imports.MarkUndoneAsync(id, change.Actor.Id, change.Now);
        change.Touch(taken.Touched);
        if (source.CheckRule is { } rule)
        {
            change.Touch(await CheckedOutages.MakeAsync(connection, changed, rule));
        }

        WatchedServices.Touch(change, before, await sources.WatchesAsync(source.Id, source.Kind), source.Kind);
        change.MayAlterThePast(why, seen);
        change.Note("undone", Subject.Import(id), after: new { import.SourceCode, import.FileName, taken.RemovedCount, taken.RestoredCount }, why: why);
        return new UndoneImport(id, taken.RemovedCount, taken.RestoredCount);
    }
}

/// <summary>What an undone import took back.</summary>
/// <param name="Id">The import's number.</param>
/// <param name="RemovedCount">Records that it had added and that are gone.</param>
/// <param name="RestoredCount">Records that are as they were before it.</param>
public sealed record UndoneImport(long Id, int RemovedCount, int RestoredCount);
