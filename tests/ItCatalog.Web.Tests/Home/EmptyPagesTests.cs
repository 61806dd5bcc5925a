using System.Net;
using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Web.Tests.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Home;

/// <summary>An installation that was just set up: every page that is empty says why, and leads on.</summary>
public sealed class EmptyPagesTests : IAsyncLifetime
{
    private const string Workbook = "/administration/organisation/load";

    private static readonly string[] Pages =
    [
        "/", "/catalogue", "/requests", "/requests?open=false", "/agreements", "/performance", "/performance/targets", "/performance/outages", "/performance/exclusions", "/measurements", "/measurements/sources",
        "/benchmark", "/reports", "/administration/organisation", "/administration/people", "/search",
    ];

    private readonly EmptyHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        using var visitor = host.Anonymous();
        using var set = await visitor.SubmitAsync("/setup", new()
        {
            ["Input.Code"] = host.Services.GetRequiredService<FirstRun>().Code,
            ["Input.Organisation"] = "Halden Instruments",
            ["Input.Currency"] = "EUR",
            ["Input.Name"] = "Ada Novak",
            ["Input.UserName"] = "ada",
            ["Input.Password"] = WebHost.Password,
            ["Input.Again"] = WebHost.Password,
        });
        set.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_administrator_is_led_through_sites_departments_and_people()
    {
        using var ada = await host.SignInAsync("ada", WebHost.Password);

        var page = await ada.PageAsync("/");

        page.Text("section[aria-labelledby=firsts] .ic-end").ShouldBe("0 of 3 done; steps tick themselves off");
        page.Texts(".ic-firsts h3").ShouldBe(["Sites and hours", "Departments and units", "People"]);
        page.Texts(".ic-firsts a").ShouldBe(["Enter the organisation", "Enter them", "Add people"]);
        page.QuerySelectorAll(".ic-firsts a").Select(link => link.GetAttribute("href")).ShouldBe(["/administration/organisation", "/administration/organisation", "/administration/people/add"]);
        page.QuerySelectorAll(".ic-firsts .btn-primary").Length.ShouldBe(1);
        page.QuerySelectorAll("li[aria-current=step]").Length.ShouldBe(1);
        page.QuerySelector($"a[href='{Workbook}']").ShouldNotBeNull();
        await LeadsOnAsync(ada, "ada");
    }

    [Fact]
    public async Task The_steps_tick_themselves_off_and_go()
    {
        await PeopleAsync();
        using var ada = await host.SignInAsync("ada", WebHost.Password);
        (await ada.PageAsync("/")).Texts(".ic-firsts .ic-done h3").ShouldBe(["Done: Departments and units", "Done: People"]);

        await WriteAsync("insert into site (id, code, name, time_zone, service_hours_id) values (1, 'BER', 'Berlin', 'Europe/Berlin', 1)");

        (await ada.PageAsync("/")).QuerySelector("#firsts").ShouldBeNull();
        (await ada.PageAsync("/")).QuerySelector($"a[href='{Workbook}']").ShouldBeNull();
    }

    [Theory]
    [InlineData("jonas", "Services and prices, A first agreement, A source, The first figure")]
    [InlineData("maren", "An agreement to sign, The first figure")]
    [InlineData("vera", "")]
    [InlineData("olga", "")]
    public async Task Every_other_role_sees_its_own_steps_no_workbook_and_no_dead_end(string userName, string steps)
    {
        await PeopleAsync();
        using var visitor = await host.SignInAsync(userName, WebHost.Password);

        var page = await visitor.PageAsync("/");

        string.Join(", ", page.Texts(".ic-firsts h3")).ShouldBe(steps);
        page.QuerySelector($"a[href='{Workbook}']").ShouldBeNull();
        await LeadsOnAsync(visitor, userName);
    }

    private static async Task LeadsOnAsync(Visitor visitor, string who)
    {
        foreach (var address in Pages)
        {
            using var response = await visitor.GetAsync(address);
            if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            {
                continue;
            }

            response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{who} {address}");
            var page = await Visitor.ReadAsync(response);
            foreach (var empty in page.QuerySelectorAll("main .ic-empty"))
            {
                var links = empty.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).ToList();
                (links.Count > 0 || empty.TextContent.Contains("dministrator", StringComparison.Ordinal) || Ends.Any(empty.TextContent.Contains))
                    .ShouldBeTrue($"{who} {address}: {empty.TextContent.Trim()}");
                foreach (var link in links)
                {
                    using var there = await visitor.GetAsync(link);
                    there.StatusCode.ShouldBe(HttpStatusCode.OK, $"{who} {address} leads to {link}");
                }
            }

            foreach (var button in page.QuerySelectorAll(".ic-firsts a").Select(link => link.GetAttribute("href")!))
            {
                using var there = await visitor.GetAsync(button);
                there.StatusCode.ShouldBe(HttpStatusCode.OK, $"{who}: the step leads to {button}");
            }
        }
    }

    /// <summary>Of these nobody has to do anything.</summary>
    private static readonly string[] Ends = ["Nothing waits for you.", "No request, agreement or service changed.", "Write a name or a number."];

    private async Task PeopleAsync()
    {
        var hash = host.Services.GetRequiredService<IPasswordHasher<Person>>().HashPassword(new Person(), WebHost.Password);
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into service_hours (id, code, name, observes_holidays) values (1, 'OFFICE', 'Office hours', 1);
                insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (1, 1, 480, 1080);
                insert into department (id, code, name) values (1, 'RES', 'Research');
                insert into unit (id, code, name) values (1, 'WPL', 'Workplace');
                insert into person (id, user_name, normalized_user_name, name, password_hash, security_stamp, created_ms) values
                  (11, 'jonas', 'JONAS', 'Jonas', @hash, 's', 0), (12, 'maren', 'MAREN', 'Maren', @hash, 's', 0), (13, 'vera', 'VERA', 'Vera', @hash, 's', 0), (14, 'olga', 'OLGA', 'Olga', @hash, 's', 0);
                insert into person_role (person_id, role) values (11, 'it-manager'), (12, 'department-head'), (13, 'executive'), (14, 'auditor');
                insert into person_unit (person_id, unit_id) values (11, 1);
                insert into person_department (person_id, department_id) values (12, 1);
                """,
                new { hash },
                transaction),
            CancellationToken.None);
    }

    private Task<int> WriteAsync(string sql) =>
        host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);
}
