using System.Net;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Setup;

/// <summary>What every page stands in: headers, assets, errors in words.</summary>
public sealed class FrameTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/no/such/page")]
    [InlineData("/css/site.css")]
    public async Task Every_answer_tells_the_browser_to_run_nothing_foreign(string path)
    {
        using var visitor = host.Anonymous();

        using var response = await visitor.GetAsync(path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Every_asset_of_a_page_is_there_and_may_be_kept_for_ever()
    {
        using var visitor = host.Anonymous();
        var page = await visitor.PageAsync("/account/sign-in");
        var addresses = page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)).ToList();

        addresses.Count.ShouldBe(6);
        foreach (var address in addresses)
        {
            using var response = await visitor.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            response.Headers.CacheControl!.ToString().ShouldContain("immutable", customMessage: address);
        }
    }

    [Theory]
    [InlineData("/", "home")]
    [InlineData("/catalogue", "catalogue")]
    [InlineData("/requests", "requests")]
    [InlineData("/agreements", "agreements")]
    [InlineData("/performance", "performance")]
    [InlineData("/benchmark", "comparisons")]
    [InlineData("/measurements", "measurements")]
    [InlineData("/administration/people", "administration")]
    public async Task A_page_loads_one_sheet_of_the_product_and_one_of_its_area(string path, string? area)
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await visitor.PageAsync(path);

        var names = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => Path.GetFileName(link.GetAttribute("href")!).Split('.')[0]);
        names.ShouldBe(area is null ? ["tabler", "site"] : ["tabler", "site", area]);
        page.QuerySelectorAll("script[src]").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_print_says_whose_it_is_as_of_when_and_which_version_made_it()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        var page = await visitor.PageAsync("/");

        page.Text("main > .ic-print-only").ShouldBe("Halden Instruments · as Maren Vogel saw it on Tue 17 Nov 2026, 09:40 Berlin (UTC+1) · ItCatalog 0.1.0");
    }

    [Fact]
    public async Task A_page_has_no_inline_script()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Ada);

        var page = await visitor.PageAsync("/");

        page.QuerySelectorAll("script:not([src]):not([type='application/json'])").ShouldBeEmpty();
        page.QuerySelectorAll("*").SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute!.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_address_says_so_in_the_look_of_the_product()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        using var response = await visitor.GetAsync("/no/such/page");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await Visitor.ReadAsync(response);
        page.Text("h1").ShouldBe("There is no such page");
        page.Texts(".ic-areas a").ShouldContain("Catalogue");
    }

    [Fact]
    public async Task A_page_that_is_not_for_a_role_says_so_in_words()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        using var response = await visitor.GetAsync("/administration/people");

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Visitor.ReadAsync(response)).Text("h1").ShouldBe("This is not open to you");
    }

    [Fact]
    public async Task The_top_bar_shows_the_areas_of_the_role()
    {
        using var head = await host.SignInAsync(SampleOrganisation.Maren);
        using var executive = await host.SignInAsync(SampleOrganisation.Vera);
        using var administrator = await host.SignInAsync(SampleOrganisation.Ada);

        (await head.PageAsync("/")).QuerySelectorAll(".ic-areas a").Length.ShouldBe(6);
        (await executive.PageAsync("/")).QuerySelectorAll(".ic-areas a").Length.ShouldBe(6);
        (await administrator.PageAsync("/")).QuerySelectorAll(".ic-areas a").Length.ShouldBe(9);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused()
    {
        using var visitor = await host.SignInAsync(SampleOrganisation.Maren);

        using var response = await visitor.PostAsync("/account/password", new ByteArrayContent(new byte[2_000_000]) { Headers = { ContentType = new("application/x-www-form-urlencoded") } });

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_page_with_a_form_for_files_takes_larger_ones_than_forms_have()
    {
        var pages = Path.Combine(Repository.Root, "src", "ItCatalog.Web", "Pages");
        var forms = Directory.EnumerateFiles(pages, "*.cshtml", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("multipart/form-data", StringComparison.Ordinal))
            .Select(file => "/" + Path.ChangeExtension(Path.GetRelativePath(pages, file), null).Replace('\\', '/')).ToList();
        var known = host.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .DistinctBy(page => page.ViewEnginePath).ToDictionary(page => page.ViewEnginePath);
        var loader = host.Services.GetRequiredService<PageLoader>();

        forms.Count.ShouldBeGreaterThan(10);
        foreach (var form in forms)
        {
            var page = await loader.LoadAsync(known[form], EndpointMetadataCollection.Empty);
            page.FilterDescriptors.ShouldContain(filter => filter.Filter is RequestSizeLimitAttribute, form);
        }
    }

    [Fact]
    public async Task Health_is_one_word()
    {
        using var visitor = host.Anonymous();

        (await (await visitor.GetAsync("/health")).Content.ReadAsStringAsync()).ShouldBe("Healthy");
    }
}

public sealed class StrictHost : WebHost
{
    protected override IEnumerable<string> Settings => ["--SignIn:AttemptsPerMinute=3"];
}

public sealed class AttemptLimitTests(StrictHost host) : IClassFixture<StrictHost>
{
    [Fact]
    public async Task Too_many_attempts_from_one_address_have_to_wait()
    {
        using var visitor = host.Anonymous();
        var last = HttpStatusCode.OK;
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            using var response = await visitor.SubmitAsync("/account/sign-in", new() { ["Input.Name"] = $"guess{attempt}", ["Input.Password"] = "guess" });
            last = response.StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
        (await visitor.GetAsync("/account/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
