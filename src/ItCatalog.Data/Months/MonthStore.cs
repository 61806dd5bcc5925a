using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>How far the months of agreements have come, and what they were closed with.</summary>
public sealed class MonthStore(Database database)
{
    private const string Columns =
        """
        m.id as Id, m.agreement_id as AgreementId, a.code as AgreementCode, m.month as Month, m.state as State, m.since_ms as Since, m.due_ms as Due,
          m.asked_side as AskedSide, m.asked_by as AskedById, m.asked_name as AskedBy, m.asked_note as AskedNote
        """;

    private const string ClosingColumns =
        """
        c.id as Id, c.agreement_id as AgreementId, a.code as AgreementCode, c.month as Month, c.number as Number, c.closed_ms as Closed, c.reopened_ms as Reopened,
          c.rule_version as RuleVersion, c.sha256 as Sha256
        """;

    /// <summary>The months of an agreement that have figures or have come anywhere, newest first.</summary>
    public async Task<IReadOnlyList<AgreementMonth>> ListAsync(Agreement agreement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        var known = await connection.QueryAsync<AgreementMonth>(
            $"select {Columns} from agreement_month m join agreement a on a.id = m.agreement_id where m.agreement_id = @Id order by m.month desc", new { agreement.Id });
        var withFigures = await connection.QueryAsync<LocalDate>(
            "select distinct closes_with from attainment where agreement_id = @Id order by closes_with", new { agreement.Id });
        return
        [
            .. known.Concat(withFigures.Except(known.Select(month => month.Month)).Select(month => Open(agreement, month))).OrderByDescending(month => month.Month),
        ];
    }

    /// <summary>One month; open where nothing has happened to it.</summary>
    public async Task<AgreementMonth> FindAsync(Agreement agreement, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<AgreementMonth>(
            $"select {Columns} from agreement_month m join agreement a on a.id = m.agreement_id where m.agreement_id = @Id and m.month = @month", new { agreement.Id, month })
            ?? Open(agreement, month);
    }

    /// <summary>Whether a month of an agreement has figures that close with it.</summary>
    public async Task<bool> HasFiguresAsync(Agreement agreement, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(
            "select case when exists (select 1 from attainment where agreement_id = @Id and closes_with = @month) then 1 else 0 end", new { agreement.Id, month });
    }

