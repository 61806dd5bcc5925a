using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>
/// Puts a comparison together with what we promise and kept, and computes it: the step that pages, workbooks and the command line share.
/// </summary>
public sealed class ComparisonReports(Database database, ComparisonStore comparisons, OrganisationStore organisations, ReportedStore reported, IClock clock) : IDisposable
{
    private const int MostKept = 20;
    private const int MostReported = 1_000;

    private readonly KeptUntilChanged kept = new(database, MostKept);

    /// <summary>A comparison with its answer; null where there is none of that code.</summary>
    /// <remarks>Kept in memory until anything at all is changed in the database, or another day begins. Not to be asked within a change.</remarks>
    public async Task<ComparisonReport?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (await organisations.FindAsync(cancellationToken) is not { } organisation)
        {
            return null;
        }

        var today = organisation.Today(clock);
        if (await kept.OfAsync((code, today), () => ReadAsync(code, today, cancellationToken)) is not { } report)
        {
            return null;
        }

        var result = report.Result;
        return report with { Result = result with { Case = result.Case with { AsOf = clock.GetCurrentInstant() } } };
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    /// <summary>The same computed anew, past the memory: to be asked within a change too.</summary>
    internal async Task<ComparisonReport?> ReadAsync(string code, CancellationToken cancellationToken) =>
        await organisations.FindAsync(cancellationToken) is { } organisation ? await ReadAsync(code, organisation.Today(clock), cancellationToken) : null;

    private async Task<ComparisonReport?> ReadAsync(string code, LocalDate today, CancellationToken cancellationToken)
    {
        // The organisation too: what was read before the stamp of what is kept was asked for may be older than it.
        if (await comparisons.FindAsync(code, cancellationToken) is not { } stored || await organisations.FindAsync(cancellationToken) is not { } organisation)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var record = stored.Record;
        var hours = (await organisations.ServiceHoursAsync(cancellationToken)).ToDictionary(pattern => pattern.Id, pattern => pattern.Name);
        var replays = await ReplayRows.ReadAsync(stored.Summary, record, connection, cancellationToken);
        var files = (await QuoteFileStore.ListAsync(code, connection, cancellationToken)).ToLookup(file => file.QuoteId, file => new QuotedFile(file.Id, file.Name, file.Sha256));
        return new ComparisonReport
        {
            Stored = stored,
            Result = ComparisonOutcome.Of(ChangedLevel.In(
                new ComparisonCase
                {
                    Code = record.Code,
                    Name = record.Name,
                    Organisation = organisation.Name,
                    Service = stored.Summary.ServiceName,
                    Unit = stored.Summary.UnitName,
                    FirstYear = record.FirstYear,
                    Note = record.Note,
                    Comparison = record.ToComparison(),
                    Terms = [.. record.ToTerms(hours).Select(terms => terms with { Replay = replays.GetValueOrDefault(terms.Id!.Value), Files = [.. files[terms.Id.Value]] })],
                    Ranges = record.Ranges,
                    Sources = record.Sources,
                    Targets = await OwnLevels.TargetsAsync(record.ServiceId, today, connection, cancellationToken),
                    OwnCredits = await OwnLevels.CreditsAsync(record.ServiceId, today, connection, cancellationToken),
                    Months = await OwnLevels.MonthsAsync(record.ServiceId, connection, cancellationToken),
                    Sums = await OwnLevels.SumsAsync(record.ServiceId, connection, cancellationToken),
                    Reported = [.. (await reported.ListAsync(new() { Service = stored.Summary.ServiceCode, Limit = MostReported }, cancellationToken)).Select(line => line.Result)],
                    AsOf = clock.GetCurrentInstant(),
                    Zone = organisation.Zone,
                },
                record.OurLevels)),
        };
    }

    /// <summary>The targets of a service that are in force today: what a quote's levels answer.</summary>
    public async Task<IReadOnlyList<OwnTarget>> TargetsAsync(long serviceId, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await OwnLevels.TargetsAsync(serviceId, today, connection, cancellationToken);
    }

    /// <summary>At how many sites an agreement in force today promises a service.</summary>
    public async Task<int> SiteCountAsync(long serviceId, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await OwnLevels.SiteCountAsync(serviceId, today, connection, cancellationToken);
    }

    private async Task<LocalDate> TodayAsync(CancellationToken cancellationToken) =>
        await organisations.FindAsync(cancellationToken) is { } organisation ? organisation.Today(clock) : clock.GetCurrentInstant().InUtc().Date;
}

/// <summary>A comparison as it is kept, and its answer.</summary>
public sealed record ComparisonReport
{
    public required StoredComparison Stored { get; init; }

    public required ComparisonOutcome Result { get; init; }
}
