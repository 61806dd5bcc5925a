using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>What months say: in the running one, what may be missed is used up or will be at the rate so far; of the last that has ended, which agreements missed
/// a promise. Nothing is computed that the pages do not show.</summary>
public sealed class NewsOfMonths(AttainmentStore attainment, NewsStore store) : News
{
    private const int MostNamed = 3;

    private static readonly Actor Reader = Actor.Job("messages");

    /// <summary>An older month is no news.</summary>
    private static readonly Duration Recent = Duration.FromDays(45);

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var month = now.InZone(await store.ZoneAsync(cancellationToken)).Date.With(DateAdjusters.StartOfMonth);
        var running = await MonthAsync(month, cancellationToken);
        var before = await MonthAsync(month.PlusMonths(-1), cancellationToken);
        if (running.Count + before.Count == 0)
        {
            return [];
        }

        var ids = await store.PlacesAsync(cancellationToken);
        var usual = before.ToDictionary(KeyOf, row => row.Total);
        return
        [
            // Without a month before nobody knows how much this one will have.
            .. running.Select(row => Used(row, usual.GetValueOrDefault(KeyOf(row)), ids[row.Promise.AgreementId])).OfType<NewsItem>(),
            .. before.GroupBy(row => row.Promise.AgreementId).Where(rows => rows.All(row => !row.IsPartial && row.To > now - Recent))
                .Select(rows => Missed([.. rows], ids[rows.Key])).OfType<NewsItem>(),
        ];
    }

    private async Task<IReadOnlyList<WindowAttainment>> MonthAsync(LocalDate month, CancellationToken cancellationToken) =>
        [.. (await attainment.OfMonthAsync(Reader, month, ofOwnUnits: false, cancellationToken)).Where(row => row.Length == WindowLength.Month)];

    private static NewsItem? Used(WindowAttainment row, decimal? usualTotal, AgreementPlace place)
    {
        var promise = row.Promise;
        if (!row.IsPartial || !promise.Target.Rule.Binds
            || usualTotal is null
            || MissAllowance.Of(promise.Target.Rule, row.Good, row.Total, usualTotal) is not { } allowance
            || allowance.UsedUpAt(row.From, row.To, row.AsOf) is not { } usedUp)
        {
            return null;
        }

        var isUsed = usedUp <= row.AsOf;
        return new()
        {
            Kind = FigureMessages.AllowanceUsed,
            Key = $"{promise.AgreementCode}/{promise.Target.Rule.Key}/{promise.SiteCode}/{Month(row.Month)}/{(isUsed ? "used" : "rate")}",
            Words = new(
                $"{(isUsed ? "Allowance used up" : "Allowance will be used up")}: {promise.ServiceName}, {promise.SiteName}",
                $"{promise.Target.Name}, {promise.DepartmentName}: {ShowAllowance.Used(allowance, promise.Target.Rule.Kind)} in {Show.Month(row.Month)}, as of {Show.Instant(row.AsOf, promise.Zone)}."
                    + (isUsed ? "" : $" At this rate nothing is left from {Show.LocalTime(usedUp, promise.Zone)} on."),
                $"/performance/{Uri.EscapeDataString(promise.AgreementCode)}/{Uri.EscapeDataString(promise.Target.Rule.Key)}/{Uri.EscapeDataString(promise.SiteCode)}/{Month(row.Month)}"),
            Sides = [ToldSide.Provider],
            DepartmentId = place.DepartmentId,
            ServiceId = place.ServiceId,
            Heap = new($"{promise.ServiceCode}/{Month(row.Month)}", "allowance", "allowances", $"used up, or soon: {promise.ServiceName}", $"/performance/{Uri.EscapeDataString(promise.ServiceCode)}/{Month(row.Month)}"),
        };
    }

    private static NewsItem? Missed(IReadOnlyList<WindowAttainment> rows, AgreementPlace place)
    {
        List<WindowAttainment> missed = [.. rows.Where(row => row.Promise.Target.Rule.Binds && row.Status is Status.BelowExpected or Status.BelowMinimum)];
        if (missed.Count == 0)
        {
            return null;
        }

        var (promise, month) = (missed[0].Promise, missed[0].Month);
        List<string> named = [.. missed.Take(MostNamed).Select(row => $"{row.Promise.Target.Name}, {row.Promise.SiteName} ({ShowFigure.Judged(row.Status, row.Promise.Target.Rule.Kind).ToLowerInvariant()})")];
        return new()
        {
            Kind = FigureMessages.MonthMissed,
            Key = $"{promise.AgreementCode}/{Month(month)}",
            Words = new(
                $"{Show.Month(month)} missed {Show.Count(missed.Count, "promise")}: {promise.ServiceName}, {promise.DepartmentName}",
                $"Of {Show.Count(rows.Count(row => row.Promise.Target.Rule.Binds), "promise")}: {string.Join("; ", named)}{(missed.Count > MostNamed ? $"; and {Show.Count(missed.Count - MostNamed)} more" : "")}.",
                $"/performance/{Uri.EscapeDataString(promise.ServiceCode)}/{Month(month)}?department={Uri.EscapeDataString(promise.DepartmentCode)}"),
            Sides = [ToldSide.Customer, ToldSide.Provider],
            DepartmentId = place.DepartmentId,
            ServiceId = place.ServiceId,
        };
    }

    private static string Month(LocalDate month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static (long Agreement, string Target, string Site) KeyOf(WindowAttainment row) => (row.Promise.AgreementId, row.Promise.Target.Rule.Key, row.Promise.SiteCode);
}
