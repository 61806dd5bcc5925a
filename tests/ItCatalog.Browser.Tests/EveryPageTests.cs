using ItCatalog.Data.Identity;
using Microsoft.Playwright;

namespace ItCatalog.Browser.Tests;

/// <summary>Every kind of page, by somebody who may open it: readable with a screen reader, in both themes on a desk and on a phone. ITCATALOG_PICTURES=1 keeps a picture of each.</summary>
[Collection(nameof(DemoSite))]
public sealed class EveryPageTests(DemoSite site)
{
    private static readonly (string Role, string Name, string Path)[] Pages =
    [
        (Role.DepartmentHead, "home-department-head", "/"),
        (Role.ItManager, "home-it-manager", "/"),
        (Role.Executive, "home-executive", "/"),
        (Role.Auditor, "home-auditor", "/"),
        (Role.Administrator, "home-administrator", "/"),
        (Role.DepartmentHead, "account-password", "/account/password"),
        (Role.ItManager, "account-sessions", "/account/sessions"),
        (Role.ItManager, "account-tokens", "/account/tokens"),
        (Role.ItManager, "account-interface", "/account/interface"),
        (Role.DepartmentHead, "messages", "/messages"),
        (Role.ItManager, "messages-it-manager", "/messages"),
        (Role.DepartmentHead, "messages-choices", "/messages/choices"),
        (Role.DepartmentHead, "search", "/search?q=berlin"),
        (Role.DepartmentHead, "catalogue", "/catalogue"),
        (Role.DepartmentHead, "catalogue-no-match", "/catalogue?search=nothing-is-called-so"),
        (Role.DepartmentHead, "service", "/catalogue/lab-workstation"),
        (Role.ItManager, "service-edit", "/catalogue/lab-workstation/edit"),
        (Role.ItManager, "service-close", "/catalogue/lab-workstation/close"),
        (Role.Administrator, "standard-texts", "/administration/organisation/texts"),
        (Role.Administrator, "holidays-file", "/administration/organisation/holidays"),
        (Role.Administrator, "site-close", "/administration/close/site/1"),
        (Role.ItManager, "service-ordering", "/catalogue/lab-workstation/ordering"),
        (Role.ItManager, "offerings", "/catalogue/lab-workstation/offerings"),
        (Role.ItManager, "offering-edit", "/catalogue/lab-workstation/offerings/silver/edit"),
        (Role.ItManager, "offering-agreements", "/catalogue/lab-workstation/offerings/silver/agreements"),
        (Role.ItManager, "offering-retire", "/catalogue/lab-workstation/offerings/silver/retire"),
        (Role.Administrator, "approvals", "/administration/organisation/approvals"),
        (Role.Employee, "home-employee", "/"),
        (Role.Employee, "order", "/requests/new?service=lab-workstation&site=pune"),
        (Role.Employee, "request-clock", "/requests/11"),
        (Role.ItManager, "request-split", "/requests/14/split"),
        (Role.DepartmentHead, "holdings", "/requests/holdings"),
        (Role.DepartmentHead, "holding-change", "/requests/holdings/change?what=move&department=research&service=lab-workstation&site=pune&tier=silver"),
        (Role.ItManager, "holding-correct", "/requests/holdings/correct?department=research&service=lab-workstation&site=pune&tier=silver"),
        (Role.DepartmentHead, "account-away", "/account/away"),
        (Role.DepartmentHead, "requests", "/requests"),
        (Role.DepartmentHead, "request", "/requests/1"),
        (Role.DepartmentHead, "request-new", "/requests/new?service=managed-laptop"),
        (Role.DepartmentHead, "agreements", "/agreements"),
        (Role.DepartmentHead, "agreement", "/agreements/HI-SLA-0108"),
        (Role.DepartmentHead, "agreement-compare", "/agreements/HI-SLA-0108/compare?from=2&to=3"),
        (Role.DepartmentHead, "agreement-sign", "/agreements/HI-SLA-0112/sign"),
        (Role.DepartmentHead, "agreement-tiers", "/agreements/HI-SLA-0108/tiers?site=pune"),
        (Role.DepartmentHead, "agreement-levels", "/agreements/HI-SLA-0101/levels"),
        (Role.DepartmentHead, "agreement-calibrate", "/agreements/HI-SLA-0101/levels/resolved"),
        (Role.DepartmentHead, "agreement-check", "/agreements/HI-SLA-0101/check"),
        (Role.Auditor, "agreement-metrics", "/agreements/HI-SLA-0116/metrics"),
        (Role.ItManager, "agreement-metric", "/agreements/HI-SLA-0116/metrics/mean-resolution"),
        (Role.Auditor, "agreement-metric-retired", "/agreements/HI-SLA-0116/metrics/first-contact"),
        (Role.ItManager, "agreement-metric-kind", "/agreements/HI-SLA-0107/metrics/ask"),
        (Role.ItManager, "agreement-metric-ask", "/agreements/HI-SLA-0107/metrics/ask?metric=resolved"),
        (Role.ItManager, "agreements-check", "/agreements/check"),
        (Role.ItManager, "agreement-new", "/agreements/new"),
        (Role.ItManager, "agreement-new-template", "/agreements/new?template=network-line"),
        (Role.DepartmentHead, "templates", "/agreements/templates"),
        (Role.Administrator, "template", "/agreements/templates/network-line"),
        (Role.Administrator, "template-edit", "/agreements/templates/edit?template=network-line"),
        (Role.Auditor, "underpinnings", "/agreements/underpinnings"),
        (Role.ItManager, "underpinning", "/agreements/underpinnings/NC-2201"),
        (Role.ItManager, "underpinning-edit", "/agreements/underpinnings/edit"),
        (Role.DepartmentHead, "agreement-rests", "/agreements/HI-SLA-0103/rests"),
        (Role.ItManager, "agreement-end", "/agreements/HI-SLA-0107/end"),
        (Role.ItManager, "agreement-ending", "/agreements/HI-SLA-0125/ending"),
        (Role.DepartmentHead, "reviews", "/agreements/reviews"),
        (Role.DepartmentHead, "agreement-reviews", "/agreements/HI-SLA-0101/reviews"),
        (Role.ItManager, "agreement-review", "/agreements/HI-SLA-0101/reviews/1"),
        (Role.DepartmentHead, "agreement-review-new", "/agreements/HI-SLA-0101/reviews/new"),
        (Role.ItManager, "performance-matrix", "/performance"),
        (Role.DepartmentHead, "performance-matrix-department", "/performance"),
        (Role.Executive, "performance-sites", "/performance/sites?month=2026-10"),
        (Role.DepartmentHead, "performance-sites-department", "/performance/sites"),
        (Role.DepartmentHead, "performance-service-month", "/performance/site-network/2026-10"),
        (Role.DepartmentHead, "performance-target", "/performance/HI-SLA-0101/resolved/berlin"),
        (Role.DepartmentHead, "performance-availability", "/performance/HI-SLA-0103/available/boston"),
        (Role.DepartmentHead, "performance-month", "/performance/HI-SLA-0101/resolved/berlin/2026-10"),
        (Role.DepartmentHead, "performance-quarter", "/performance/HI-SLA-0109/outages/berlin"),
        (Role.DepartmentHead, "performance-samples", "/performance/HI-SLA-0103/delay/boston"),
        (Role.DepartmentHead, "performance-counts-by-day", "/performance/HI-SLA-0103/delivered/boston/2026-10"),
        (Role.DepartmentHead, "performance-mean-times", "/performance/HI-SLA-0101/mean-resolution/berlin/2026-10"),
        (Role.DepartmentHead, "agreement-months", "/agreements/HI-SLA-0107/months"),
        (Role.DepartmentHead, "agreement-statement", "/agreements/HI-SLA-0107/statement"),
        (Role.DepartmentHead, "agreement-credits", "/agreements/HI-SLA-0107/credits"),
        (Role.DepartmentHead, "performance-exclusion", "/performance/exclusions/4"),
        (Role.DepartmentHead, "performance-exclusions", "/performance/exclusions"),
        (Role.DepartmentHead, "performance-disputes", "/performance/disputes"),
        (Role.DepartmentHead, "performance-dispute", "/performance/disputes/1"),
        (Role.ItManager, "performance-dispute-new", "/performance/disputes/new?agreement=HI-SLA-0108&about=month&month=2026-10"),
        (Role.Employee, "agreement-ratings-to-give", "/agreements/ratings"),
        (Role.DepartmentHead, "agreement-ratings", "/agreements/HI-SLA-0108/ratings"),
        (Role.DepartmentHead, "agreement-costs", "/agreements/HI-SLA-0107/costs"),
        (Role.ItManager, "agreement-cost", "/agreements/costs/1"),
        (Role.DepartmentHead, "performance-targets", "/performance/targets"),
        (Role.ItManager, "performance-outages", "/performance/outages?month=2026-10"),
        (Role.DepartmentHead, "performance-plans", "/performance/plans"),
        (Role.DepartmentHead, "performance-plan", "/performance/plans/1"),
        (Role.ItManager, "performance-plan-to-write", "/performance/plans/2"),
        (Role.ItManager, "performance-unassigned", "/performance/unassigned"),
        (Role.DepartmentHead, "performance-waiting", "/performance/waiting?month=2026-10"),
        (Role.ItManager, "measurements", "/measurements"),
        (Role.ItManager, "measurements-sources", "/measurements/sources"),
        (Role.ItManager, "measurements-source", "/measurements/sources/ticket-tool"),
        (Role.Auditor, "measurements-prometheus", "/measurements/sources/probes/prometheus"),
        (Role.ItManager, "measurements-import", "/measurements/import"),
        (Role.Auditor, "measurements-imported", "/measurements/imports/1"),
        (Role.Administrator, "measurements-undo", "/measurements/imports/1/undo"),
        (Role.Executive, "benchmark", "/benchmark"),
        (Role.Executive, "comparison", "/benchmark/end-user-services"),
        (Role.Executive, "comparison-scope", "/benchmark/end-user-services/scope"),
        (Role.ItManager, "comparison-scope-part", "/benchmark/end-user-services/scope?quote=1&part=On%20site"),
        (Role.ItManager, "comparison-parts", "/benchmark/end-user-services/parts"),
        (Role.Executive, "comparison-scenarios", "/benchmark/end-user-services/scenarios"),
        (Role.ItManager, "comparison-counter-offer", "/benchmark/counter-offer/edit"),
        (Role.Executive, "comparison-years", "/benchmark/end-user-services/years"),
        (Role.Executive, "comparison-sensitivity", "/benchmark/end-user-services/sensitivity"),
        (Role.Executive, "comparison-ranges", "/benchmark/end-user-services/ranges"),
        (Role.ItManager, "comparison-files", "/benchmark/end-user-services/files"),
        (Role.ItManager, "comparison-sources", "/benchmark/end-user-services/sources"),
        (Role.Executive, "comparison-peers", "/benchmark/end-user-services/peers"),
        (Role.ItManager, "comparison-peers-file", "/benchmark/end-user-services/peers"),
        (Role.Executive, "comparison-replay", "/benchmark/end-user-services/replay"),
        (Role.Executive, "decision", "/benchmark/end-user-services/decision"),
        (Role.Executive, "decision-version", "/benchmark/end-user-services/decisions/1"),
        (Role.Executive, "decision-to-check", "/benchmark/end-user-services/decisions/2"),
        (Role.Executive, "decision-actual", "/benchmark/end-user-services/decisions/1/actual"),
        (Role.ItManager, "comparison-edit", "/benchmark/end-user-services/edit"),
        (Role.ItManager, "comparison-copy", "/benchmark/end-user-services/copy"),
        (Role.ItManager, "comparison-workbook", "/benchmark/end-user-services/workbook"),
        (Role.ItManager, "comparison-new", "/benchmark/new"),
        (Role.ItManager, "quote", "/benchmark/end-user-services/quotes/1"),
        (Role.ItManager, "quote-rate-card", "/benchmark/end-user-services/quotes/1/rates"),
        (Role.Executive, "reports", "/reports"),
        (Role.DepartmentHead, "reports-department-head", "/reports"),
        (Role.DepartmentHead, "report", "/reports/agreement?about=agreement:HI-SLA-0101&month=2026-10"),
        (Role.DepartmentHead, "report-department", "/reports/agreement?about=department:research&month=2026-10"),
        (Role.Executive, "report-quarter", "/reports/agreement?month=2026-10&period=quarter"),
        (Role.DepartmentHead, "bill", "/reports/bill/research?month=2026-10"),
        (Role.ItManager, "bill-price", "/reports/bill/engineering?month=2026-10"),
        (Role.DepartmentHead, "prices", "/reports/prices?site=pune&department=research"),
        (Role.DepartmentHead, "schedules", "/reports/schedules"),
        (Role.DepartmentHead, "schedule", "/reports/schedules/1"),
        (Role.DepartmentHead, "schedule-edit", "/reports/schedules/1/edit"),
        (Role.Administrator, "schedule-new", "/reports/schedules/new"),
        (Role.ItManager, "unit-costs", "/reports/units"),
        (Role.Executive, "bills", "/reports/bill?month=2026-10"),
        (Role.Administrator, "ledger-codes", "/administration/organisation/ledger"),
        (Role.Administrator, "administration", "/administration"),
        (Role.Administrator, "administration-people", "/administration/people"),
        (Role.Administrator, "administration-organisation", "/administration/organisation"),
        (Role.Administrator, "administration-load", "/administration/organisation/load"),
        (Role.Administrator, "administration-site", "/administration/organisation/site/1"),
        (Role.Administrator, "administration-priority", "/administration/organisation/priority/1"),
        (Role.Administrator, "administration-person", "/administration/people/3"),
        (Role.Administrator, "administration-installation", "/administration/installation"),
        (Role.Auditor, "administration-audit", "/administration/audit"),
        (Role.Administrator, "administration-tokens", "/administration/tokens"),
        (Role.Administrator, "administration-mail", "/administration/mail"),
        (Role.Administrator, "administration-webhooks", "/administration/webhooks"),
        (Role.Administrator, "administration-webhook", "/administration/webhooks/new"),
    ];

