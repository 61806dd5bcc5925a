using System.Net;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using NodaTime;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Costs by year, sensitivity and replay of a comparison.</summary>
public sealed class ComparisonTabsTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("years")]
    [InlineData("sensitivity")]
    [InlineData("replay")]
    public async Task Those_who_steer_see_every_tab_and_department_heads_do_not(string tab)
    {
        await SaveAsync("tab-" + tab);
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var response = await visitor.GetAsync($"/benchmark/tab-{tab}/{tab}");
            response.StatusCode.ShouldBe(person.Is(Role.DepartmentHead) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, person.Name);
            using var nowhere = await visitor.GetAsync($"/benchmark/nowhere/{tab}");
            nowhere.StatusCode.ShouldBe(person.Is(Role.DepartmentHead) ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, person.Name);
        }
    }

    [Fact]
    public async Task Costs_by_year_show_each_part_and_both_timings()
    {
        await SaveAsync("by-year");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/benchmark/by-year/years");

        page.Rows("main > .ic-sheet:not(#leaving) .ic-by-year tbody tr").ShouldBe(
        [
            "In-house", "Team | – | 100,000 | 100,000 | 200,000 | 169,005", "Cost | – | 100,000 | 100,000 | 200,000 | 169,005",
            "Norvik", "Seats | – | 80,000 | 90,000 | 170,000 | 143,176", "Up to the minimum charge | – | 5,000 | – | 5,000 | 4,464", "Steering the provider | – | 8,500 | 9,000 | 17,500 | 14,764",
            "Stays with us: Contact | – | 5,000 | 5,000 | 10,000 | 8,450", "Exit | – | – | 5,000 | 5,000 | 3,986", "Cost | – | 98,500 | 109,000 | 207,500 | 174,841",
        ]);
        page.Rows("main .ic-grid section:first-child tbody tr").ShouldBe(["In-house | 169,005 | 178,858", "Norvik | 174,841 | 185,034"]);
    }

    [Fact]
    public async Task Sensitivity_tells_what_turns_the_answer_largest_swing_first()
    {
        await SaveAsync("swings");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/benchmark/swings/sensitivity");

        page.Text(".ic-lead").ShouldBe("With gaps as far as they are priced Norvik costs EUR 7,644 more than in-house (present value). One of its 9 inputs, moved alone by 10 %, turns that.");
        page.Texts(".ic-swings tbody th")[0].ShouldBe("In-house: Team");
        page.Texts(".ic-swings tbody th").ShouldContain("Price of the gap: Resolved within 8 h");
        page.Rows(".ic-swings tbody tr")[0].ShouldBe("In-house: Team | +16,901 | −16,901 |  | higher: Norvik would be cheaper");

        page = await vera.PageAsync("/benchmark/swings/sensitivity?share=0.5");
        page.Text(".ic-lead").ShouldEndWith("None of its 9 inputs, moved alone by 0.5 %, turns that.");
    }

    [Theory]
    [InlineData("share=lots")]
    [InlineData("share=0")]
    [InlineData("share=101")]
    [InlineData("share=-5")]
    public async Task A_share_that_is_none_is_told_and_the_usual_one_shown(string query)
    {
        await SaveAsync("bad-share");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/benchmark/bad-share/sensitivity?" + query);

        page.Text("#share-error").ShouldContain("is no share to move figures by. Write a percentage from 0.1 to 100, like 10. The table shows 10 %.");
        page.QuerySelector("#share")!.GetAttribute("value").ShouldBe(query[6..]);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("-1")]
    [InlineData("norvik")]
    public async Task A_quote_of_another_comparison_has_no_sensitivity_here(string quote)
    {
        await SaveAsync("foreign-quote");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        using var response = await vera.GetAsync("/benchmark/foreign-quote/sensitivity?quote=" + quote);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_replay_shows_kept_and_paid_by_site_and_month_and_says_that_it_is_one()
    {
        await AddOutagesAsync();
        await SaveAsync("replayed");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);

        var page = await vera.PageAsync("/benchmark/replayed/replay");

        page.Text(".ic-lead").ShouldBe("Had they promised this, with our incidents, what would they have kept, and what would they have paid?");
        page.Rows(".ic-cards tbody tr").ShouldBe(
            ["Norvik | Sep 2026 – Oct 2026 | as we promise | 10 % of the monthly charge | 3 of 4 | EUR 177.08 | EUR 0.00 | EUR 177.08"],
            "a twelfth of 85,000, half of it at each site, a tenth at risk, half of that for this level");
        page.Texts(".ic-replay .ic-group").ShouldBe(["Berlin", "Pune", "All sites"]);
        page.Rows(".ic-replay tbody tr").ShouldContain("Credits, EUR | – | 177.08 | 177.08");
        page.Texts(".ic-foot > span").ShouldContain("Not replayed: Resolved within 8 h (nothing measures it at our sites yet).");
        page.QuerySelectorAll("main form").ShouldBeEmpty("executives send nothing");

        (await vera.PageAsync("/benchmark/replayed")).Texts("#levels .ic-sub").ShouldContain("replay: EUR 177.08 paid");
    }

    [Fact]
    public async Task Only_managers_of_the_unit_replay_anew()
    {
        await SaveAsync("anew");
        await host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("delete from quote_replay", transaction: transaction), CancellationToken.None);
        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        (await elena.PageAsync("/benchmark/anew/replay")).Texts("main .ic-wrong").ShouldBe(["Some of it was never computed, or by earlier rules. An IT manager of Workplace can compute it anew."]);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var done = await jonas.SubmitAsync("/benchmark/anew/replay", []);

        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await host.ValueAsync<long>("select count(*) from quote_replay r join quote q on q.id = r.quote_id join comparison c on c.id = q.comparison_id where c.code = 'anew'")).ShouldBe(1);
        (await jonas.PageAsync("/benchmark/anew/replay")).QuerySelector("main .ic-wrong").ShouldBeNull();
        using var forged = await elena.ForgeAsync("/benchmark/anew/replay", []);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task AddOutagesAsync()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        await host.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                insert into outage (source_id, key, service_id, site_id, from_ms, to_ms, impact, import_id, line) values
                  (2, 'early', 1, 1, @early, @early + 1000, '1', 2, 1), (2, 'day', 1, 1, @from, @to, '1', 2, 2)
                on conflict (source_id, key) do nothing
                """,
                new
                {
                    early = new LocalDateTime(2026, 9, 1, 3, 0).InZoneStrictly(zone).ToInstant().ToUnixTimeMilliseconds(),
                    from = new LocalDateTime(2026, 10, 5, 8, 0).InZoneStrictly(zone).ToInstant().ToUnixTimeMilliseconds(),
                    to = new LocalDateTime(2026, 10, 5, 18, 0).InZoneStrictly(zone).ToInstant().ToUnixTimeMilliseconds(),
                },
                transaction),
            CancellationToken.None);
    }

    private Task SaveAsync(string code)
    {
        var comparison = LabComparison.Of(code, Quote);
        var volumes = new Volumes(new Dictionary<string, DriverVolume> { ["devices"] = DriverVolume.Of([800, 900]) });
        return host.SaveAsync(comparison with { Costs = comparison.Costs with { DiscountRate = 0.12m, Volumes = volumes } });
    }

    private static QuoteRecord Quote { get; } = new()
    {
        Quote = new()
        {
            Provider = "Norvik",
            Currency = "EUR",
            Exit = 5_000,
            MinimumPerYear = 85_000,
            Governance = 0.1m,
            Lines = [new TieredLine { Name = "Seats", Per = "devices", Mode = TierMode.Graduated, Tiers = [new(1000, 100), new(null, 90)] }],
            Retained = [new FixedLine { Name = "Contact", PerYear = 5_000 }],
        },
        Credits = new() { AtRisk = 0.1m },
        Levels =
        [
            new() { Name = "Up", TargetKey = "available", Expected = 0.99m, Minimum = 0.97m, Allocation = 0.5m, Promise = "99 %" },
            new() { Name = "Resolved within 8 h", TargetKey = "resolved", Expected = 0.95m, Promise = "95 %", GapPerYear = 1_070 },
        ],
    };
}