    /// <summary>What was done to a month, oldest first.</summary>
    public async Task<IReadOnlyList<MonthStep>> StepsAsync(AgreementMonth month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<MonthStep>(
                "select at_ms as At, step as Step, side as Side, person_id as PersonId, name as Name, note as Note from month_step where agreement_month_id = @Id order by id", new { month.Id }),
        ];
    }

    /// <summary>The closings of a month, oldest first.</summary>
    public async Task<IReadOnlyList<MonthClosing>> ClosingsAsync(AgreementMonth month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<MonthClosing>(
                $"select {ClosingColumns} from month_closing c join agreement a on a.id = c.agreement_id where c.agreement_month_id = @Id order by c.number", new { month.Id }),
        ];
    }

    /// <summary>The closings of months, those that were opened again too, by agreement and month.</summary>
    /// <param name="agreementCode">Only this agreement; null: all.</param>
    /// <param name="month">First day of the only month; null: all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<MonthClosing>> AllClosingsAsync(string? agreementCode, LocalDate? month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<MonthClosing>(
                $"""
                select {ClosingColumns}
                from month_closing c
                  join agreement a on a.id = c.agreement_id
                where (@agreementCode is null or a.code = @agreementCode) and (@month is null or c.month = @month)
                order by a.code, c.month, c.number
                """,
                new { agreementCode, month }),
        ];
    }

    /// <summary>The canonical text of a closing; null where it is damaged.</summary>
    public async Task<string?> KeptTextAsync(MonthClosing closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(closing);
        await using var connection = await database.OpenAsync(cancellationToken);
        return KeptMonth.Unpacked(await connection.QuerySingleAsync<string>("select kept from month_closing where id = @Id", new { closing.Id }));
    }

    /// <summary>The rows of a closing beside its text, as text: figures, then credits. They say the same.</summary>
    internal async Task<IReadOnlyList<string>> RowsAsync(MonthClosing closing, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. (await connection.QueryAsync<ClosedFigureRow>(
                """
                select f.target_key as Target, s.code as Site, f.window_start as Window, f.good as Good, f.total as Total, f.value as Value, f.raw_good as RawGood, f.raw_total as RawTotal,
                  f.pending_count as Pending, f.excluded_count as Excluded, f.status as Status
                from closed_figure f
                  join site s on s.id = f.site_id
                where f.closing_id = @Id
                order by f.target_key, s.code, f.window_start
                """,
                new { closing.Id })).Select(row => row.ToString()),
            .. (await connection.QueryAsync<ClosedCreditRow>(
                """
                select c.target_key as Target, s.code as Site, c.credit_month as Month, c.cents as Cents
                from closed_credit c
                  join site s on s.id = c.site_id
                where c.closing_id = @Id
                order by c.target_key, s.code, c.credit_month
                """,
                new { closing.Id })).Select(row => row.ToString()),
            .. (await connection.QueryAsync<ClosedWaitRow>(
                $"""
                select {ClosedWaitRow.Columns}
                from closed_wait w
                  join site s on s.id = w.site_id
                where w.closing_id = @Id
                order by s.code
                """,
                new { closing.Id })).Select(row => row.ToString()),
        ];
    }

    /// <summary>Months that have ended, have figures, and come under check by themselves: signed and measured before they ended, and not looked at yet.</summary>
    internal async Task<IReadOnlyList<(string Code, LocalDate Month)>> ToBeginAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // A window that closes with a month ends when the month does, in its site's zone.
        return
        [
            .. (await connection.QueryAsync<(string Code, string Month)>(
                """
                select a.code, f.closes_with
                from (select agreement_id, closes_with, max(window_to_ms) as ends_ms from attainment group by agreement_id, closes_with) f
                  join agreement a on a.id = f.agreement_id
                where f.ends_ms <= @now
                  and not exists (select 1 from agreement_month m where m.agreement_id = f.agreement_id and m.month = f.closes_with)
                  and exists (select 1 from signed_version v where v.agreement_id = f.agreement_id and v.check_days is not null)
                  and f.ends_ms >= (
                    select min(case when v.customer_signed_ms is null or v.provider_signed_ms is null then v.created_ms
                      when v.customer_signed_ms > v.provider_signed_ms then v.customer_signed_ms else v.provider_signed_ms end)
                    from signed_version v where v.agreement_id = f.agreement_id)
                  and f.ends_ms >= (select min(imported_ms) from import where undone_ms is null)
                order by f.closes_with, a.code
                """,
                new { now })).Select(row => (row.Code, NodaTime.Text.LocalDatePattern.Iso.Parse(row.Month).Value)),
        ];
    }

    /// <summary>Months that are under check or comment and whose time has passed.</summary>
    internal async Task<IReadOnlyList<AgreementMonth>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<AgreementMonth>(
                $"""
                select {Columns}
                from agreement_month m
                  join agreement a on a.id = m.agreement_id
                where m.state in ('check', 'comment') and m.due_ms <= @now
                order by m.due_ms, m.id
                """,
                new { now }),
        ];
    }

    /// <summary>Months on which the customer may comment.</summary>
    internal async Task<IReadOnlyList<AgreementMonth>> UnderCommentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<AgreementMonth>(
                $"select {Columns} from agreement_month m join agreement a on a.id = m.agreement_id where m.state = 'comment' order by m.id"),
        ];
    }

    /// <summary>Keeps where a month stands now, and says what was done.</summary>
    /// <returns>Its row.</returns>
    internal async Task<long> MoveAsync(AgreementMonth month, MonthState state, Instant? due, MonthStepKind step, Side? side, long? personId, string? name, string note, Instant now)
    {
        var connection = database.Writing.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into agreement_month (agreement_id, month, state, since_ms, due_ms) values (@AgreementId, @Month, @state, @now, @due)
            on conflict (agreement_id, month) do update set state = excluded.state, since_ms = excluded.since_ms, due_ms = excluded.due_ms,
              asked_side = null, asked_by = null, asked_name = null, asked_note = ''
            returning id
            """,
            new { month.AgreementId, month.Month, state = Word.Of(state), now, due });
        await AddStepAsync(id, step, side, personId, name, note, now);
        return id;
    }

    internal Task AddStepAsync(long id, MonthStepKind step, Side? side, long? personId, string? name, string note, Instant now) => database.Writing.Connection!.ExecuteAsync(
        "insert into month_step (agreement_month_id, at_ms, step, side, person_id, name, note) values (@id, @now, @step, @side, @personId, @name, @note)",
        new { id, now, step = Word.Of(step), side = side is { } one ? Word.Of(one) : null, personId, name, note });

    /// <summary>A side asks to open a closed month again.</summary>
    internal Task AskAsync(AgreementMonth month, Side side, long? personId, string name, string note) => database.Writing.Connection!.ExecuteAsync(
        "update agreement_month set asked_side = @side, asked_by = @personId, asked_name = @name, asked_note = @note where id = @Id",
        new { month.Id, side = Word.Of(side), personId, name, note });

    /// <summary>Keeps what a month is closed with.</summary>
    /// <returns>The closing.</returns>
    internal async Task<long> AddClosingAsync(long monthId, Agreement agreement, LocalDate month, KeptMonth kept, Instant now)
    {
        var connection = database.Writing.Connection!;
        var text = kept.ToText();
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into month_closing (agreement_month_id, agreement_id, month, number, closed_ms, rule_version, sha256, kept)
            values (@monthId, @AgreementId, @month, @Number, @now, @Rules, @sha256, @packed)
            returning id
            """,
            new { monthId, AgreementId = agreement.Id, month, kept.Number, now, kept.Rules, sha256 = KeptMonth.Fingerprint(text), packed = KeptMonth.Packed(text) });
        await connection.ExecuteAsync(
            """
            insert into closed_figure (closing_id, target_key, site_id, window_start, good, total, value, raw_good, raw_total, pending_count, excluded_count, status)
            select @id, target_key, site_id, window_start, good, total, value, raw_good, raw_total, pending_count, excluded_count, status
            from attainment
            where agreement_id = @AgreementId and closes_with = @month
            """,
            new { id, AgreementId = agreement.Id, month });
        await connection.ExecuteAsync(
            """
            insert into closed_credit (closing_id, target_key, site_id, credit_month, cents)
            select @id, @Target, id, @Month, @Cents from site where code = @Site
            """,
            kept.Credits.Select(credit => new { id, credit.Target, credit.Site, Month = credit.Month + "-01", credit.Cents }));
        await connection.ExecuteAsync(
            """
            insert into closed_wait (closing_id, site_id, customer_ms, customer_count, other_ms, other_count, unknown_ms, unknown_count, untold_count)
            select @id, site_id, customer_ms, customer_count, other_ms, other_count, unknown_ms, unknown_count, untold_count
            from customer_wait
            where agreement_id = @AgreementId and month = @month
            """,
            new { id, AgreementId = agreement.Id, month });
        return id;
    }

    internal Task ReopenAsync(MonthClosing closing, Instant now) =>
        database.Writing.Connection!.ExecuteAsync("update month_closing set reopened_ms = @now where id = @Id", new { closing.Id, now });

    private static AgreementMonth Open(Agreement agreement, LocalDate month) => new()
    {
        Id = 0,
        AgreementId = agreement.Id,
        AgreementCode = agreement.Code,
        Month = month,
        State = MonthState.Open,
        Since = Instant.MinValue,
        Due = null,
        AskedSide = null,
        AskedById = null,
        AskedBy = null,
        AskedNote = "",
    };
}

