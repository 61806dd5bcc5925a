using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Derive;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Measurements;

/// <summary>Imports the records of one file: new ones are added, known ones replaced, equal ones left, or nothing at all happens.</summary>
public sealed class ImportRecords(
    Changes changes, Database database, SourceStore sources, ImportHistory imports, SaveSource saveSource, IClock clock)
{
    /// <summary>Says what a batch would change, without changing anything.</summary>
    public async Task<ImportCheck> CheckAsync(Actor actor, ImportBatch batch, CancellationToken cancellationToken)
    {
        var planned = await PlanAsync(actor, batch, cancellationToken);
        planned.Plan.Dispose();
        return planned.Check;
    }

    /// <summary>Says what a batch would change, and what would become of figures and credits that have been settled; nothing is changed.</summary>
    public async Task<(ImportCheck Check, Consequences? Consequences)> PreviewAsync(Actor actor, ImportBatch batch, ImportConsent consent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(consent);
        var planned = await PlanAsync(actor, batch, cancellationToken);
        using (planned.Plan)
        {
            if (!MayBeTaken(planned, batch, consent.TakesGoodRows))
            {
                return (planned.Check, null);
            }

            var answer = await changes.PreviewAsync<long>(
                actor,
                change => KeepAsync(change, batch, planned, consent with { Stamp = null }, progress: null, cancellationToken),
                cancellationToken,
                records: planned.Plan.ChangeCount);
            return (planned.Check, answer.Consequences);
        }
    }

    /// <summary>Plans beside the writers, then writes what was planned.</summary>
    /// <param name="actor">Who imports: the people of the source's unit, each for services of the own unit; administrators for all.</param>
    /// <param name="batch">The records; they are gone through once for each plan.</param>
    /// <param name="consent">What the actor was shown before, and says to it.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancellationToken">Undoes everything.</param>
    public async Task<ImportAnswer> RunAsync(
        Actor actor, ImportBatch batch, ImportConsent consent, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(consent);
        PlannedImport? last = null;
        try
        {
            var answer = await RunAsync(
                actor,
                batch,
                consent,
                async () =>
                {
                    last?.Plan.Dispose();
                    return last = await PlanAsync(actor, batch, cancellationToken);
                },
                progress,
                cancellationToken);
            return new(answer, last?.Check);
        }
        finally
        {
            last?.Plan.Dispose();
        }
    }

    private Task<Answer<long>> RunAsync(
        Actor actor, ImportBatch batch, ImportConsent consent, Func<Task<PlannedImport>> plan, IProgress<CommitProgress>? progress, CancellationToken cancellationToken) =>
        changes.MakeAsync<PlannedImport, long>(
            actor,
            plan,
            async planned => planned.Check.Stamp == await imports.StampAsync(batch.Source.Code, cancellationToken),
            (change, planned) => KeepAsync(change, batch, planned, consent, progress, cancellationToken),
            cancellationToken);

    private async Task<Answer<long>> KeepAsync(
        Change change, ImportBatch batch, PlannedImport planned, ImportConsent consent, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        if (consent.Stamp is { } seen && seen != planned.Check.Stamp)
        {
            return Answer.Stale(seen.Words == planned.Check.Stamp.Words
                ? "Another import of this source came in between; this is what the file would change now."
                : "Codes, names or units were changed in between; this is what the file would change now.");
        }

        if (!MayBeTaken(planned, batch, consent.TakesGoodRows))
        {
            return Answer.Refused("", "The file has problems, or leaves open how it is to be read; nothing was imported.");
        }

        var known = await sources.FindAsync(batch.Source.Code, cancellationToken);
        if (known is null)
        {
            var made = await saveSource.AddAsync(change.Actor, SourceDraft.Of(batch.Source), cancellationToken);
            if (!made.IsDone)
            {
                return made.AsRefusal();
            }

            known = (await sources.FindAsync(made.Value, cancellationToken))!;
        }

        if (!known.MayBeFilledBy(change.Actor))
        {
            return Answer.NotAllowed;
        }

        change.Progress = progress;
        change.MayAlterThePast(consent.Why, consent.Seen);
        return await WriteAsync(change, batch, planned, known, consent.Why, progress, cancellationToken);
    }

    /// <summary>Whether a batch is kept whole, or its good lines are where that is wanted and what is wrong is a matter of single lines.</summary>
    private static bool MayBeTaken(PlannedImport planned, ImportBatch batch, bool takesGoodRows)
    {
        var summary = planned.Check.Summary;
        var hindrance = batch.Hindrance();
        var isClean = summary.ProblemCount == 0 && !hindrance.IsWholly && hindrance.Lines.Count == 0;
        return isClean || (takesGoodRows && !hindrance.IsWholly && !planned.Plan.Problems.HasGeneral && batch.Whole is null && planned.Plan.ChangeCount + summary.UnchangedCount > 0);
    }

    private async Task<PlannedImport> PlanAsync(Actor actor, ImportBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        using var snapshot = Database.BeginSnapshot(connection);
        var now = Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        var book = await WordBook.LoadAsync(connection, now);
        var stamp = await ImportHistory.StampAsync(connection, batch.Source.Code, book);
        var given = batch.DataAsOf ?? await ImportHistory.DataAsOfOfFileAsync(connection, batch.Source.Id, batch.FileSha256);
        var asOf = given ?? now;
        var plan = batch.Source.Kind.Records.Plan(connection, batch, book, actor, asOf);
        try
        {
            if (KnownUpTo.Problem(asOf, now) is { } problem)
            {
                plan.Refuse(line: null, RecordField.AsOf, InstantPattern.ExtendedIso.Format(asOf), problem);
            }

            var question = given is null
                ? KnownUpTo.Question(batch.Source.Kind, InstantOrNull(plan.LatestMs), await ImportHistory.DataAsOfOfSourceAsync(connection, batch.Source.Id), now)
                : null;
            if (question is not null)
            {
                plan.Refuse(line: null, RecordField.AsOf, value: null, question);
            }

            var summary = new ImportSummary
            {
                AddedCount = plan.AddedCount,
                ReplacedCount = plan.ReplacedCount,
                UnchangedCount = plan.UnchangedCount,
                OlderCount = plan.OlderCount,
                RemovedCount = plan.Removed.Count,
                RemovedByWordCount = plan.RemovedByWordCount,
                MissingCount = plan.Missing.Count,
                MissingKeys = [.. plan.Missing.Take(20)],
                RejectedCount = plan.Problems.Lines.Union(batch.Hindrance().Lines).Count(),
                UnpromisedWords = await Unpromised.OfAsync(connection, batch.Source.Kind, plan.Words),
                Alike = plan.Alike(),
                RowCount = batch.RowCount(),
                LeftOutCount = plan.LeftOutCount + batch.LeftOutCount(),
                Problems = [.. plan.Problems.Kept.OrderBy(one => one.Line).ThenBy(one => one.Field)],
                ProblemCount = plan.Problems.Count,
                WordProblemCount = plan.Problems.WordCount,
                UnknownWordCount = plan.Problems.UnknownWordCount,
                ProblemLines = plan.Problems.Lines,
                UnknownWords = plan.Problems.UnknownWords,
                DataAsOf = asOf,
                AsksKnownUpTo = question is not null,
                Earliest = InstantOrNull(plan.EarliestMs),
                Latest = InstantOrNull(plan.LatestMs),
                TouchedTargetCount = await AttainmentComputation.CountTargetsAsync(connection, plan.Touched),
            };
            var planned = new PlannedImport(plan, [.. plan.ServiceIds.Order().Select(id => book.ProviderOf(id)!.Code)], new(summary, stamp));
            return planned with { Check = planned.Check with { CanTakeGoodRows = MayBeTaken(planned, batch, takesGoodRows: true) } };
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    private async Task<long> WriteAsync(
        Change change, ImportBatch batch, PlannedImport planned, Source source, string? why, IProgress<CommitProgress>? progress, CancellationToken cancellationToken)
    {
        var summary = planned.Check.Summary;
        var before = await sources.WatchesAsync(source.Id, source.Kind);
        if (planned.Plan.IsLarge)
        {
            database.ExpectMuch();
        }

        await RememberAsync(change, batch, planned, source);
        var importId = await imports.AddAsync(batch, summary, source.Id, change.Actor.Id, change.Now);
        source.Kind.Records.Write(database.Writing.Connection!, planned.Plan, source.Id, importId, progress, cancellationToken);
        change.Touch(planned.Plan.Touched);
        if (source.Kind == SourceKind.Checks && (batch.CheckRule ?? source.CheckRule) is { } rule)
        {
            var connection = database.Writing.Connection!;
            var changed = await ChangedChecks.OfImportAsync(connection, source.Id, importId);
            change.Touch(await CheckedOutages.MakeAsync(
                connection, rule == source.CheckRule ? changed : ChangedChecks.Joined(changed.Concat(await ChangedChecks.OfSourceAsync(connection, source.Id))), rule));
        }

        WatchedServices.Touch(change, before, await sources.WatchesAsync(source.Id, source.Kind), source.Kind);

        change.Note(
            "imported",
            Subject.Import(importId),
            after: new { source = source.Code, batch.FileName, summary.AddedCount, summary.ReplacedCount, summary.UnchangedCount, summary.OlderCount, summary.RemovedCount, summary.LeftOutCount, summary.RejectedCount },
            why: why);
        return importId;
    }

    /// <summary>What the file was read by, when the next one is expected, and since when the source watches its services.</summary>
    private async Task RememberAsync(Change change, ImportBatch batch, PlannedImport planned, Source source)
    {
        var watches = source.Watches.ToDictionary(StringComparer.Ordinal);
        if (batch.WatchedFrom is { } month)
        {
            foreach (var code in planned.ServiceCodes)
            {
                watches[code] = month;
            }
        }

        var mapping = batch.Source.MappingJson ?? source.MappingJson;
        var rule = batch.CheckRule ?? source.CheckRule;
        var expected = batch.ExpectedEvery ?? source.Expected;
        if (mapping != source.MappingJson || rule != source.CheckRule || expected != source.Expected || batch.WatchedFrom is not null)
        {
            var after = SourceEntry.Of(source) with { MappingJson = mapping, CheckRule = rule, Expected = expected, Watches = watches };
            await sources.SaveAsync(after);
            change.Note(
                "changed",
                Subject.Source(source.Code),
                before: new { source.MappingJson, source.CheckRule, source.Expected, source.Watches },
                after: new { after.MappingJson, after.CheckRule, after.Expected, after.Watches });
        }
    }

    private static Instant? InstantOrNull(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;

    /// <summary>Everything that is written, and what is told of it.</summary>
    private sealed record PlannedImport(ImportPlan Plan, IReadOnlyList<string> ServiceCodes, ImportCheck Check);
}

/// <summary>What a batch would change, and what that rests on.</summary>
public sealed record ImportCheck(ImportSummary Summary, ImportStamp Stamp)
{
    /// <summary>Whether lines with problems could be left aside and the others taken.</summary>
    public bool CanTakeGoodRows { get; init; }
}

/// <summary>What somebody who imports was shown, and says to it.</summary>
public sealed record ImportConsent
{
    /// <summary>Nothing was shown and nothing is said; figures that have been settled stay.</summary>
    public static ImportConsent None { get; } = new();

    /// <summary>What the check that was shown rests on; null where nobody has to be shown one.</summary>
    public ImportStamp? Stamp { get; init; }

    /// <summary>Whether lines with problems are left aside and the others taken.</summary>
    public bool TakesGoodRows { get; init; }

    /// <summary>Why what has been settled may change.</summary>
    public string? Why { get; init; }

    /// <summary>The fingerprint of the consequences that were shown; empty where none were, null where nobody has to be shown them.</summary>
    public string? Seen { get; init; }
}

/// <summary>What came of an import.</summary>
/// <param name="Answer">The import's number, or why there is none.</param>
/// <param name="Check">What the file changes, or would change, by the last plan; null where nothing was planned.</param>
public sealed record ImportAnswer(Answer<long> Answer, ImportCheck? Check);
