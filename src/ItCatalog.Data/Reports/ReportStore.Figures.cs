using System.Runtime.InteropServices;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Engine;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Reports;

/// <content>Figures, their judgements and their sums: by far the most rows that a report reads.</content>
public sealed partial class ReportStore
{
    /// <summary>The figures whose windows close within a time, by department, agreement, target, site and window; promises without one as not measured.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="scope">What the report is about.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="until">First day of the last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ReportFigure>> FiguresAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        // A promise and a site are read once, however many figures they have.
        var promises = await PromisesAsync(viewer, scope, cancellationToken);
        var sites = await SitesAsync(viewer, scope, cancellationToken);
        List<ReportFigure> figures = [];
        var read = new FigureReader(promises, sites);
        await StreamAsync($"select {FigureReader.Standing} {StandingWith("")}", viewer, scope, from, until, row => figures.Add(read.Read(row)), cancellationToken);
        // Each closed figure is one that stands, or one of those that are gone: counting says whether there are any, much faster than looking for each.
        if (await ClosedFigureCountAsync(viewer, scope, from, until, cancellationToken) > figures.Count(figure => figure.IsClosed))
        {
            await StreamAsync($"select {FigureReader.Gone} {Gone}", viewer, scope, from, until, row => figures.Add(read.Read(row)), cancellationToken);
        }

