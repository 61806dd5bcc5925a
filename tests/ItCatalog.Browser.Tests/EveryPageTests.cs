using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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
        (Role.DepartmentHead, "search", "/search?q=berlin"),
        (Role.DepartmentHead, "catalogue", "/catalogue"),
        (Role.DepartmentHead, "catalogue-no-match", "/catalogue?search=nothing-is-called-so"),
        (Role.DepartmentHead, "service", "/catalogue/lab-workstation"),
        (Role.ItManager, "service-edit", "/catalogue/lab-workstation/edit"),
        (Role.DepartmentHead, "requests", "/requests"),
        (Role.DepartmentHead, "request", "/requests/1"),
        (Role.DepartmentHead, "request-new", "/requests/new?service=managed-laptop"),
        (Role.DepartmentHead, "agreements", "/agreements"),
        (Role.DepartmentHead, "agreement", "/agreements/HI-SLA-0108"),
        (Role.DepartmentHead, "agreement-compare", "/agreements/HI-SLA-0108/compare?from=2&to=3"),
        (Role.DepartmentHead, "agreement-sign", "/agreements/HI-SLA-0112/sign"),
        (Role.ItManager, "agreement-new", "/agreements/new"),
        (Role.ItManager, "agreement-end", "/agreements/HI-SLA-0107/end"),
        (Role.ItManager, "performance-matrix", "/performance"),
        (Role.DepartmentHead, "performance-matrix-department", "/performance"),
        (Role.DepartmentHead, "performance-service-month", "/performance/site-network/2026-10"),
        (Role.DepartmentHead, "performance-target", "/performance/HI-SLA-0101/resolved/berlin"),
        (Role.DepartmentHead, "performance-availability", "/performance/HI-SLA-0103/available/boston"),
        (Role.DepartmentHead, "performance-month", "/performance/HI-SLA-0101/resolved/berlin/2026-10"),
        (Role.DepartmentHead, "performance-quarter", "/performance/HI-SLA-0109/outages/berlin"),
        (Role.DepartmentHead, "performance-samples", "/performance/HI-SLA-0103/delay/boston"),
        (Role.DepartmentHead, "performance-counts-by-day", "/performance/HI-SLA-0103/delivered/boston/2026-10"),
        (Role.DepartmentHead, "performance-mean-times", "/performance/HI-SLA-0101/mean-resolution/berlin/2026-10"),
        (Role.DepartmentHead, "agreement-credits", "/agreements/HI-SLA-0107/credits"),
        (Role.DepartmentHead, "performance-exclusion", "/performance/exclusions/4"),
        (Role.DepartmentHead, "performance-exclusions", "/performance/exclusions"),
        (Role.ItManager, "measurements", "/measurements"),
        (Role.ItManager, "measurements-sources", "/measurements/sources"),
        (Role.ItManager, "measurements-source", "/measurements/sources/ticket-tool"),
        (Role.ItManager, "measurements-import", "/measurements/import"),
        (Role.Auditor, "measurements-imported", "/measurements/imports/1"),
        (Role.Administrator, "measurements-undo", "/measurements/imports/1/undo"),
        (Role.Executive, "benchmark", "/benchmark"),
        (Role.Executive, "comparison", "/benchmark/end-user-services"),
        (Role.Executive, "comparison-years", "/benchmark/end-user-services/years"),
        (Role.Executive, "comparison-sensitivity", "/benchmark/end-user-services/sensitivity"),
        (Role.Executive, "comparison-replay", "/benchmark/end-user-services/replay"),
        (Role.Executive, "decision", "/benchmark/end-user-services/decision"),
        (Role.ItManager, "comparison-edit", "/benchmark/end-user-services/edit"),
        (Role.ItManager, "comparison-new", "/benchmark/new"),
        (Role.ItManager, "quote", "/benchmark/end-user-services/quotes/1"),
        (Role.Executive, "reports", "/reports"),
        (Role.Administrator, "administration", "/administration"),
        (Role.Administrator, "administration-people", "/administration/people"),
        (Role.Administrator, "administration-organisation", "/administration/organisation"),
        (Role.Administrator, "administration-site", "/administration/organisation/site/1"),
        (Role.Administrator, "administration-person", "/administration/people/3"),
        (Role.Administrator, "administration-installation", "/administration/installation"),
        (Role.Auditor, "administration-audit", "/administration/audit"),
    ];

    public static TheoryData<string, int, ColorScheme> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, ColorScheme>();
            foreach (var role in DemoSite.Roles)
            {
                cases.Add(role, 1440, ColorScheme.Light);
                cases.Add(role, 1440, ColorScheme.Dark);
                cases.Add(role, 390, ColorScheme.Light);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Pages_have_no_serious_accessibility_fault_and_fit_the_window(string role, int width, ColorScheme theme)
    {
        var faults = new List<string>();
        await EachPageAsync(role, width, theme, async (visit, name, path) =>
        {
            await visit.KeepPictureAsync($"{name}-{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}");
            var axe = await visit.Page.RunAxe(RulesFor(theme));
            foreach (var violation in axe.Violations.Where(IsGrave))
            {
                faults.Add($"{path}: {violation.Id} ({violation.Impact}) {violation.Nodes[0].Html}");
            }

            var overflow = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                faults.Add($"{path}: {overflow} px wider than the window");
            }
        });

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_print_fits_its_paper_without_a_scrollbar_and_says_whose_it_is()
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
        var faults = new List<string>();
        foreach (var role in DemoSite.Roles)
        {
            await EachPageAsync(role, 1440, ColorScheme.Light, async (visit, _, path) =>
            {
                await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
                var isWide = await visit.Page.EvaluateAsync<bool>("() => getComputedStyle(document.querySelector('main')).page === 'wide'");
                await visit.Page.SetViewportSizeAsync(isWide ? landscape : upright, 970);
                if (await visit.Page.EvaluateAsync<bool>(cutOff))
                {
                    faults.Add($"{path} loses columns");
                }

                if (!await visit.Page.Locator(".ic-print-only").First.IsVisibleAsync())
                {
                    faults.Add($"{path} does not say whose it is");
                }
            });
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_can_be_read_on_the_narrowest_and_the_widest_screen()
    {
        foreach (var role in DemoSite.Roles)
        {
            await EachPageAsync(role, 360, ColorScheme.Light, async (visit, _, path) =>
            {
                foreach (var width in (int[])[360, 1600])
                {
                    await visit.Page.SetViewportSizeAsync(width, 844);
                    (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .ShouldBe(0, $"{path} at {width} px");
                }

                await visit.Page.SetViewportSizeAsync(360, 844);
            });
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_sign_in_page_is_accessible_too(ColorScheme theme)
    {
        await using var visit = await site.OpenAsync(theme: theme);
        await visit.GoToAsync("/account/sign-in");
        await visit.KeepPictureAsync($"sign-in-1440-{theme}");

        (await visit.Page.RunAxe()).Violations.Where(IsGrave).Select(violation => violation.Id).ShouldBeEmpty();
        visit.ShouldBeFaultless();
    }

    private async Task EachPageAsync(string role, int width, ColorScheme theme, Func<Visit, string, string, Task> look)
    {
        await using var visit = await site.SignInAsync(role, width, theme);
        foreach (var (_, name, path) in Pages.Where(page => page.Role == role))
        {
            await visit.GoToAsync(path);
            await look(visit, name, path);
        }

        visit.ShouldBeFaultless();
    }

    /// <summary>What fails is all that is asked for. The dark theme differs in its colours alone, so the other rules have been tried in the light one.</summary>
    private static AxeRunOptions RulesFor(ColorScheme theme) => new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = theme == ColorScheme.Dark ? RunOnlyOptions.Rules("color-contrast") : null,
    };

    private static bool IsGrave(AxeResultItem violation) => violation.Impact is "serious" or "critical";
}
