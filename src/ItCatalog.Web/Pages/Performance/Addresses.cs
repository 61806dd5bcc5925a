using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Remedies;
using ItCatalog.Data.Search;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>The addresses of performance pages. Codes and keys come from people and files: every part is escaped.</summary>
public static class Addresses
{
    /// <summary>A month as addresses have it: "2026-10".</summary>
    public static string Month(LocalDate month) => MonthWord.Of(month);

    /// <summary>One service in one month.</summary>
    /// <param name="serviceCode">The service.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="department">Code of the one department that is meant; null means all that may be seen.</param>
    public static string OfService(string serviceCode, LocalDate month, string? department = null) =>
        $"/performance/{Uri.EscapeDataString(serviceCode)}/{Month(month)}" + (department is null ? "" : $"?department={Uri.EscapeDataString(department)}");

    /// <summary>Cases that wait until somebody says whose they are.</summary>
    /// <param name="serviceCode">Only of this service; null: of all.</param>
    /// <param name="siteCode">Only at this site; null: at all.</param>
    public static string OfUnassigned(string? serviceCode = null, string? siteCode = null) => "/performance/unassigned"
        + (serviceCode is null ? "" : $"?service={Uri.EscapeDataString(serviceCode)}" + (siteCode is null ? "" : $"&site={Uri.EscapeDataString(siteCode)}"));

    /// <summary>What both sides left out of a figure, and what it would be without that.</summary>
    public static string OfLeftOut(Promise promise, LocalDate month) => OfTarget(promise, month) + "#left-out";

    /// <summary>The record of the month that keeps a figure, or will.</summary>
    public static string OfRecord(WindowAttainment figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return $"/agreements/{Uri.EscapeDataString(figure.Promise.AgreementCode)}/months/{Month(figure.ClosedOtherwise?.Month ?? figure.LastMonth)}";
    }

