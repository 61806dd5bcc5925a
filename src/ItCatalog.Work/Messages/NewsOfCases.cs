using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Cases that have used three quarters of the limit for an answer or a solution and run on, and those that missed theirs in the last days: as far as their
/// sources have told. Limits in working days, for progress, and due times of a source are told when they are missed.</summary>
public sealed class NewsOfCases(NewsStore store) : News
{
    private const decimal NearRatio = 0.75m;

    /// <summary>What was missed before is no news.</summary>
    private static readonly Duration Recent = Duration.FromDays(3);

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var fromMonth = now.InUtc().Date.With(DateAdjusters.StartOfMonth).PlusMonths(-1);
        return [.. (await store.CasesAsync(fromMonth, now - Recent, NearRatio, cancellationToken)).Select(ItemOf)];
    }

    private static NewsItem ItemOf(CaseNews it)
    {
        var zone = DateTimeZoneProviders.Tzdb[it.TimeZone];
        var month = it.Month.ToString("uuuu-MM", null);
        var target = $"/performance/{Uri.EscapeDataString(it.AgreementCode)}/{Uri.EscapeDataString(it.TargetKey)}/{Uri.EscapeDataString(it.SiteCode)}";
        var (kind, what, text) = it.IsMissed
            ? (FigureMessages.CaseMissed, "missed", $"It was due {Show.Instant(it.Due, zone)}.")
            : (FigureMessages.CaseNear, "near its limit", $"Its clock read {Show.Duration(it.Clock)} of {Show.Duration(it.Limit)} at {Show.Instant(it.AsOf, zone)}."
                + (it.Due is { } due ? $" It is due {Show.LocalTime(due, zone)} if it does not wait." : ""));
        return new()
        {
            Kind = kind,
            Key = $"{it.AgreementCode}/{it.TargetKey}/{it.SiteCode}/{it.SourceCode}/{it.CaseKey}",
            Words = new(
                $"Case {it.CaseKey} {what}: {it.ServiceName}, {it.SiteName}",
                $"{it.TargetName}, {it.DepartmentName}. {text}",
                $"{target}/cases/{string.Join('/', it.CaseKey.Split('/').Select(Uri.EscapeDataString))}?source={Uri.EscapeDataString(it.SourceCode)}"),
            Sides = it.IsMissed ? [ToldSide.Customer, ToldSide.Provider] : [ToldSide.Provider],
            DepartmentId = it.DepartmentId,
            ServiceId = it.ServiceId,
            Heap = new(
                $"{it.AgreementCode}/{it.TargetKey}/{it.SiteCode}/{month}",
                it.IsMissed ? "case missed" : "case near its limit",
                it.IsMissed ? "cases missed" : "cases near their limit",
                $"at once: {it.ServiceName}, {it.SiteName}",
                $"{target}/{month}"),
        };
    }
}
