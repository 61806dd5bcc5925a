using System.Data.Common;
using System.Text.Json;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Months;

/// <summary>Finds out whether closed months still are what they were closed with: their text fits its fingerprint and the trail, their rows fit the text, figures and
/// credits follow from the records that were kept, and what stands today is that with the adjustments.</summary>
public sealed class VerifyMonths(Database database, AgreementStore agreements, MonthStore months, AdjustmentStore adjustments)
{
    private static readonly Actor Reader = Actor.Job("verify");

    /// <summary>Verifies closings, those that were opened again too.</summary>
    /// <param name="agreementCode">Only this agreement; null: all.</param>
    /// <param name="month">First day of the only month; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Each closing with what is wrong, in sentences; last, closings that the trail knows and that are gone.</returns>
    public async Task<IReadOnlyList<VerifiedMonth>> RunAsync(string? agreementCode, LocalDate? month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var trail = await TrailAsync(connection);
        var closings = await months.AllClosingsAsync(agreementCode, month, cancellationToken);
        var adjusted = (await adjustments.ListAsync(agreementCode, month, cancellationToken)).ToLookup(one => (one.AgreementCode, one.Month));
        var siteIds = (await connection.QueryAsync<(string Code, long Id)>("select code, id from site")).ToDictionary(site => site.Code, site => site.Id, StringComparer.Ordinal);
        var verified = new List<VerifiedMonth>();
        foreach (var ofAgreement in closings.GroupBy(closing => closing.AgreementCode))
        {
            var agreement = (await agreements.FindAsync(Reader, ofAgreement.Key, cancellationToken))!;
            var versions = (await AgreementTargets.InForceAsync(connection, new YearMonth(1900, 1), new YearMonth(2199, 12), serviceCode: agreement.ServiceCode))
                .Where(version => version.AgreementId == agreement.Id).ToDictionary(version => version.Number);
            foreach (var closing in ofAgreement)
            {
                List<string> problems = [.. await ProblemsAsync(connection, closing, versions, siteIds, cancellationToken)];
                if (!trail.Contains((closing.AgreementCode, closing.Sha256)))
                {
                    problems.Add("The audit trail knows no closing with this fingerprint.");
                }

                if (closing.Reopened is null)
                {
                    problems.AddRange(await StandingAsync(connection, closing, [.. adjusted[(closing.AgreementCode, closing.Month)]]));
                }

                verified.Add(new(closing, closing.AgreementCode, closing.Month, problems));
            }
        }

        var known = closings.Select(closing => (closing.AgreementCode, closing.Sha256)).ToHashSet();
        verified.AddRange(trail.Entries.Where(entry => (agreementCode is null || entry.Agreement == agreementCode) && (month is null || entry.Month == month) && !known.Contains((entry.Agreement, entry.Sha256)))
            .Select(entry => new VerifiedMonth(null, entry.Agreement, entry.Month, [$"The audit trail says that it was closed with the fingerprint {entry.Sha256}, and there is no such closing."])));
        return verified;
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(
        DbConnection connection, MonthClosing closing, Dictionary<int, VersionInForce> versions, Dictionary<string, long> siteIds, CancellationToken cancellationToken)
    {
        if (await months.KeptTextAsync(closing, cancellationToken) is not { } text)
        {
            return ["What was kept of it cannot be read."];
        }

        if (KeptMonth.Fingerprint(text) != closing.Sha256)
        {
            return ["What was kept of it does not fit its fingerprint."];
        }

        if (KeptMonth.Read(text) is not { } kept
            || (kept.Agreement, kept.Month, kept.Number, kept.Rules) != (closing.AgreementCode, MonthWord.Of(closing.Month), closing.Number, closing.RuleVersion))
        {
            return ["What was kept is of another month."];
        }

        var problems = new List<string>();
        var rows = await months.RowsAsync(closing, cancellationToken);
        var said = kept.Figures.Select(figure => ClosedFigureRow.Of(figure).ToString()).Concat(kept.Credits.Select(credit => ClosedCreditRow.Of(credit).ToString()))
            .Concat(kept.Waits.Select(wait => ClosedWaitRow.Of(wait).ToString())).ToList();
        problems.AddRange(rows.Except(said).Select(row => $"It was not kept so: {row}."));
        problems.AddRange(said.Except(rows).Select(row => $"It is missing beside the text: {row}."));
        foreach (var version in kept.Versions)
        {
            if (!versions.TryGetValue(version.Number, out var known) || await KeptMonthReading.FingerprintAsync(connection, closing.AgreementCode, known.VersionId) != version.Sha256)
            {
                problems.Add($"Version {version.Number} of the agreement is not the one that judged it.");
            }
        }

        foreach (var plan in kept.Plans ?? [])
        {
            if (await KeptPlans.EntryCountAsync(connection, closing.AgreementId, plan) < plan.Entries)
            {
                problems.Add($"Of the improvement plan for {plan.Target} at {plan.Site} in {plan.Month} something is gone.");
            }
        }

        if (kept.ThirdPartyCosts is { } costs)
        {
            problems.AddRange(KeptCosts.Missing(costs, await KeptCosts.OfMonthAsync(connection, closing.AgreementId, closing.Month)).Select(cost =>
                $"The cost that {cost.ChargedBy} charged the {cost.Side}, {Show.BareAmount(cost.Cents)}, is not there as it was kept."));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        if (kept.Rules != RuleVersion.Current)
        {
            return [];
        }

        var again = new KeptRecomputation(kept, versions, siteIds);
        problems.AddRange(again.OtherFigures().Select(other =>
            $"{other.Kept.Target} at {other.Kept.Site} does not follow from the records that were kept: they give {other.Computed}, it says {other.Kept.Status}."));
        problems.AddRange(again.OtherWaits().Select(wait => $"How long cases waited at {wait.Site} does not follow from the records that were kept."));
        if (!again.HasSameCredits())
        {
            problems.Add("The credits do not follow from the months that were kept.");
        }

        return problems;
    }

    /// <summary>What stands today has to be what was closed, with the adjustments since.</summary>
    private static async Task<IEnumerable<string>> StandingAsync(DbConnection connection, MonthClosing closing, IReadOnlyList<Adjustment> adjustments)
    {
        var figures = await connection.QueryAsync<StandingRow>(
            """
            select f.target_key as Target, s.code as Site, f.window_start as Window, f.good as Good, f.total as Total, f.value as Value, f.status as Status,
              m.good as GoodNow, m.total as TotalNow, m.value as ValueNow, m.status as StatusNow
            from closed_figure f
              join site s on s.id = f.site_id
              left join attainment m on m.agreement_id = @AgreementId and m.target_key = f.target_key and m.site_id = f.site_id and m.window_start = f.window_start
            where f.closing_id = @Id
            order by f.target_key, s.code, f.window_start
            """,
            new { closing.Id, closing.AgreementId });
        var last = adjustments.Where(one => one.ChangesFigure && one.ClosingId == closing.Id).GroupBy(one => (one.TargetKey, one.SiteCode, one.Window)).ToDictionary(ofFigure => ofFigure.Key, ofFigure => ofFigure.Last());
        return
            from figure in figures
            let adjustment = last.GetValueOrDefault((figure.Target, figure.Site, figure.Window))
            let expected = adjustment is null
                ? (figure.Good, figure.Total, figure.Value, figure.Status)
                : (adjustment.GoodAfter, adjustment.TotalAfter, adjustment.ValueAfter, adjustment.StatusAfter)
            where expected != (figure.GoodNow, figure.TotalNow, figure.ValueNow, figure.StatusNow)
            select $"{figure.Target} at {figure.Site} is another one today, and no adjustment says so.";
    }

    private static async Task<TrailedClosings> TrailAsync(DbConnection connection)
    {
        var entries = await connection.QueryAsync<(string Agreement, string After)>(
            """
            select subject_key, after_json
            from audit_entry
            where subject_kind = 'agreement' and action in ('closed a month of', 'closed by silence a month of') and is_refusal = 0
            order by id
            """);
        return new([.. entries.Select(entry =>
        {
            using var after = JsonDocument.Parse(entry.After);
            return new TrailedClosing(
                entry.Agreement, LocalDatePattern.Iso.Parse(after.RootElement.GetProperty("month").GetString()! + "-01").Value, after.RootElement.GetProperty("fingerprint").GetString()!);
        })]);
    }

    private sealed record TrailedClosing(string Agreement, LocalDate Month, string Sha256);

    private sealed record TrailedClosings(IReadOnlyList<TrailedClosing> Entries)
    {
        private readonly HashSet<(string, string)> known = [.. Entries.Select(entry => (entry.Agreement, entry.Sha256))];

        public bool Contains((string Agreement, string Sha256) closing) => known.Contains(closing);
    }

    private sealed record StandingRow
    {
        public required string Target { get; init; }

        public required string Site { get; init; }

        public required LocalDate Window { get; init; }

        public required decimal? Good { get; init; }

        public required decimal? Total { get; init; }

        public required decimal? Value { get; init; }

        public required string? Status { get; init; }

        public required decimal? GoodNow { get; init; }

        public required decimal? TotalNow { get; init; }

        public required decimal? ValueNow { get; init; }

        public required string? StatusNow { get; init; }
    }
}

/// <summary>What was found of a closing.</summary>
/// <param name="Closing">The closing; null where only the trail knows of it.</param>
/// <param name="AgreementCode">The agreement.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Problems">What is wrong, in sentences; empty: it still follows.</param>
public sealed record VerifiedMonth(MonthClosing? Closing, string AgreementCode, LocalDate Month, IReadOnlyList<string> Problems)
{
    public bool Follows => Problems.Count == 0;
}
