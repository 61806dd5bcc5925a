using System.Net;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Comparisons;

public sealed class ComparisonPagesTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/benchmark")]
    [InlineData("/reports/comparisons/for-some")]
    public async Task Those_who_steer_see_comparisons_and_department_heads_do_not(string address)
    {
        await SaveAsync("for-some");
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.PageAsync("/reports")).QuerySelectorAll("a[href='/reports/comparisons/for-some']").Length.ShouldBe(person.Is(Role.DepartmentHead) ? 0 : 1);
            using var response = await visitor.GetAsync(address);
            response.StatusCode.ShouldBe(person.Is(Role.DepartmentHead) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, person.Name);
        }
    }

    [Fact]
    public async Task The_comparison_shows_costs_in_house_first_and_what_each_quote_promises()
    {
        await SaveAsync("shown");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/benchmark/shown");

        page.Text("h1").ShouldBe("In-house and two quotes");
        page.Text(".ic-head p").ShouldBe("Lab workstation for 322 devices. Two years, end-of-year payments, discounted at 0.0 %.");
        page.Texts("main table:first-of-type thead")[0].ShouldBe("Item In-house Norvik <b>Castellan & Sons</b>");
        page.Rows(".ic-fix tbody tr").ShouldBe(
        [
            "Running, two yearspresent value | 200,000 | 180,000 | 240,000",
            "Oncetransition, exit, investments | – | 5,000 | –",
            "Retained staff and steering | – | 10,000 | –",
            "Present value | 200,000 | 195,000 | 240,000",
            "Against in-housebefore the levels are compared | – | −2.5 % | +20.0 %",
            "Price of the gapshow they were priced | – | 12,000not all priced | –not all priced",
            "Present valuewith gaps as far as they are priced | 200,000 | 207,000 | 240,000",
            "Against in-housewith gaps as far as they are priced | – | +3.5 % | +20.0 %",
            "Breaks evenas quoted, and no dearer from then on | – | 2027 | not by 2028",
            "Cost of the whole per unit (devices)EUR a year | 310.56 | 302.80 | 372.67",
        ]);
        page.Rows("#levels tbody tr")[0].ShouldBe(
            "Resolved within 8 h | 95 % | Below expected: 94.81 % 1 of 2 months met | 90 % within 12 hours weaker priced at EUR 6,000.00 a year: hours lost | – not promised not priced yet");
        page.Rows("#levels tbody tr")[1].ShouldStartWith("Instrument drive available | 99.9 % | Below expected: 99.31 % 2 of 4 months met");
        page.QuerySelectorAll("a[href$='/edit']").ShouldBeEmpty("executives change nothing");
        page.QuerySelector("canvas[data-chart=lines]")!.GetAttribute("aria-label")!.ShouldContain("Norvik ends at −5,000 EUR");
    }

    [Fact]
    public async Task The_decision_page_says_it_in_one_sentence()
    {
        await SaveAsync("decided");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/benchmark/decided/decision");

        page.Text("h1").ShouldBe("Not decided yet: neither of the two quotes can be compared. Three points are open.");
        page.Texts(".ic-beside").ShouldBe(
        [
            "Norvik saves 2.5 % as quoted, and costs 3.5 % more with the gaps that are priced. It cannot be compared: “Instrument drive available” is not promised, and not priced. It would not be the best even if that cost us nothing.",
            "<b>Castellan & Sons</b> costs 20.0 % more as quoted. It cannot be compared: “Resolved within 8 h” and "
                + "“Instrument drive available” are not promised, and not priced. It would not be the best even if that cost us nothing.",
        ]);
        page.Texts(".ic-fig3 b").ShouldBe(["EUR 200,000", "EUR 195,000", "3 points"]);
        page.Text(".ic-two > div:first-child p").ShouldContain("“Instrument drive available” is not promised, and not priced.");
        page.Text(".ic-colophon").ShouldContain("Norvik (valid until 31 Jan 2027)");
    }

    [Fact]
    public async Task Names_of_users_are_text_in_pages_and_charts()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("hostile", "</script><script>alert(1)</script>"));
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        foreach (var address in (string[])["/benchmark/hostile", "/benchmark/hostile/decision"])
        {
            var page = await vera.PageAsync(address);
            page.QuerySelectorAll("script:not([src]):not([type='application/json'])").ShouldBeEmpty(address);
            page.QuerySelector("main script[type='application/json']")!.TextContent.ShouldContain("\\u003C/script");
        }
    }

    [Fact]
    public async Task The_workbook_comes_with_one_click_and_a_safe_name()
    {
        await SaveAsync("as-file");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.PageAsync("/reports")).QuerySelector("a[href='/reports/comparisons/as-file']").ShouldNotBeNull();

        using var response = await vera.GetAsync("/reports/comparisons/as-file");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("comparison-as-file.xlsx");
        (await response.Content.ReadAsByteArrayAsync())[..2].ShouldBe("PK"u8.ToArray());
    }

    [Theory]
    [InlineData("/benchmark/nowhere")]
    [InlineData("/benchmark/nowhere/edit")]
    [InlineData("/benchmark/nowhere/decision")]
    [InlineData("/benchmark/nowhere/quotes/new")]
    [InlineData("/benchmark/there/quotes/999999")]
    [InlineData("/benchmark/there/quotes/-1")]
    [InlineData("/reports/comparisons/nowhere")]
    public async Task What_does_not_exist_is_not_found(string address)
    {
        await SaveAsync("there");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var response = await jonas.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_quote_of_another_comparison_is_not_found()
    {
        await SaveAsync("mine");
        await SaveAsync("other");
        var foreign = await host.ValueAsync<long>("select q.id from quote q join comparison c on c.id = q.comparison_id where c.code = 'other' order by q.id limit 1");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.GetAsync($"/benchmark/mine/quotes/{foreign}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/benchmark/closed/edit")]
    [InlineData("/benchmark/closed/quotes/new")]
    public async Task Only_managers_of_the_providing_unit_change_a_comparison(string address)
    {
        await SaveAsync("closed");
        foreach (var person in new[] { SampleOrganisation.Elena, SampleOrganisation.Vera, SampleOrganisation.Arthur, SampleOrganisation.Ada })
        {
            using var visitor = await host.SignInAsync(person);
            using var response = await visitor.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, person.Name);
        }

        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync(address)).QuerySelector("main form").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_forged_form_changes_nothing()
    {
        await SaveAsync("forged");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.ForgeAsync("/benchmark/forged/edit", new() { ["Input.Name"] = "Taken over", ["Input.Years"] = "2", ["Input.FirstYear"] = "2027", ["Input.Revision"] = "1" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.ValueAsync<string>("select name from comparison where code = 'forged'")).ShouldBe("Labs");
    }

    [Fact]
    public async Task A_comparison_without_costs_or_quotes_says_the_next_step()
    {
        var comparison = LabComparison.Of("empty");
        await host.SaveAsync(comparison with { Costs = comparison.Costs with { Volumes = Volumes.None, InHouse = new() { Name = InHouse.UsualName } } });
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        (await jonas.PageAsync("/benchmark/empty")).Text(".ic-fix + * , .ic-empty").ShouldContain("Enter what the service costs");
        (await jonas.PageAsync("/benchmark/empty/decision")).Text("h1").ShouldBe("In-house has no costs yet, so there is nothing to compare with.");
        using var workbook = await jonas.GetAsync("/reports/comparisons/empty");
        workbook.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task SaveAsync(string code) => host.SaveAsync(LabComparison.WithTwoQuotes(code));
}
