using System.Net;
using Dapper;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Performance;

public sealed class MatrixPageTests(MeasuredHost host) : IClassFixture<MeasuredHost>
{
    [Fact]
    public async Task Thirteen_months_of_the_services_that_a_department_was_promised()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance");

        page.Text("h1").ShouldBe("Performance");
        page.Text("main .ic-head p").ShouldBe("Research, all sites. Each cell shows its worst target and how many of the month’s targets were met.");
        page.Texts("thead th").ShouldBe(["Service", "Nov 25", "Dec", "Jan 26", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Novso far"]);
        page.Texts("tbody th").ShouldBe(["Workplace", "Lab workstation"]);
        page.Text("#matrix").ShouldBe("1 service, 13 months");
        page.QuerySelector("#department").ShouldBeNull();
    }

    [Fact]
    public async Task Months_without_an_agreement_say_so_in_a_sentence()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/performance?until=2019-01");

        page.Text("#matrix").ShouldBe("No services, 13 months");
        page.Text(".ic-sheet > header .ic-end").ShouldBe("Nothing measured in these months.");
    }

    [Fact]
    public async Task Home_and_matrix_tell_instants_in_the_organisations_zone()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        (await vera.PageAsync("/performance")).Text(".ic-sheet > header .ic-end").ShouldBe("As of Tue 17 Nov 2026, 09:40 Berlin (UTC+1).");
        (await vera.PageAsync("/")).Text("section[aria-labelledby=month] > header .ic-end").ShouldBe("As of Tue 17 Nov 2026, 09:40 Berlin (UTC+1)");
    }

    [Fact]
    public async Task A_cell_says_status_and_count_in_words_and_leads_to_its_month()
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/performance?department=RES");

        var cell = page.QuerySelectorAll("a.ic-cell").Single(link => link.GetAttribute("href") == "/performance/LABWS/2026-10?department=RES");
        cell.ClassName.ShouldBe("ic-cell ic-c-min");
        cell.TextContent.ShouldBe("Below minimum, 1/3");
        cell.GetAttribute("title").ShouldBe("Below minimum: 1 of 3 targets met, 1 with too few to judge");
        cell.QuerySelector("use")!.GetAttribute("href").ShouldBe("#ic-s-min");
        page.QuerySelectorAll("td.ic-part").Length.ShouldBe(1);
        page.Texts("td .visually-hidden").Count(text => text == "No agreement").ShouldBe(2);
        page.QuerySelectorAll("select[name=department] option[selected]").Single().TextContent.ShouldBe("Research");
    }

    [Fact]
    public async Task Everybody_sees_what_the_role_and_the_department_allow()
    {
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);

            var services = (await visitor.PageAsync("/performance")).Texts("tbody th a");

            services.ShouldBe(person.SeesEveryDepartment ? ["Site network", "Lab workstation"] : person == SampleOrganisation.Maren ? ["Lab workstation"] : ["Site network"], person.Name);
        }
    }

    [Fact]
    public async Task A_foreign_department_in_the_address_shows_nothing_of_it()
    {
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await maren.PageAsync("/performance?department=FIN");

        page.QuerySelectorAll("table").ShouldBeEmpty();
        page.Text(".ic-empty").ShouldBe("No service matches these filters. Clear them");
    }

    [Theory]
    [InlineData("/performance?until=2026-08", "Aug 25", "Aug")]
    [InlineData("/performance?until=nonsense", "Nov 25", "Nov")]
    public async Task The_last_month_can_be_chosen(string address, string first, string last)
    {
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var heads = (await vera.PageAsync(address)).Texts("thead th");

        heads[1].ShouldBe(first);
        heads[13].ShouldStartWith(last);
    }

    [Fact]
    public async Task A_figure_or_a_membership_that_changes_shows_with_the_next_click()
    {
        using var ben = await host.SignInAsync(SampleOrganisation.Ben);
        (await ben.PageAsync("/performance?until=2026-09")).Texts("tbody th a").ShouldBe(["Site network"]);

        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("insert into person_department (person_id, department_id) values (2, 1)", transaction: transaction), CancellationToken.None);
        var both = await ben.PageAsync("/performance?until=2026-09");
        both.Texts("tbody th a").ShouldBe(["Site network", "Lab workstation"]);
        both.QuerySelectorAll("a.ic-cell[href^='/performance/NETWORK/2026-09']").Single().TextContent.ShouldBe("Met, 1/1");

        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "delete from person_department where person_id = 2 and department_id = 1; update attainment set status = 'below-minimum' where agreement_id = 2 and window_start = '2026-09-01'", transaction: transaction),
            CancellationToken.None);
        var own = await ben.PageAsync("/performance?until=2026-09");
        own.Texts("tbody th a").ShouldBe(["Site network"]);
        own.QuerySelectorAll("a.ic-cell[href^='/performance/NETWORK/2026-09']").Single().TextContent.ShouldBe("Below minimum, 0/1");
    }

    [Fact]
    public async Task Whoever_belongs_to_no_department_is_told_why_there_is_nothing()
    {
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into person (id, user_name, normalized_user_name, name, password_hash, security_stamp, created_ms)
                select 50, 'nina', 'NINA', 'Nina Neu', password_hash, 'stamp', 0 from person where id = 1;
                insert into person_role (person_id, role) values (50, 'department-head');
                """,
                transaction: transaction),
            CancellationToken.None);
        using var nina = await host.SignInAsync("nina", WebHost.Password);

        var page = await nina.PageAsync("/performance");

        page.Text(".ic-empty").ShouldBe("Your departments had no agreement in force in these months. See what IT offers");
        using var foreign = await nina.GetAsync("/performance/RES-LABWS/resolved/BER");
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
