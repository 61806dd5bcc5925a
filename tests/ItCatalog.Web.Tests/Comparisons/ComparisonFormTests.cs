using System.Net;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Lines of every kind, volumes year by year, hours and credits, in the forms of a comparison.</summary>
public sealed class ComparisonFormTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Tiers_bands_and_volumes_year_by_year_come_with_buttons_and_without_script()
    {
        await SaveAsync("buttons");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var tiers = await jonas.SubmitAsync("/benchmark/buttons/edit", new() { ["change"] = "add-lines-tiers" });
        var page = await Visitor.ReadAsync(tiers);
        page.QuerySelector("#Input_Lines_1__Shape")!.GetAttribute("value").ShouldBe("Tiers");
        page.QuerySelectorAll("#lines .ic-tier").Length.ShouldBe(2);

        using var more = await jonas.SubmitAsync("/benchmark/buttons/edit", Tiered("add-lines-1-tiers"));
        (await Visitor.ReadAsync(more)).QuerySelectorAll("#lines .ic-tier").Length.ShouldBe(3);
        using var fewer = await jonas.SubmitAsync("/benchmark/buttons/edit", Tiered("remove-lines-1-tiers-0"));
        page = await Visitor.ReadAsync(fewer);
        page.QuerySelectorAll("#lines .ic-tier").Length.ShouldBe(1);
        page.QuerySelector("#Input_Lines_1__Tiers_0__Price")!.GetAttribute("value").ShouldBe("8", "the second tier stays");

        using var band = await jonas.SubmitAsync("/benchmark/buttons/edit", new() { ["change"] = "add-lines-band" });
        (await Visitor.ReadAsync(band)).QuerySelector("#Input_Lines_1__Baseline").ShouldNotBeNull();

        using var years = await jonas.SubmitAsync("/benchmark/buttons/edit", new() { ["change"] = "add-volumes-years", ["Input.Years"] = "3" });
        page = await Visitor.ReadAsync(years);
        page.Texts("#volumes .ic-years label").ShouldBe(["2027", "2028", "2029"], "as many as are typed");

        static Dictionary<string, string?> Tiered(string change) => new()
        {
            ["change"] = change,
            ["Input.Lines[1].Shape"] = "Tiers",
            ["Input.Lines[1].Tiers[0].UpTo"] = "100",
            ["Input.Lines[1].Tiers[0].Price"] = "9",
            ["Input.Lines[1].Tiers[1].Price"] = "8",
        };
    }

    [Fact]
    public async Task Mistakes_in_tiers_bands_and_years_are_told_beside_their_entries()
    {
        await SaveAsync("wrong-lines");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync("/benchmark/wrong-lines/edit", new()
        {
            ["Input.Volumes[1].Driver"] = "people",
            ["Input.Volumes[1].IsByYear"] = "true",
            ["Input.Volumes[1].ByYear[0]"] = "1,180",
            ["Input.Volumes[1].ByYear[1]"] = "",
            ["Input.Lines[1].Shape"] = "Tiers",
            ["Input.Lines[1].Name"] = "Seats",
            ["Input.Lines[1].Per"] = "year",
            ["Input.Lines[1].Tiers[0].UpTo"] = "100",
            ["Input.Lines[1].Tiers[0].Price"] = "nine",
            ["Input.Lines[1].Tiers[1].UpTo"] = "100",
            ["Input.Lines[1].Tiers[1].Price"] = "8",
            ["Input.Lines[1].Tiers[2].UpTo"] = "200",
            ["Input.Lines[1].Tiers[2].Price"] = "7",
            ["Input.Lines[2].Shape"] = "Band",
            ["Input.Lines[2].Name"] = "Tickets",
            ["Input.Lines[2].Per"] = "devices",
            ["Input.Lines[2].Deadband"] = "120",
            ["Input.Lines[2].Arc"] = "-1",
            ["Input.Lines[3].Shape"] = "Tiers",
            ["Input.Lines[3].Name"] = "Empty",
            ["Input.Lines[3].Per"] = "devices",
        });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li").ShouldBe(
        [
            "The volume of 2028 is missing.",
            "“year” is not one of the volumes. The volumes are: devices, people.",
            "The price of the tier: “nine” is not a number. Write it like 1,180 or 0.92.",
            "100 is not above 100, the limit of the tier before.",
            "The last tier is open: leave its limit empty, or add a tier for all above it.",
            "What Tickets costs a year at its baseline is missing.",
            "The baseline of Tickets is missing.",
            "The dead band: 120 % is out of range. Expected 0 % to 100 %.",
            "The price of each unit above: −1 is out of range. Expected 0 to 10,000,000.",
            "The tiers of Empty are missing: enter a price for each, and up to which volume it holds.",
        ], ignoreOrder: true);
        page.MistakesShouldLeadToTheirEntries();

        page.QuerySelector("#Input_Lines_1__Tiers_0__Price")!.GetAttribute("value").ShouldBe("nine");
        (await host.ValueAsync<long>("select count(*) from cost_line l join comparison c on c.id = l.comparison_id where c.code = 'wrong-lines' and l.quote_id is null and l.kind = 'tiers'")).ShouldBe(0);
    }

    [Fact]
    public async Task Hours_credits_minimum_and_share_of_a_quote_are_kept_and_shown_again()
    {
        await SaveAsync("credits");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var address = $"/benchmark/credits/quotes/{await QuoteAsync("credits")}";

        using var saved = await jonas.SubmitAsync(address, new()
        {
            ["Input.ServiceHours"] = "2",
            ["Input.Credits.AtRisk"] = "12.5 %",
            ["Input.Credits.Multipliers"] = "1, 1.5, 2",
            ["Input.Credits.RepeatTimes"] = "2",
            ["Input.Credits.RepeatOf"] = "3",
            ["Input.Credits.EarnBackMonths"] = "4",
            ["Input.Levels[0].Minimum"] = "85 %",
            ["Input.Levels[0].Allocation"] = "40",
        });

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var quote = (await Store.FindAsync("credits", CancellationToken.None))!.Record.Quotes.Single();
        quote.ServiceHoursId.ShouldBe(SampleOrganisation.RoundTheClock);
        var credits = quote.Credits.ShouldNotBeNull();
        (credits.AtRisk, credits.Repeat, credits.EarnBackMonths).ShouldBe((0.125m, new CreditRepeat(2, 3), 4));
        credits.Multipliers.ShouldBe([1, 1.5m, 2]);
        (quote.Levels[0].Minimum, quote.Levels[0].Allocation).ShouldBe((0.85m, 0.4m));
        var page = await jonas.PageAsync(address);
        page.QuerySelector("#Input_Credits_Multipliers")!.GetAttribute("value").ShouldBe("1, 1.5, 2");
        page.QuerySelector("#Input_ServiceHours option[selected]")!.TextContent.ShouldBe("Round the clock");
        page.QuerySelector("#Input_Levels_0__Minimum")!.GetAttribute("value").ShouldBe("85 %");

        using var cleared = await jonas.SubmitAsync(address, new()
        {
            ["Input.Credits.AtRisk"] = "",
            ["Input.Credits.Multipliers"] = "",
            ["Input.Credits.RepeatTimes"] = "",
            ["Input.Credits.RepeatOf"] = "",
            ["Input.Credits.EarnBackMonths"] = "",
        });
        cleared.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync("credits", CancellationToken.None))!.Record.Quotes.Single().Credits.ShouldBeNull();
    }

    [Fact]
    public async Task Mistakes_in_hours_and_credits_are_told_at_once()
    {
        await SaveAsync("wrong-credits");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync($"/benchmark/wrong-credits/quotes/{await QuoteAsync("wrong-credits")}", new()
        {
            ["Input.ServiceHours"] = "77",
            ["Input.Credits.AtRisk"] = "",
            ["Input.Credits.Multipliers"] = "1, twice",
            ["Input.Credits.RepeatTimes"] = "4",
            ["Input.Credits.RepeatOf"] = "3",
            ["Input.Credits.EarnBackMonths"] = "1.5",
            ["Input.Levels[0].Minimum"] = "95 %",
            ["Input.Levels[0].Allocation"] = "half",
        });

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldBe(
        [
            "Service hours: These hours do not exist any more. Choose others.",
            "The share at risk is missing: the other terms of the credits rest on it.",
            "Multipliers: Numbers with a comma and a space between were expected: 1, 1.5, 2 for instance.",
            "Months below expected: At least one month of the last ones, at most 60: 2 of the last 3 for instance.",
            "Returned after so many months met: A whole number of months was expected: 3 for instance.",
            "Level 1: The minimum of 95 % is better than the level itself, 90 %.",
            "Level 1: The share of the credits: “half” is not a percentage. Write it like 2.5.",
        ], ignoreOrder: true);
    }

    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    private Task<long> QuoteAsync(string code) => host.ValueAsync<long>($"select q.id from quote q join comparison c on c.id = q.comparison_id where c.code = '{code}'");

    private Task SaveAsync(string code) => host.SaveAsync(LabComparison.Of(code, new QuoteRecord
    {
        Quote = new()
        {
            Provider = "Norvik",
            Currency = "EUR",
            Lines = [new TieredLine { Name = "Service", Per = "devices", Mode = TierMode.Volume, Tiers = [new(300, 290), new(null, 280)] }],
        },
        Levels = [new() { Name = "Resolved", TargetKey = "resolved", Expected = 0.9m, Within = Duration.FromHours(12), Promise = "90 % within 12 hours" }],
    }));
}
