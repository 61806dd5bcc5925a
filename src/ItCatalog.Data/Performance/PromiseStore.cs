using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>Finds promises by the words of their addresses, for those who may see them.</summary>
public sealed class PromiseStore(Database database)
{
    /// <summary>So many promises are read together.</summary>
    private const int Piece = 1000;

    /// <summary>The newest version that is or was in force of a target at a site; null where there is none or the viewer may not see it.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="agreementCode">The agreement's code.</param>
    /// <param name="targetKey">The target's key.</param>
    /// <param name="siteCode">The site's code.</param>
    public async Task<Promise?> FindAsync(Actor viewer, string agreementCode, string targetKey, string siteCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PromiseRow, SiteRow, TargetRow, Promise>(
            new CommandDefinition(
                $"""
                select {PromiseRow.Columns}, {SiteRow.Columns}, {TargetRow.Columns}
                from target t
                {PromiseRow.Joins}
                join target_at x on x.target_id = t.id
                join site s on s.id = x.site_id
                where a.code = @agreementCode and t.key = @targetKey and s.code = @siteCode
                  and {SeenDepartments.Hold("a.department_id")}
                order by v.number desc
                limit 1
                """,
                new { seen = SeenDepartments.By(viewer), agreementCode, targetKey, siteCode },
                cancellationToken: cancellationToken),
            (promise, site, target) => promise.ToPromise(site, target.ToTarget()),
            splitOn: "SiteId,Id");
        return rows.SingleOrDefault();
    }

    /// <summary>What versions in force on a day promise, a target at a site each, as far as the viewer of the filter may see it.</summary>
    /// <param name="filter">Which ones; its months change nothing.</param>
    /// <param name="day">The day.</param>
    /// <param name="skip">So many are passed over.</param>
    /// <returns>By agreement, key of the target, and site.</returns>
    public async Task<IReadOnlyList<Promise>> InForceAsync(AttainmentFilter filter, LocalDate day, int skip, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await PieceAsync(connection, snapshot: null, filter, day, skip, cancellationToken);
    }

    /// <summary>The same piece by piece, of one state of the database, for as many as there are: they are not held together.</summary>
    /// <inheritdoc cref="InForceAsync"/>
    public async IAsyncEnumerable<Promise> AllInForceAsync(AttainmentFilter filter, LocalDate day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        var piece = filter with { Limit = Piece };
        while (await PieceAsync(connection, snapshot, piece, day, skip: 0, cancellationToken) is [.., var last] promises)
        {
            foreach (var promise in promises)
            {
                yield return promise;
            }

            piece = piece with { After = new(last.AgreementCode, last.Target.Rule.Key, last.SiteCode, "") };
        }
    }

    private static async Task<IReadOnlyList<Promise>> PieceAsync(
        DbConnection connection, DbTransaction? snapshot, AttainmentFilter filter, LocalDate day, int skip, CancellationToken cancellationToken) =>
    [
        .. await connection.QueryAsync<PromiseRow, SiteRow, TargetRow, Promise>(
            new CommandDefinition(
                $"""
                select {PromiseRow.Columns}, {SiteRow.Columns}, {TargetRow.Columns}
                {InForce}
                  and (@afterAgreement is null or (a.code, t.key, s.code) > (@afterAgreement, @afterTarget, @afterSite))
                order by a.code, t.key, s.code
                limit @limit offset @skip
                """,
                InForceParameters(filter, day, skip),
                snapshot,
                cancellationToken: cancellationToken),
            (promise, site, target) => promise.ToPromise(site, target.ToTarget()),
            splitOn: "SiteId,Id"),
    ];

    /// <summary>How many targets at sites there are of <see cref="InForceAsync"/>, in how many agreements.</summary>
    /// <inheritdoc cref="InForceAsync"/>
    public async Task<(int Count, int AgreementCount)> CountInForceAsync(AttainmentFilter filter, LocalDate day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<(int, int)>(new CommandDefinition(
            $"select count(*), count(distinct a.id) {InForce}", InForceParameters(filter, day, skip: 0), cancellationToken: cancellationToken));
    }

