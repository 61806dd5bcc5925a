using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Home;

/// <summary>Whoever belongs to nothing sees what belongs to nobody: nothing. Never everything.</summary>
public sealed class NoMembershipTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("nora", Role.DepartmentHead, "You belong to no department yet")]
    [InlineData("milo", Role.ItManager, "You belong to no IT unit yet")]
    public async Task Home_shows_no_money_no_figures_and_no_changes_to_who_belongs_to_nothing(string userName, string? role, string says)
    {
        using var visitor = await PersonAsync(userName, role);

        var page = await visitor.PageAsync("/");

        page.Texts(".ic-empty")[0].ShouldStartWith(says);
        page.Texts(".ic-figures dd b")[2].ShouldBe("EUR 0.00");
        page.Texts(".ic-figures dd")[2].ShouldEndWith("no agreements in force");
        page.QuerySelectorAll("section[aria-labelledby=month] tbody tr").ShouldBeEmpty();
        page.QuerySelector("#risks").ShouldBeNull();
        page.QuerySelectorAll(".ic-todo li").ShouldBeEmpty();
        page.DocumentElement.TextContent.ShouldNotContain("Lab workstation");
    }

    [Theory]
    [InlineData("/agreements")]
    [InlineData("/performance")]
    [InlineData("/requests?state=all")]
    [InlineData("/performance/exclusions")]
    public async Task A_head_without_a_department_sees_no_row_of_any_list(string path)
    {
        using var visitor = await PersonAsync("nele", Role.DepartmentHead);

        var page = await visitor.PageAsync(path);

        page.QuerySelectorAll("main tbody tr").ShouldBeEmpty();
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Research");
    }

    [Theory]
    [InlineData("/agreements/RES-LABWS")]
    [InlineData("/performance/LABWS/2026-10")]
    [InlineData("/performance/RES-LABWS/resolved/BER")]
    [InlineData("/agreements/RES-LABWS/credits")]
    public async Task A_head_without_a_department_is_told_that_there_is_nothing_of_another_one(string path)
    {
        using var visitor = await PersonAsync("nele", Role.DepartmentHead);

        (await visitor.GetAsync(path)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_catalogue_tells_a_head_without_a_department_of_no_agreement_and_no_month()
    {
        using var visitor = await PersonAsync("nele", Role.DepartmentHead);

        var page = await visitor.PageAsync("/catalogue");

        page.Texts("tbody th a").ShouldContain("Lab workstation");
        page.QuerySelectorAll("main tbody .ic-st").ShouldBeEmpty();
        page.QuerySelectorAll("main tbody a[href^='/agreements/']").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manager_without_a_unit_is_offered_nothing_to_write()
    {
        using var visitor = await PersonAsync("mila", Role.ItManager);

        (await visitor.PageAsync("/agreements")).QuerySelector("main a[href='/agreements/new']").ShouldBeNull();
        (await visitor.PageAsync("/catalogue")).QuerySelector("main a[href='/catalogue/new']").ShouldBeNull();
    }

    private async Task<Visitor> PersonAsync(string userName, string? role)
    {
        var hash = host.Services.GetRequiredService<IPasswordHasher<Person>>().HashPassword(new Person(), WebHost.Password);
        await host.Database.WriteAsync(
            async transaction =>
            {
                var id = await transaction.Connection!.ExecuteScalarAsync<long?>(
                    """
                    insert into person (user_name, normalized_user_name, name, title, security_stamp, created_ms, password_hash)
                    values (@userName, @upper, @userName, '', 'stamp', 1767225600000, @hash)
                    on conflict do nothing
                    returning id
                    """,
                    new { userName, upper = userName.ToUpperInvariant(), hash },
                    transaction);
                if (id is not null && role is not null)
                {
                    await transaction.Connection!.ExecuteAsync("insert into person_role (person_id, role) values (@id, @role)", new { id, role }, transaction);
                }
            },
            CancellationToken.None);
        return await host.SignInAsync(userName, WebHost.Password);
    }
}
