using System.Net;
using System.Text.RegularExpressions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Comparisons;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Schedules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests;

/// <summary>Every page by every role through real HTTP, judged by the table in docs/access.md.</summary>
public sealed partial class AccessTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly Dictionary<string, Dictionary<string, string>> Table = ReadTable();

    private static readonly Dictionary<string, Actor> PersonByRole = new(StringComparer.Ordinal)
    {
        [Role.Administrator] = SampleOrganisation.Ada,
        [Role.ItManager] = SampleOrganisation.Jonas,
        [Role.DepartmentHead] = SampleOrganisation.Maren,
        [Role.Employee] = SampleOrganisation.Anita,
        [Role.Executive] = SampleOrganisation.Vera,
        [Role.Auditor] = SampleOrganisation.Arthur,
    };

    /// <summary>One of the sample's own for each row that stands for the pages of one thing.</summary>
    private static readonly Dictionary<string, string> AddressByRow = new(StringComparer.Ordinal)
    {
        ["/catalogue/…/edit"] = "/catalogue/LABWS/edit",
        ["/catalogue/…/ordering"] = "/catalogue/LABWS/ordering",
        ["/catalogue/…/offerings"] = "/catalogue/LABWS/offerings",
        ["/catalogue/…/offerings/…/edit"] = "/catalogue/LABWS/offerings/platinum/edit",
        ["/catalogue/…/offerings/…/agreements"] = "/catalogue/LABWS/offerings/platinum/agreements",
        ["/catalogue/…/offerings/…/retire"] = "/catalogue/LABWS/offerings/platinum/retire",
        ["/catalogue/…/close"] = "/catalogue/LABWS/close",
        ["/catalogue/…/code"] = "/catalogue/LABWS/code",
        ["/agreements/…/edit"] = "/agreements/RES-LABWS/edit",
        ["/agreements/…/end"] = "/agreements/RES-LABWS/end",
        ["/agreements/…/reviews"] = "/agreements/RES-LABWS/reviews",
        ["/agreements/…/reviews/new"] = "/agreements/RES-LABWS/reviews/new",
        ["/agreements/…/metrics"] = "/agreements/RES-LABWS/metrics",
        ["/agreements/…/metrics/ask"] = "/agreements/RES-LABWS/metrics/ask",
        ["/agreements/…/sign"] = "/agreements/RES-LABWS/sign",
        ["/agreements/…/send-back"] = "/agreements/RES-LABWS/send-back",
        ["/measurements/sources/…"] = "/measurements/sources/DESK",
        ["/measurements/imports/…"] = "/measurements/imports/1",
        ["/measurements/imports/…/undo"] = "/measurements/imports/1/undo",
        ["/reports/schedules/…/edit"] = "/reports/schedules/1/edit",
        ["/reports/comparisons/…"] = "/reports/comparisons/access-labs",
        ["/administration/webhooks/…"] = "/administration/webhooks/new",
        ["/benchmark/…/edit"] = "/benchmark/access-labs/edit",
        ["/benchmark/…/copy"] = "/benchmark/access-labs/copy",
        ["/benchmark/…/workbook"] = "/benchmark/access-labs/workbook",
        ["/benchmark/…/parts"] = "/benchmark/access-labs/parts",
        ["/benchmark/…/quotes"] = "/benchmark/access-labs/quotes/new",
    };

    [Fact]
    public void Every_page_has_a_policy_or_is_open_to_anybody_by_the_table()
    {
        Pages().ShouldNotBeEmpty();
        foreach (var (address, endpoint) in Pages())
        {
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            isOpen.ShouldBe(Row(address)[Role.Auditor] == "anybody", address);
            if (!isOpen)
            {
                endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldContain(data => data.Policy != null, address);
            }
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_the_sign_in_page_by_every_page()
    {
        using var anonymous = host.Anonymous();
        foreach (var (address, _) in Pages().Where(page => Row(page.Address)[Role.Auditor] != "anybody"))
        {
            using var response = await anonymous.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
            response.Headers.Location!.PathAndQuery.ShouldStartWith("/account/sign-in?returnUrl=", customMessage: address);
        }
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.ItManager)]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.Employee)]
    [InlineData(Role.Executive)]
    [InlineData(Role.Auditor)]
    public async Task Each_role_opens_what_the_table_says_and_nothing_else(string role)
    {
        using var visitor = await host.SignInAsync(PersonByRole[role]);
        foreach (var (address, _) in Pages().Where(page => Row(page.Address)[role] != "anybody"))
        {
            using var response = await visitor.GetAsync(address);
            if (Row(address)[role] == "–")
            {
                // Some pages of one thing look for the thing first; those that exist are asked for below.
                HttpStatusCode[] closed = RowName(address).Contains('…', StringComparison.Ordinal) ? [HttpStatusCode.Forbidden, HttpStatusCode.NotFound] : [HttpStatusCode.Forbidden];
                response.StatusCode.ShouldBeOneOf(closed, $"{role} {address}: {response.StatusCode}");
            }
            else
            {
                // Addresses with invented parts lead nowhere, or to the list they belong to.
                response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Redirect], $"{role} {address}: {response.StatusCode}");
                (response.Headers.Location?.OriginalString ?? "").ShouldNotContain("sign-in");
            }
        }
    }

    [Fact]
    public async Task Pages_below_one_thing_open_to_whom_the_table_says()
    {
        await host.SaveAsync(LabComparison.Of("access-labs"));
        var draft = new ScheduleDraft { Name = "Access", Report = "agreement", Form = "link", InInbox = true, Occasion = "month-closed", Receivers = ["maren"] };
        (await host.Services.GetRequiredService<SaveSchedule>().RunAsync(SampleOrganisation.Maren, id: null, draft, CancellationToken.None)).IsDone.ShouldBeTrue();
        Table.Keys.Where(page => page.Contains('…', StringComparison.Ordinal)).ShouldBe(AddressByRow.Keys, ignoreOrder: true);
        foreach (var (role, person) in PersonByRole)
        {
            using var visitor = await host.SignInAsync(person);
            foreach (var (row, address) in AddressByRow)
            {
                using var response = await visitor.GetAsync(address);
                HttpStatusCode[] expected = Table[row][role] switch
                {
                    "opens" => [HttpStatusCode.OK, HttpStatusCode.Redirect],
                    "404" => [HttpStatusCode.NotFound],
                    "–" => [HttpStatusCode.Forbidden],
                    var other => throw new InvalidOperationException($"{row}: no word {other}"),
                };
                response.StatusCode.ShouldBeOneOf(expected, $"{role} {address}: {response.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData(Role.Executive)]
    [InlineData(Role.Auditor)]
    public async Task Those_who_only_read_cannot_send_a_form_anywhere(string role)
    {
        using var visitor = await host.SignInAsync(PersonByRole[role]);
        foreach (var (address, _) in Pages().Where(page => !page.Address.StartsWith("/account", StringComparison.Ordinal) && Row(page.Address)[role] == "opens"))
        {
            // Whom an agreement names decides a dispute under any role, and executives decide between in-house and quotes: DisputePageTests and DecisionPageTests tell who does not.
            // A form without a token is none.
            using var response = await visitor.ForgeAsync(address, []);
            response.StatusCode.ShouldBe(address is "/performance/disputes/999999" or "/benchmark/nowhere/decisions/999999" ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden, $"{role} {address}");
        }
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_with_the_next_click()
    {
        var draft = new PersonDraft { UserName = "shortly", Name = "Shortly Here", Roles = [Role.Administrator] };
        var id = (await host.Services.GetRequiredService<AddPerson>()
            .RunAsync(SampleOrganisation.Ada, draft, WebHost.Password, mustChangePassword: false, CancellationToken.None)).Value;
        using var visitor = await host.SignInAsync("shortly", WebHost.Password);
        (await visitor.GetAsync("/measurements/nowhere")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/administration/people")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await host.Services.GetRequiredService<ChangePerson>()
            .RunAsync(SampleOrganisation.Ada, id, draft with { Roles = [Role.Executive] }, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await visitor.GetAsync("/administration/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private List<(string Address, RouteEndpoint Endpoint)> Pages() =>
        [.. host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => (AddressOf(endpoint.RoutePattern.RawText!), endpoint))
            .DistinctBy(page => page.Item1),];

    // Constraints say what fits; there is no agreement, person or month of these names.
    private static string AddressOf(string pattern)
    {
        var address = "/" + Part().Replace(pattern, InventedValue).ToLowerInvariant();
        return address.EndsWith("/index", StringComparison.Ordinal) ? address[..^"index".Length].TrimEnd('/') is { Length: > 0 } folder ? folder : "/" : address;
    }

    private static string InventedValue(Match part) => part.Value switch
    {
        var text when FirstOfChoice().Match(text) is { Success: true } choice => choice.Groups["word"].Value,
        var text when text.Contains(":regex", StringComparison.Ordinal) || text.Contains("month", StringComparison.OrdinalIgnoreCase) => "2026-10",
        var text when text.Contains("year", StringComparison.OrdinalIgnoreCase) => "2026",
        var text when text.Contains(":int", StringComparison.Ordinal) || text.Contains(":long", StringComparison.Ordinal) => "999999",
        _ => "nowhere",
    };

    private static Dictionary<string, string> Row(string address) => Table[RowName(address)];

    /// <summary>The row of the page, or of the nearest one above it; "…" stands for one part of the address.</summary>
    private static string RowName(string address) =>
        Table.Keys.Where(page => IsAtOrBelow(address.Split('/'), page.Split('/'))).MaxBy(page => page.Length)
        ?? throw new InvalidOperationException($"docs/access.md has no row for {address}");

    private static bool IsAtOrBelow(string[] address, string[] page) =>
        page is ["", ""] ? address is ["", ""] : page.Length <= address.Length && page.Zip(address).All(part => part.First == "…" || part.First == part.Second);

    private static Dictionary<string, Dictionary<string, string>> ReadTable()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "access.md")).Where(line => line.StartsWith('|')).Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).ToList();
        var head = lines.FindIndex(cells => cells[0] == "Page");
        return lines.Skip(head + 2).ToDictionary(cells => cells[0], cells => lines[head].Zip(cells).Skip(1).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\((?<word>\w+)\|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstOfChoice();

    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