    /// <summary>A desk in both themes, and a phone.</summary>
    private static readonly (int Width, ColorScheme Theme)[] Looks = [(1440, ColorScheme.Light), (1440, ColorScheme.Dark), (390, ColorScheme.Light)];

    /// <summary>The narrowest screen and a wide one, in pixels.</summary>
    private static readonly int[] ExtremeWidths = [360, 1600];

    public static TheoryData<string> Roles => [.. DemoSite.Roles];

    /// <summary>Each page is opened once, as the role's reader, and then looked at in every way: what costs is the loading.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Pages_are_accessible_and_fit_every_window_and_their_paper(string role)
    {
        var faults = new List<string>();
        await using var visit = await site.SignInAsync(role);
        foreach (var (_, name, path) in Pages.Where(page => page.Role == role))
        {
            await visit.SeeAsync(1440, ColorScheme.Light);
            await visit.GoToAsync(path);
            await LookAsync(visit, name, path, faults);
        }

        faults.ShouldBeEmpty();
        visit.ShouldBeFaultless();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_sign_in_page_is_accessible_too(ColorScheme theme)
    {
        await using var visit = await site.OpenAsync(theme: theme);
        await visit.GoToAsync("/account/sign-in");
        await visit.KeepPictureAsync($"sign-in-1440-{theme}");

        (await visit.FindAccessibilityFaultsAsync()).ShouldBeEmpty();
        visit.ShouldBeFaultless();
    }

    [Fact]
    public async Task A_field_without_a_name_is_found()
    {
        await using var visit = await site.OpenAsync();
        await visit.GoToAsync("/account/sign-in");
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('label').forEach((label) => label.remove())");

        (await visit.FindAccessibilityFaultsAsync()).ShouldContain(fault => fault.StartsWith("label (critical)", StringComparison.Ordinal));
    }

    private static async Task LookAsync(Visit visit, string name, string path, List<string> faults)
    {
        foreach (var (width, theme) in Looks)
        {
            await visit.SeeAsync(width, theme);
            var look = $"{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}";
            await visit.KeepPictureAsync($"{name}-{look}");
            faults.AddRange((await visit.FindAccessibilityFaultsAsync()).Select(fault => $"{path} ({look}): {fault}"));
            await CheckWidthAsync(visit, width, path, faults);
        }

        foreach (var width in ExtremeWidths)
        {
            await visit.SeeAsync(width, ColorScheme.Light);
            await CheckWidthAsync(visit, width, path, faults);
        }

        await CheckPrintAsync(visit, path, faults);
    }

    private static async Task CheckWidthAsync(Visit visit, int width, string path, List<string> faults)
    {
        var overflow = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
        {
            faults.Add($"{path}: {overflow} px wider than a window of {width}");
        }
    }

    /// <summary>A print fits its paper without a scrollbar and says whose it is.</summary>
    private static async Task CheckPrintAsync(Visit visit, string path, List<string> faults)
    {
        // What is left of A4 between the margins of the style sheet, in pixels of 1/96 inch.
        const int upright = 680;
        const int landscape = 1031;
        const string cutOff =
            """
            async () => {
              await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              const scrolls = (box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth && ["auto", "scroll"].includes(getComputedStyle(box).overflowX);
              return document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll("main *")].some(scrolls);
            }
            """;
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var isWide = await visit.Page.EvaluateAsync<bool>("() => getComputedStyle(document.querySelector('main')).page === 'wide'");
        await visit.Page.SetViewportSizeAsync(isWide ? landscape : upright, 970);
        if (await visit.Page.EvaluateAsync<bool>(cutOff))
        {
            faults.Add($"{path}: the print loses columns");
        }

        if (!await visit.Page.Locator(".ic-print-only").First.IsVisibleAsync())
        {
            faults.Add($"{path}: the print does not say whose it is");
        }
    }
}