    /// <summary>A service that was promised to a department that the viewer may see; null where there is none.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="serviceCode">The service's code.</param>
    public async Task<PromisedService?> FindServiceAsync(Actor viewer, string serviceCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<PromisedService>(new CommandDefinition(
            $"""
            select sv.code as Code, sv.name as Name, u.name as UnitName
            from service sv
            join unit u on u.id = sv.unit_id
            where sv.code = @serviceCode and exists (
              select 1 from agreement a join signed_version v on v.agreement_id = a.id
              where a.service_id = sv.id
                and {SeenDepartments.Hold("a.department_id")})
            order by sv.id
            """,
            new { seen = SeenDepartments.By(viewer), serviceCode },
            cancellationToken: cancellationToken));
    }

    /// <summary>What a service was promised to keep in one month (or the quarter or year around it) and has no figure for, at each site and for each department that the viewer may see.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="serviceCode">The service.</param>
    /// <param name="month">Any day of the month.</param>
    /// <returns>By department, position of the target, and site.</returns>
    public async Task<IReadOnlyList<UnmeasuredPromise>> UnmeasuredAsync(Actor viewer, string serviceCode, LocalDate month, CancellationToken cancellationToken)
    {
        var around = MonthWindows.Around(month);
        await using var connection = await database.OpenAsync(cancellationToken);
        var promises = (await connection.QueryAsync<PromiseRow, SiteRow, TargetRow, Promise>(
            new CommandDefinition(
                $"""
                with month as (select @first as first)
                select {PromiseRow.Columns}, {SiteRow.Columns}, {TargetRow.Columns}
                {UnmeasuredPromise.Joins}
                where sv.code = @serviceCode and {UnmeasuredPromise.Condition}
                  and {SeenDepartments.Hold("a.department_id")}
                order by d.name, a.code, t.position, t.key, s.name, s.code
                """,
                new { seen = SeenDepartments.By(viewer), serviceCode, first = around.Month },
                cancellationToken: cancellationToken),
            (promise, site, target) => promise.ToPromise(site, target.ToTarget()),
            splitOn: "SiteId,Id")).AsList();
        if (promises.Count == 0)
        {
            return [];
        }

        var serviceId = await connection.QuerySingleAsync<long>(new CommandDefinition(
            "select id from service where code = @serviceCode", new { serviceCode }, cancellationToken: cancellationToken));
        var watches = new Dictionary<SourceKind, IReadOnlyList<Watch>>();
        foreach (var kind in promises.Select(promise => SourceKind.Feeding(promise.Target.Rule)).Distinct())
        {
            watches[kind] = [.. (await Watch.AllAsync(connection, kind)).Where(watch => watch.ServiceId == serviceId && watch.DataAsOf is not null)];
        }

        return [.. promises.Select(promise => Unmeasured(promise, around.Month, watches[SourceKind.Feeding(promise.Target.Rule)]))];
    }

    private static readonly string InForce =
        $"""
        from target t
        {PromiseRow.Joins}
        join target_at x on x.target_id = t.id
        join site s on s.id = x.site_id
        where v.effective_from <= @day and (v.effective_to is null or v.effective_to > @day) and {SeenDepartments.Hold("a.department_id")}
          and (@Agreement is null or a.code = @Agreement) and (@Target is null or t.key = @Target) and (@Site is null or s.code = @Site) and (@Service is null or sv.code = @Service)
          and (@Unit is null or u.code = @Unit) and (@Department is null or d.code = @Department)
        """;

    private static DynamicParameters InForceParameters(AttainmentFilter filter, LocalDate day, int skip)
    {
        var parameters = new DynamicParameters(AttainmentLines.Parameters(filter));
        parameters.Add("day", day);
        parameters.Add("skip", skip);
        return parameters;
    }

    private static UnmeasuredPromise Unmeasured(Promise promise, LocalDate month, IReadOnlyList<Watch> watches)
    {
        var watchedFrom = watches.Min(watch => (LocalDate?)watch.FirstMonthIn(promise.Zone));
        var start = Window.Containing(month, promise.Target.WindowLength, promise.Zone, promise.YearStart).FirstDate;
        return new()
        {
            Promise = promise,
            WatchedFrom = watchedFrom,
            Why = watchedFrom is null ? UnmeasuredWhy.NoSource : start < watchedFrom ? UnmeasuredWhy.BeforeFirstMonth : UnmeasuredWhy.NotImported,
        };
    }
}