        var places = new FigurePlaces(promises, sites);
        var unmeasured = await MayLackFiguresAsync(places, figures, viewer, scope, from, until, cancellationToken) ? await UnmeasuredAsync(viewer, scope, from, until, cancellationToken) : [];
        return
        [
            .. places.InOrder(figures),
            .. unmeasured.Select(row => ReportFigure.NotMeasured(promises[row.TargetId], sites[row.SiteId], row.Window, row.ClosesWith)),
        ];
    }

    /// <summary>Whether a promise may be without a figure. Of months it is held against the figures that were read, many times as fast as the database looks for each; of quarters and
    /// years, and where anything is missing, the database has the word.</summary>
    private async Task<bool> MayLackFiguresAsync(
        FigurePlaces places, IReadOnlyList<ReportFigure> figures, Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        var standing = figures.Where(figure => figure.IsStanding).Select(places.Of).ToHashSet();
        var months = Enumerable.Range(0, Period.Between(from, until, PeriodUnits.Months).Months + 1).Select(from.PlusMonths).Select(month => (Month: month, Text: LocalDatePattern.Iso.Format(month))).ToList();
        var mayLack = false;
        await StreamAsync(
            $"""
            select t.id, x.site_id, v.effective_from, v.effective_to, case t.window_length when 'month' then 1 else 0 end
            from agreement a
              {Joined}
              join signed_version v on v.agreement_id = a.id
              join target t on t.version_id = v.id
              join target_at x on x.target_id = t.id
              join site s on s.id = x.site_id
            where v.effective_from <= @until and (v.effective_to is null or v.effective_to > @from) and {Mine} and {AtSite}
            """,
            viewer,
            scope,
            from,
            until,
            row =>
            {
                if (mayLack || row.GetInt32(4) == 0)
                {
                    mayLack = true;
                    return;
                }

                var (target, site, since, ended) = (row.GetInt64(0), row.GetInt64(1), row.RepeatedOrNull(2), row.RepeatedOrNull(3));
                mayLack = months.Exists(month => string.CompareOrdinal(since, month.Text) <= 0 && (ended is null || string.CompareOrdinal(ended, month.Text) > 0) && !standing.Contains(places.Of(target, site, month.Month)));
            },
            cancellationToken);
        return mayLack;
    }

    private async Task<long> ClosedFigureCountAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => (await QueryAsync<long>(
        $"""
        select count(*)
        from agreement a
          {Joined}
          cross join month_closing c
          cross join closed_figure f
          join site s on s.id = f.site_id
        where c.agreement_id = a.id and c.month >= @from and c.month <= @until and c.reopened_ms is null and f.closing_id = c.id and {Mine} and {AtSite}
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).Single();

    private async Task StreamAsync(
        string sql, Actor viewer, ReportScope scope, LocalDate from, LocalDate until, Action<PreparedRows> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var connection = await database.OpenAsync(cancellationToken);
        (string Name, Cell Value)[] named =
        [
            ("seen", SeenDepartments.By(viewer)), ("Agreement", scope.Agreement), ("Department", scope.Department), ("Unit", scope.Unit), ("Site", scope.Site),
            ("from", LocalDatePattern.Iso.Format(from)), ("until", LocalDatePattern.Iso.Format(until)),
        ];
        PreparedStatement.GoThrough(connection, sql, named, read);
    }

    private async Task<Dictionary<long, ReportPromise>> PromisesAsync(Actor viewer, ReportScope scope, CancellationToken cancellationToken) => (await QueryAsync<ReportPromise>(
        $"""
        select t.id as TargetId, a.code as AgreementCode, d.name as DepartmentName, sv.code as ServiceCode, sv.name as ServiceName, u.name as UnitName, t.position as Position,
          t.key as TargetKey, t.name as TargetName, t.kind as KindName, t.better as BetterName, t.decimals as Decimals, t.unit as Unit, t.expected_level as Expected,
          t.minimum_level as Minimum, t.window_length as LengthName, t.standing as StandingName, t.baseline_until as BaselineUntil, v.number as VersionNumber
        from agreement a
          {Joined}
          join agreement_version v on v.agreement_id = a.id
          join target t on t.version_id = v.id
        where {Mine}
        order by d.name, a.code, t.position, t.key, t.id
        """,
        viewer,
        scope,
        default,
        default,
        cancellationToken)).ToDictionary(promise => promise.TargetId);

    private async Task<Dictionary<long, ReportedSite>> SitesAsync(Actor viewer, ReportScope scope, CancellationToken cancellationToken) => (await QueryAsync<ReportedSite>(
        "select s.id as SiteId, s.code as Code, s.name as Name from site s order by s.name, s.code", viewer, scope, default, default, cancellationToken)).ToDictionary(site => site.SiteId);

    /// <summary>How the figures of each month were judged, oldest first; months without any are left out.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    public async Task<IReadOnlyList<MonthScore>> ScoresAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<ScoreRow>($"select m.closes_with as Month, {Judged("coalesce(f.status, m.status)")} {StandingWith("join target t on t.id = m.target_id")} group by m.closes_with order by m.closes_with", viewer, scope, from, until, cancellationToken);
        if (await ClosedFigureCountAsync(viewer, scope, from, until, cancellationToken) > rows.Sum(row => row.ClosedCount))
        {
            rows = [.. rows, .. await QueryAsync<ScoreRow>($"select c.month as Month, {Judged("f.status")} {Gone} group by c.month order by c.month", viewer, scope, from, until, cancellationToken)];
        }

        return
        [
            .. rows.Where(row => row.BindingCount > 0).GroupBy(row => row.Month).OrderBy(month => month.Key)
                .Select(month => new MonthScore { Month = month.Key, MetCount = month.Sum(row => row.MetCount), JudgedCount = month.Sum(row => row.JudgedCount) }),
        ];

        static string Judged(string status) =>
            $"""
            cast(sum(case when t.standing = 'binding' and {status} = 'met' then 1 else 0 end) as bigint) as MetCount,
              cast(sum(case when t.standing = 'binding' and {status} in ('met', 'below-expected', 'below-minimum') then 1 else 0 end) as bigint) as JudgedCount,
              cast(sum(case when t.standing = 'binding' then 1 else 0 end) as bigint) as BindingCount,
              cast(sum(case when f.status is null then 0 else 1 end) as bigint) as ClosedCount
            """;
    }

    /// <summary>What the cases of all departments come to, each once, at all sites and in all windows that close within a time together, by service and target.</summary>
    /// <inheritdoc cref="FiguresAsync"/>
    /// <remarks>Calculation rules, section 10, "Sums over agreements": for who sees every department.</remarks>
    public async Task<IReadOnlyList<ReportSum>> SumsAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        var promises = await PromisesAsync(viewer, scope, cancellationToken);
        var sites = await SitesAsync(viewer, scope, cancellationToken);
        List<ReportSum> sums = [];
        Dictionary<(string Target, string Kind), List<ReportSum.Part>> ofService = [];
        var service = "";
        var read = new FigureReader(promises, sites);
        await StreamAsync(
            $"""
            select m.target_id, m.site_id, m.window_start, m.good, m.total, m.value
            from service sv
              join unit u on u.id = sv.unit_id
              cross join attainment_sum m
            where m.service_id = sv.id and m.last_month >= @from and m.window_start <= @until and (cast(@Unit as text) is null or u.code = @Unit) and {FiguresAtSite}
            order by m.service_id
            """,
            viewer,
            scope,
            from,
            until,
            Add,
            cancellationToken);
        Together();
        return [.. sums.OrderBy(sum => sum.Promise.ServiceName, StringComparer.Ordinal).ThenBy(sum => sum.Promise.TargetName, StringComparer.Ordinal).ThenBy(sum => sum.Promise.TargetKey, StringComparer.Ordinal)];

        void Add(PreparedRows row)
        {
            var part = read.ReadSum(row);
            var promise = part.Promise;
            var closes = part.Window.PlusMonths(Window.MonthsIn(promise.Length) - 1);
            if (promise.ServiceCode != service)
            {
                Together();
                service = promise.ServiceCode;
            }

            if (closes >= from && closes <= until)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(ofService, (promise.TargetKey, promise.KindName), out _) ??= []).Add(part);
            }
        }

        // A service at a time: what is summed is not held.
        void Together()
        {
            sums.AddRange(ofService.Values.Select(ReportSum.Of));
            ofService.Clear();
        }
    }

    /// <summary>Promises of the months that have no figure, of the windows that close with them.</summary>
    private async Task<IEnumerable<UnmeasuredRow>> UnmeasuredAsync(Actor viewer, ReportScope scope, LocalDate from, LocalDate until, CancellationToken cancellationToken) => (await QueryAsync<UnmeasuredRow>(
        $"""
        with month as ({MonthsOf(from, until)})
        select t.id as TargetId, s.id as SiteId, {UnmeasuredPromise.WindowStart} as Window, month.first as ClosesWith, t.window_length as LengthName
        {UnmeasuredPromise.Joins}
        where {UnmeasuredPromise.Condition} and {Mine} and {AtSite}
        order by d.name, a.code, t.position, t.key, s.name, s.code, month.first
        """,
        viewer,
        scope,
        from,
        until,
        cancellationToken)).Where(row => row.Window.PlusMonths(Window.MonthsIn(Word.Parse<WindowLength>(row.LengthName)) - 1) == row.ClosesWith);

    private sealed record ScoreRow
    {
        public required LocalDate Month { get; init; }

        public required int MetCount { get; init; }

        public required int JudgedCount { get; init; }

        /// <summary>Figures of targets that bind.</summary>
        public required int BindingCount { get; init; }

        /// <summary>Figures that the month was closed with.</summary>
        public required int ClosedCount { get; init; }
    }

    private sealed record UnmeasuredRow
    {
        public required long TargetId { get; init; }

        public required long SiteId { get; init; }

        public required LocalDate Window { get; init; }

        public required LocalDate ClosesWith { get; init; }

        public required string LengthName { get; init; }
    }
}