    /// <summary>One target at one site over time.</summary>
    /// <param name="promise">The target.</param>
    /// <param name="explained">The month whose arithmetic is open; null means the last that has ended.</param>
    public static string OfTarget(Promise promise, LocalDate? explained = null)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var address = OfTarget(promise.AgreementCode, promise.Target.Rule.Key, promise.SiteCode);
        return explained is { } month ? $"{address}?month={Month(month)}" : address;
    }

    /// <summary>One month of a target at a site, with its cases or outages.</summary>
    /// <param name="promise">The target.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="state">Only cases of this outcome.</param>
    /// <param name="page">Page of the cases, from 1.</param>
    public static string OfMonth(Promise promise, LocalDate month, TicketState? state = null, int page = 1)
    {
        List<string> query = [];
        if (state is { } only)
        {
            query.Add("show=" + Word.Of(only));
        }

        if (page > 1)
        {
            query.Add("p=" + page.ToString(CultureInfo.InvariantCulture));
        }

        return $"{OfTarget(promise)}/{Month(month)}" + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }

    /// <summary>One case of a target at a site.</summary>
    /// <param name="promise">The target.</param>
    /// <param name="key">The case's number in its source; it may hold slashes.</param>
    /// <param name="sourceCode">The source.</param>
    public static string OfCase(Promise promise, string key, string sourceCode)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"{OfTarget(promise)}/{CasePart(key, sourceCode)}";
    }

    /// <summary>One case of a target at a site, by their codes.</summary>
    public static string OfCase(string agreementCode, string targetKey, string siteCode, string key, string sourceCode) =>
        $"{OfTarget(agreementCode, targetKey, siteCode)}/{CasePart(key, sourceCode)}";

    /// <summary>One case that was found by its number.</summary>
    /// <param name="place">The promise under which it is shown.</param>
    /// <param name="key">The case's number in its source; it may hold slashes.</param>
    public static string OfCase(CasePlace place, string key)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(key);
        return $"{OfTarget(place.AgreementCode, place.TargetKey, place.SiteCode)}/{CasePart(key, place.SourceCode)}";
    }

    /// <summary>The figure that a dispute is about, where it is about one: a case's too.</summary>
    public static string? OfFigure(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute is { TargetKey: { } target, SiteCode: { } site } ? $"{OfTarget(dispute.AgreementCode, target, site)}/{Month(dispute.Month)}" : null;
    }

    /// <summary>The figure after which there is an improvement plan.</summary>
    public static string OfFigure(ImprovementPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return $"{OfTarget(plan.AgreementCode, plan.TargetKey, plan.SiteCode)}/{Month(plan.Month)}";
    }

    /// <summary>The case that a dispute is about; null where it is about none.</summary>
    public static string? OfCase(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute is { TargetKey: { } target, SiteCode: { } site, TicketKey: { } key, SourceCode: { } source }
            ? $"{OfTarget(dispute.AgreementCode, target, site)}/{CasePart(key, source)}"
            : null;
    }

    /// <summary>A case that waited, under a target that judges it; null where none does.</summary>
    public static string? OfCase(CaseWait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        return wait.TargetKey is { } target ? $"{OfTarget(wait.AgreementCode, target, wait.SiteCode)}/{CasePart(wait.Key, wait.SourceCode)}" : null;
    }

    /// <summary>The cases of an agreement that waited in a month.</summary>
    /// <param name="agreementCode">The agreement.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="siteCode">Only at this site; null: at all.</param>
    public static string OfWaiting(string agreementCode, LocalDate month, string? siteCode = null) =>
        $"/performance/waiting?agreement={Uri.EscapeDataString(agreementCode)}" + (siteCode is null ? "" : $"&site={Uri.EscapeDataString(siteCode)}") + $"&month={Month(month)}";

    /// <summary>The month of a target at a site that a credit is for.</summary>
    public static string OfCredit(MonthCredit credit)
    {
        ArgumentNullException.ThrowIfNull(credit);
        return $"{OfTarget(credit.AgreementCode, credit.TargetKey, credit.SiteCode)}/{Month(credit.Month)}";
    }

    /// <summary>An agreement's document, in the version that is meant.</summary>
    public static string OfAgreement(Promise promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return $"/agreements/{Uri.EscapeDataString(promise.AgreementCode)}?version={promise.VersionNumber.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The month in an address; null where it is not one of a year from 1900 to 2199.</summary>
    /// <param name="text">"2026-10".</param>
    public static LocalDate? ParseMonth(string? text)
    {
        var parsed = NodaTime.Text.YearMonthPattern.Iso.Parse(text ?? "");
        return parsed.Success && parsed.Value.Year is >= 1900 and <= 2199 ? parsed.Value.OnDayOfMonth(1) : null;
    }

    /// <summary>How a target came to stand as it does.</summary>
    public static string OfMetric(Promise promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        return $"/agreements/{Uri.EscapeDataString(promise.AgreementCode)}/metrics/{Uri.EscapeDataString(promise.Target.Rule.Key)}";
    }

    /// <summary>A page of a list with its filters; what is not filtered is left out, as is the first page.</summary>
    /// <param name="list">"/performance/outages".</param>
    /// <param name="page">From 1.</param>
    /// <param name="filters">Names and values, in order.</param>
    public static string OfList(string list, int page, params (string Name, string? Value)[] filters) => list + QueryString.Create(
        filters.Append((Name: "p", Value: page == 1 ? null : page.ToString(CultureInfo.InvariantCulture))).Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    private static string OfTarget(string agreementCode, string targetKey, string siteCode) =>
        $"/performance/{Uri.EscapeDataString(agreementCode)}/{Uri.EscapeDataString(targetKey)}/{Uri.EscapeDataString(siteCode)}";

    private static string CasePart(string key, string sourceCode) =>
        $"cases/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}?source={Uri.EscapeDataString(sourceCode)}";
}