/// <summary>A figure as it lies beside the text of its closing.</summary>
internal sealed record ClosedFigureRow
{
    public required string Target { get; init; }

    public required string Site { get; init; }

    public required string Window { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? RawGood { get; init; }

    public required decimal? RawTotal { get; init; }

    public required int Pending { get; init; }

    public required int Excluded { get; init; }

    public required string Status { get; init; }

    public static ClosedFigureRow Of(KeptFigure figure) => new()
    {
        Target = figure.Target,
        Site = figure.Site,
        Window = figure.Window,
        Good = figure.Good,
        Total = figure.Total,
        Value = figure.Value,
        RawGood = figure.RawGood,
        RawTotal = figure.RawTotal,
        Pending = figure.Pending,
        Excluded = figure.Excluded,
        Status = figure.Status,
    };

    public override string ToString() => FormattableString.Invariant(
        $"figure {Target} {Site} {Window}: {Show(Good)} of {Show(Total)} = {Show(Value)}, {Show(RawGood)} of {Show(RawTotal)}, {Pending} pending, {Excluded} left out, {Status}");

    private static string Show(decimal? number) => number?.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}

/// <summary>A credit as it lies beside the text of its closing.</summary>
internal sealed record ClosedCreditRow
{
    public required string Target { get; init; }

    public required string Site { get; init; }

    public required string Month { get; init; }

    public required long Cents { get; init; }

    public static ClosedCreditRow Of(KeptCredit credit) => new() { Target = credit.Target, Site = credit.Site, Month = credit.Month + "-01", Cents = credit.Cents };

    public override string ToString() => FormattableString.Invariant($"credit {Target} {Site} {Month}: {Cents}");
}
