using System.Data.Common;
using Dapper;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>What changed after months were closed.</summary>
public sealed class AdjustmentStore(Database database)
{
    private const string Select =
        """
        select j.id as Id, a.id as AgreementId, j.closing_id as ClosingId, a.code as AgreementCode, c.month as Month, j.kind as Kind, j.target_key as TargetKey,
          coalesce((select t.name from target t join signed_version v on v.id = t.version_id where v.agreement_id = c.agreement_id and t.key = j.target_key
            order by v.effective_from desc, t.id limit 1), j.target_key) as TargetName,
          s.code as SiteCode, s.name as SiteName, j.window_start as Window, j.good_before as GoodBefore, j.total_before as TotalBefore, j.value_before as ValueBefore,
          j.status_before as StatusBefore, j.good_after as GoodAfter, j.total_after as TotalAfter, j.value_after as ValueAfter, j.status_after as StatusAfter,
          j.cents as Cents, j.booked_month as BookedMonth, j.cause_action as CauseAction, j.cause_kind as CauseKind, j.cause_key as CauseKey, j.cause_name as CauseName,
          j.cause_why as CauseWhy, j.made_ms as Made
        from adjustment j
          join month_closing c on c.id = j.closing_id
          join agreement a on a.id = c.agreement_id
          join site s on s.id = j.site_id
        """;

    /// <summary>Every adjustment of an agreement's months, oldest first.</summary>
    public Task<IReadOnlyList<Adjustment>> OfAgreementAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return QueryAsync("where c.agreement_id = @Id", new { agreement.Id }, cancellationToken);
    }

    /// <summary>Adjustments for the command line: no viewer.</summary>
    /// <param name="agreementCode">Only this agreement; null: all.</param>
    /// <param name="month">First day of the only month that was closed; null: all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<Adjustment>> ListAsync(string? agreementCode, LocalDate? month, CancellationToken cancellationToken) => QueryAsync(
        "where (@agreementCode is null or a.code = @agreementCode) and (@month is null or c.month = @month)", new { agreementCode, month }, cancellationToken);

    /// <summary>Those of agreements that somebody may see, oldest first.</summary>
    public Task<IReadOnlyList<Adjustment>> SeenByAsync(Actor viewer, CancellationToken cancellationToken) =>
        QueryAsync($"where {SeenDepartments.Hold("a.department_id")}", new { seen = SeenDepartments.By(viewer) }, cancellationToken);

    /// <summary>Those that were made since a month was closed, oldest first.</summary>
    internal Task<IReadOnlyList<Adjustment>> OfClosingAsync(long closingId, CancellationToken cancellationToken) =>
        QueryAsync("where j.closing_id = @closingId and j.kind = 'change'", new { closingId }, cancellationToken);

    /// <summary>The months of services that are closed, by agreement and month.</summary>
    internal static async Task<IReadOnlyDictionary<(string Agreement, LocalDate Month), long>> ClosedMonthsAsync(DbConnection connection, IReadOnlyCollection<long> serviceIds) =>
        (await connection.QueryAsync<(string Agreement, string Month, long Closing)>(
            $"""
            select a.code, c.month, c.id
            from month_closing c
              join agreement a on a.id = c.agreement_id
            where c.reopened_ms is null and a.service_id in ({string.Join(',', serviceIds)})
            """)).ToDictionary(row => (row.Agreement, NodaTime.Text.LocalDatePattern.Iso.Parse(row.Month).Value), row => row.Closing);

    /// <summary>The month that books what is decided at an instant: that of the instant, or the first after it that is not closed; null after the agreement's end.</summary>
    internal static async Task<LocalDate?> BookingMonthAsync(DbConnection connection, string agreementCode, Instant now)
    {
        var (agreementId, zone, end) = await connection.QuerySingleAsync<(long, string, string?)>(
            """
            select a.id, (select x.time_zone from promised_site x where x.version_id = v.id order by x.site_id limit 1), v.effective_to
            from agreement a
              join signed_version v on v.agreement_id = a.id
            where a.code = @agreementCode
            order by v.effective_from desc
            limit 1
            """,
            new { agreementCode });
        var month = now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date.With(DateAdjusters.StartOfMonth);
        var closed = (await connection.QueryAsync<LocalDate>("select month from month_closing where agreement_id = @agreementId and reopened_ms is null", new { agreementId })).ToHashSet();
        while (closed.Contains(month))
        {
            month = month.PlusMonths(1);
        }

        return end is not null && NodaTime.Text.LocalDatePattern.Iso.Parse(end).Value <= month ? null : month;
    }

    internal static Task AddAsync(DbConnection connection, IEnumerable<NewAdjustment> adjustments, Instant now) => connection.ExecuteAsync(
        """
        insert into adjustment (closing_id, kind, target_key, site_id, window_start, good_before, total_before, value_before, status_before, good_after, total_after,
          value_after, status_after, cents, booked_month, cause_action, cause_kind, cause_key, cause_name, cause_why, made_ms)
        select @ClosingId, @Kind, @Target, id, @Window, @GoodBefore, @TotalBefore, @ValueBefore, @StatusBefore, @GoodAfter, @TotalAfter, @ValueAfter, @StatusAfter, @Cents,
          @BookedMonth, @Action, @CauseKind, @CauseKey, @CauseName, @CauseWhy, @now
        from site where code = @Site
        """,
        adjustments.Select(one => new
        {
            one.ClosingId, one.Kind, one.Target, one.Window, one.GoodBefore, one.TotalBefore, one.ValueBefore, one.StatusBefore, one.GoodAfter, one.TotalAfter, one.ValueAfter,
            one.StatusAfter, one.Cents, one.BookedMonth, one.Cause.Action, CauseKind = one.Cause.Kind, CauseKey = one.Cause.Key, CauseName = one.Cause.Name, CauseWhy = one.Cause.Why,
            one.Site, now,
        }));

    private async Task<IReadOnlyList<Adjustment>> QueryAsync(string condition, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Adjustment>(new CommandDefinition($"{Select}\n{condition}\norder by j.id", parameters, cancellationToken: cancellationToken));
        var payments = await AgreementPayments.ReadAsync(connection, transaction: null, "1 = 1", new { }, cancellationToken);
        return [.. rows.Select(row => row with { Given = payments.Of(row.AgreementId, row.Window, row.Cents) })];
    }
}
