using Dapper;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>Reads the figures of a month beside those that it was closed with, and what the provider has to look at before.</summary>
public sealed class MonthFigures(Database database)
{
    /// <summary>By position of the target, then site.</summary>
    /// <param name="agreement">Out of <see cref="AgreementStore"/>, which knows who may see it.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="closing">What it is closed with; null where it is not.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<MonthFigure>> OfAsync(Agreement agreement, LocalDate month, MonthClosing? closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<MonthFigure>(
                new CommandDefinition(
                    """
                    select k.target_key as TargetKey, t.name as TargetName, s.code as SiteCode, s.name as SiteName, k.window_start as Window, t.window_length as LengthName,
                      t.kind as KindName, t.better as BetterName, t.decimals as Decimals, t.unit as Unit, t.expected_level as ExpectedLevel, t.minimum_level as MinimumLevel, t.standing as StandingName, t.baseline_until as BaselineUntil,
                      f.status as ClosedStatus, f.good as ClosedGood, f.total as ClosedTotal, f.value as ClosedValue,
                      m.status as StatusNow, m.good as GoodNow, m.total as TotalNow, m.value as ValueNow,
                      case when f.status is null then m.raw_good else f.raw_good end as RawGood, case when f.status is null then m.raw_total else f.raw_total end as RawTotal,
                      m.raw_value as RawValue, m.shared_by as SharedBy, coalesce(m.waiting_count, 0) as WaitingCount, coalesce(m.coverage_part, 1) as CoveragePart,
                      coalesce(m.coverage_whole, 1) as CoverageWhole, coalesce(m.partial, 0) as IsPartial, m.as_of_ms as AsOf
                    from (
                      select target_key, site_id, window_start from closed_figure where closing_id = @closing
                      union
                      select target_key, site_id, window_start from attainment where agreement_id = @agreement and closes_with = @month) k
                      left join closed_figure f on f.closing_id = @closing and f.target_key = k.target_key and f.site_id = k.site_id and f.window_start = k.window_start
                      left join attainment m on m.agreement_id = @agreement and m.target_key = k.target_key and m.site_id = k.site_id and m.window_start = k.window_start
                      join target t on t.id = coalesce(m.target_id, (select one.id from target one join signed_version v on v.id = one.version_id
                        where v.agreement_id = @agreement and one.key = k.target_key order by v.effective_from desc, one.id limit 1))
                      join site s on s.id = k.site_id
                    order by t.position, k.target_key, s.name, s.code, k.window_start
                    """,
                    new { agreement = agreement.Id, month, closing = closing?.Id ?? 0 },
                    cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>What a month's credits come to: those it earned, and earlier ones that were returned with it.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="closing">What it is closed with; null: as they stand.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<KeptCredit>> CreditsAsync(Agreement agreement, LocalDate month, MonthClosing? closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        return closing is null
            ? await CreditEntries.OfMonthAsync(connection, agreement.Id, month)
            :
            [
                .. (await connection.QueryAsync<ClosedCreditRow>(
                    """
                    select c.target_key as Target, s.code as Site, c.credit_month as Month, c.cents as Cents
                    from closed_credit c
                      join site s on s.id = c.site_id
                    where c.closing_id = @Id
                    order by c.target_key, s.code, c.credit_month
                    """,
                    new { closing.Id })).Select(credit => new KeptCredit(credit.Target, credit.Site, credit.Month[..7], credit.Cents)),
            ];
    }

    /// <summary>How long the cases had waited when a month was closed, at all sites together.</summary>
    public async Task<WaitFigure> ClosedWaitAsync(MonthClosing closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(closing);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ClosedWaitRow>(
            $"select {ClosedWaitRow.Columns} from closed_wait w join site s on s.id = w.site_id where w.closing_id = @Id order by s.code",
            new { closing.Id })).Aggregate(WaitFigure.Nothing, (sum, row) => sum + row.ToFigure());
    }

    /// <summary>Claims about a month that nobody has answered, and cases of it whose times contradict each other.</summary>
    public async Task<MonthOddities> OdditiesAsync(Agreement agreement, LocalDate month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await using var connection = await database.OpenAsync(cancellationToken);
        var (from, to) = await connection.QuerySingleAsync<(long?, long?)>(
            "select min(window_from_ms), max(window_to_ms) from attainment where agreement_id = @Id and closes_with = @month", new { agreement.Id, month });
        var claims = await connection.QueryAsync<long>(
            "select id from exclusion where agreement_id = @Id and state = 'claimed' and from_ms < @to and to_ms > @from order by id", new { agreement.Id, from, to });
        var cases = await connection.QueryAsync<string>(
            """
            select key
            from ticket
            where service_id = @ServiceId and opened_ms >= @from and opened_ms < @to
              and site_id in (select x.site_id from agreement_site x join agreement_version v on v.id = x.version_id where v.agreement_id = @Id)
              and (resolved_ms < opened_ms or responded_ms < opened_ms or responded_ms > resolved_ms)
            order by opened_ms, key
            """,
            new { agreement.Id, agreement.ServiceId, from, to });
        return new([.. claims], [.. cases]);
    }
}

/// <summary>What somebody should look at before a month is handed on.</summary>
/// <param name="OpenClaims">Numbers of claims without an answer.</param>
/// <param name="OddCases">Numbers of cases that were answered or resolved before they were opened, or answered after they were resolved.</param>
public sealed record MonthOddities(IReadOnlyList<long> OpenClaims, IReadOnlyList<string> OddCases);
