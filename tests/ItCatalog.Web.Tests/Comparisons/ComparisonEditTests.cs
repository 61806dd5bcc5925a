using System.Net;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using ItCatalog.Work.Comparisons;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>How a comparison and its quotes are entered, changed and deleted.</summary>
public sealed class ComparisonEditTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Sixty_lines_that_state_each_of_thirty_years_are_saved()
    {
        var lines = Enumerable.Range(1, 60).Select(line => new AmountByYearLine { Name = $"Line {line}", Amounts = [.. Enumerable.Range(1, 30).Select(year => (decimal)year * line)] }).ToList();
        var record = LabComparison.Of("sixty-lines", new QuoteRecord { Quote = new() { Provider = "Norvik", Currency = "EUR", Lines = lines } });
        await host.SaveAsync(record with { Costs = record.Costs with { Years = 30, InHouse = record.Costs.InHouse with { Lines = lines } } });
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var stored = (await Store.FindAsync("sixty-lines", CancellationToken.None))!.Record;

        using var quoted = await jonas.SubmitAsync($"/benchmark/sixty-lines/quotes/{stored.Quotes[0].Id}", new() { ["Input.Note"] = "all of it" });
        using var edited = await jonas.SubmitAsync("/benchmark/sixty-lines/edit", new() { ["Input.Note"] = "all of it" });
        using var ranged = await jonas.SubmitAsync("/benchmark/sixty-lines/ranges", new() { ["Input.Rows[59].Source"] = "payroll" });

        (quoted.StatusCode, edited.StatusCode, ranged.StatusCode).ShouldBe((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect));
        var saved = (await Store.FindAsync("sixty-lines", CancellationToken.None))!.Record;
        saved.Quotes[0].Quote.Lines[59].ShouldBeOfType<AmountByYearLine>().Amounts[29].ShouldBe(1800);
        (saved.Note, saved.Quotes[0].Note, saved.Ranges.ShouldHaveSingleItem().Source).ShouldBe(("all of it", "all of it", "payroll"));
    }

    [Fact]
    public async Task From_nothing_to_a_comparison_with_a_quote()
    {
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var created = await jonas.SubmitAsync("/benchmark/new", new() { ["Service"] = "PRINT", ["Input.Name"] = "Drucken für alle, 2027", ["Input.DiscountRate"] = "6" });
        created.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        created.Headers.Location!.OriginalString.ShouldBe("/benchmark/drucken-fur-alle-2027/edit");

        using var saved = await jonas.SubmitAsync("/benchmark/drucken-fur-alle-2027/edit", new()
        {
            ["Input.ReplayMonths"] = "24",
            ["Input.Volumes[0].Driver"] = "pages",
            ["Input.Volumes[0].Base"] = "1,200,000",
            ["Input.Volumes[0].Growth"] = "-3 %",
            ["Input.Lines[0].Name"] = "Toner",
            ["Input.Lines[0].Purpose"] = " Printing <b>",
            ["Input.Lines[0].Price"] = "0.0125",
            ["Input.Lines[0].Per"] = "Pages",
            ["Input.Lines[1].Name"] = "Upkeep",
            ["Input.Lines[1].Price"] = "18,500.50",
            ["Input.Lines[1].Inflation"] = "2.5",
        });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var quoted = await jonas.SubmitAsync("/benchmark/drucken-fur-alle-2027/quotes/new", new()
        {
            ["Input.Provider"] = "Paperless AG",
            ["Input.Currency"] = "chf",
            ["Input.Rate"] = "1.05",
            ["Input.Transition"] = "4,000",
            ["Input.ValidUntil"] = "2027-01-31",
            ["Input.Lines[0].Name"] = "Click price",
            ["Input.Lines[0].Price"] = "0.03",
            ["Input.Lines[0].Per"] = "pages",
        });
        quoted.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var record = (await Store.FindAsync("drucken-fur-alle-2027", CancellationToken.None))!.Record;
        (record.Costs.DiscountRate, record.Costs.ReplayMonths).ShouldBe((0.06m, 24));
        var purposes = (await jonas.PageAsync("/benchmark/drucken-fur-alle-2027/years")).Rows("#purposes tbody tr");
        purposes.Select(row => row.Split(" | ")[0]).ShouldBe(["Printing <b>", "All else", "Cost"]);
        purposes[0].ShouldContain("0.01 per unit (pages) | ", Case.Sensitive, "70,633 for 5,650,639 pages");
        var replay = await jonas.PageAsync("/benchmark/drucken-fur-alle-2027/replay");
        replay.QuerySelector(".ic-body .ic-quiet")!.TextContent.ShouldContain("The last 24 whole months");
        record.Costs.Volumes.ByDriver.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("pages", DriverVolume.Growing(1_200_000, -0.03m)));
        record.Costs.InHouse.Lines.ShouldBe(
        [
            new UnitLine { Name = "Toner", Purpose = "Printing <b>", Per = "pages", UnitPrice = 0.0125m },
            new FixedLine { Name = "Upkeep", PerYear = 18_500.50m, Inflation = 0.025m },
        ]);
        var kept = record.Quotes.Single();
        var quote = kept.Quote;
        (quote.Currency, quote.Rate, quote.Transition, kept.ValidUntil).ShouldBe(("CHF", 1.05m, 4_000m, new LocalDate(2027, 1, 31)));
        quote.Lines.Single().ShouldBe(new UnitLine { Name = "Click price", Per = "pages", UnitPrice = 0.03m });
        (await host.ValueAsync<long>("select count(*) from audit_entry where subject_key = 'drucken-fur-alle-2027'")).ShouldBe(3);
    }

    [Fact]
    public async Task All_mistakes_of_the_costs_are_told_at_once_and_entries_stay()
    {
        await SaveAsync("wrong");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync("/benchmark/wrong/edit", new()
        {
            ["Input.Name"] = "",
            ["Input.Years"] = "31",
            ["Input.FirstYear"] = "next year",
            ["Input.DiscountRate"] = "60",
            ["Input.ReplayMonths"] = "18",
            ["Input.Volumes[0].Base"] = "=1+1",
            ["Input.Lines[0].Price"] = "12.345",
            ["Input.Lines[0].Per"] = "unicorns",
        });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Visitor.ReadAsync(response);
        page.Texts(".ic-errors li").ShouldBe(
        [
            "The name is missing.",
            "The number of years: 31 is out of range. Expected 1 to 30.",
            "The first year: “next year” is not a number. Write it like 1,180 or 0.92.",
            "The discount rate: 60 % is out of range. Expected −20 % to 50 %.",
            "Replay over: 12, 24 or 36 months, not “18”.",
            "The volume in year 1: “=1+1” is not a number. Write it like 1,180 or 0.92.",
            "“unicorns” is neither “year” nor one of the volumes. The volumes are: devices.",
        ], ignoreOrder: true);
        page.MistakesShouldLeadToTheirEntries();

        page.QuerySelector("#Input_Volumes_0__Base")!.GetAttribute("value").ShouldBe("=1+1");
        page.QuerySelector("#Input_Lines_0__Per")!.GetAttribute("aria-invalid").ShouldBe("true");
        (await host.ValueAsync<string>("select name from comparison where code = 'wrong'")).ShouldBe("Labs");
    }

    [Fact]
    public async Task All_mistakes_of_a_quote_are_told_at_once()
    {
        await SaveAsync("wrong-quote");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync("/benchmark/wrong-quote/quotes/new", new()
        {
            ["Input.Provider"] = "norvik",
            ["Input.Currency"] = "E1",
            ["Input.Rate"] = "0",
            ["Input.Transition"] = "-5",
            ["Input.Governance"] = "250",
            ["Input.ValidUntil"] = "2027-02-30",
            ["Input.Levels[0].Target"] = "resolved",
            ["Input.Levels[0].Expected"] = "101 %",
            ["Input.Levels[0].Limit"] = "soon",
            ["Input.Levels[1].Target"] = "resolved",
            ["Input.Levels[1].Gap"] = "many",
        });

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldBe(
        [
            "Provider: There is a quote of norvik already. Change that one, or name this one apart.",
            "The currency is three letters, such as EUR.",
            "The rate of exchange: 0 is out of range. Expected 0.0001 to 10,000.",
            "The transition: −5 is out of range. Expected 0 to 100,000,000,000.",
            "Steering: 250 % is out of range. Expected 0 % to 100 %.",
            "Valid until: “2027-02-30” is not a date. Write it like 2027-01-31.",
            "Level 1: The level: 101 % is out of range. Expected 0 % to 100 %.",
            "Level 1, Within: The limit: “soon” is not a time. Write it like 12 h or 10 business days.",
            "Level 2, Answers our target: This target of ours is answered twice. Leave one of the two.",
            "Level 2: The price of the level: “many” is not an amount. Write it like 12,500.00, with at most two decimals.",
            "What the provider charges is missing: enter at least one line, or a minimum charge.",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Rows_come_and_go_without_script_and_keep_what_was_typed()
    {
        await SaveAsync("rows");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var more = await jonas.SubmitAsync("/benchmark/rows/edit", new() { ["change"] = "add-lines", ["Input.Name"] = "Half typed", ["Input.Lines[0].Price"] = "not yet" });
        var page = await Visitor.ReadAsync(more);
        page.QuerySelectorAll("#lines tbody tr").Length.ShouldBe(2);
        page.QuerySelector("#Input_Name")!.GetAttribute("value").ShouldBe("Half typed");
        page.QuerySelector("#Input_Lines_0__Price")!.GetAttribute("value").ShouldBe("not yet");
        page.QuerySelector(".ic-errors").ShouldBeNull();

        using var less = await jonas.SubmitAsync("/benchmark/rows/edit", new() { ["change"] = "remove-volumes-0" });
        (await Visitor.ReadAsync(less)).QuerySelectorAll("#volumes tbody tr").ShouldBeEmpty();
        (await host.ValueAsync<string>("select name from comparison where code = 'rows'")).ShouldBe("Labs", "nothing was saved");
    }

    [Fact]
    public async Task A_volume_that_a_quote_is_priced_by_cannot_be_taken_away()
    {
        await SaveAsync("in-use");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync("/benchmark/in-use/edit", new() { ["Input.Volumes[0].Driver"] = "machines" });

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldContain("The quote of Norvik is priced per devices, which the comparison does not count. Leave this as it is, or change the quote first.");
    }

    [Fact]
    public async Task Figures_that_are_too_large_together_are_a_mistake_and_no_crash()
    {
        await SaveAsync("large");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var large = await jonas.SubmitAsync("/benchmark/large/edit", new()
        {
            ["Input.Years"] = "30",
            ["Input.Volumes[0].Base"] = "1000000000",
            ["Input.Volumes[0].Growth"] = "50",
        });
        large.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await jonas.PageAsync("/benchmark/large");

        using var response = await jonas.SubmitAsync("/benchmark/large/quotes/new", new()
        {
            ["Input.Provider"] = "Everything",
            ["Input.Currency"] = "USD",
            ["Input.Rate"] = "10000",
            ["Input.Indexation"] = "50",
            ["Input.Lines[0].Name"] = "All of it",
            ["Input.Lines[0].Price"] = "10000000",
            ["Input.Lines[0].Per"] = "devices",
        });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldBe(["Together these figures are larger than any money. Check prices, rate and rises."]);
    }

    [Fact]
    public async Task Who_saves_over_somebody_else_is_told_and_changes_nothing()
    {
        await SaveAsync("stale");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var stored = (await Store.FindAsync("stale", CancellationToken.None))!;
        (await host.Services.GetRequiredService<SaveComparison>()
            .RunAsync(Actor.Job("test"), stored.Record with { Name = "First" }, 1, "changed", CancellationToken.None)).IsDone.ShouldBeTrue();

        using var response = await jonas.SubmitAsync("/benchmark/stale/edit", new() { ["Input.Name"] = "Second", ["Input.Revision"] = "1" });

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").Single().ShouldStartWith("Somebody else has saved this comparison meanwhile.");
        (await host.ValueAsync<string>("select name from comparison where code = 'stale'")).ShouldBe("First");
    }

    [Fact]
    public async Task A_quote_is_changed_and_deleted_by_its_number()
    {
        await SaveAsync("kept");
        var id = await host.ValueAsync<long>("select q.id from quote q join comparison c on c.id = q.comparison_id where c.code = 'kept' and q.provider = 'Norvik'");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var changed = await jonas.SubmitAsync($"/benchmark/kept/quotes/{id}", new() { ["Input.Note"] = "Third offer" });
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var quote = (await Store.FindAsync("kept", CancellationToken.None))!.Record.Quotes[0];
        quote.ShouldSatisfyAllConditions(
            () => quote.Id.ShouldBe(id),
            () => quote.Note.ShouldBe("Third offer"),
            () => quote.Levels.Single().ShouldBe(LabComparison.Level, "everything else stays as it was"),
            () => quote.ValidUntil.ShouldBe(new LocalDate(2027, 1, 31)));

        using var deleted = await jonas.SubmitAsync($"/benchmark/kept/quotes/{id}", [], "form[action*='handler=Delete']");
        deleted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync("kept", CancellationToken.None))!.Record.Quotes.Select(kept => kept.Provider).ShouldBe(["<b>Castellan & Sons</b>"]);
    }

    [Fact]
    public async Task Deleting_a_quote_asks_and_a_deleted_one_is_brought_back_as_it_was()
    {
        await SaveAsync("undone");
        var before = (await Store.FindAsync("undone", CancellationToken.None))!.Record.Quotes[0];
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var form = await jonas.PageAsync($"/benchmark/undone/quotes/{before.Id}");
        form.Text("details:has(form[action*='handler=Delete']) > summary").ShouldBe("Delete this quote …");
        using (await jonas.SubmitAsync($"/benchmark/undone/quotes/{before.Id}", [], "form[action*='handler=Delete']"))
        {
        }

        var page = await jonas.PageAsync("/benchmark/undone");
        page.Texts("#deleted tbody th").ShouldBe(["Norvik"]);
        page.Texts(".ic-fix thead th").ShouldNotContain("Norvik");
        using (var vera = await host.SignInAsync(SampleOrganisation.Vera))
        {
            (await vera.PageAsync("/benchmark/undone")).QuerySelector("#deleted").ShouldBeNull("executives bring nothing back");
        }

        using var restored = await jonas.SubmitAsync("/benchmark/undone", [], "form[action*='handler=Restore']");

        restored.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = (await Store.FindAsync("undone", CancellationToken.None))!;
        var quote = after.Record.Quotes.Single(one => one.Id == before.Id);
        (quote.Quote.Lines.Count, quote.Quote.Retained.Count, quote.Quote.Exit, quote.ValidUntil).ShouldBe((2, 1, 5_000m, new LocalDate(2027, 1, 31)));
        quote.Levels.Single().ShouldBe(LabComparison.Level);
        after.Deleted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_quote_that_fits_no_more_is_not_brought_back()
    {
        await SaveAsync("moved-on");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var id = (await Store.FindAsync("moved-on", CancellationToken.None))!.Record.Quotes[0].Id;
        using (await jonas.SubmitAsync($"/benchmark/moved-on/quotes/{id}", [], "form[action*='handler=Delete']"))
        {
        }

        using (await jonas.SubmitAsync("/benchmark/moved-on/edit", new() { ["Input.Volumes[0].Driver"] = "seats" }))
        {
        }

        using var refused = await jonas.SubmitAsync("/benchmark/moved-on", [], "form[action*='handler=Restore']");

        (await Visitor.ReadAsync(refused)).Texts(".ic-errors li").ShouldBe(["The quote of Norvik is priced per devices, which the comparison does not count."]);
        (await Store.FindAsync("moved-on", CancellationToken.None))!.Record.Quotes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("EUR", "0.92", "", "Rate of exchange: It is quoted in our own EUR with a rate other than 1. Write 1.")]
    [InlineData("USD", "1", "", "Rate of exchange: It is quoted in USD at a rate of 1, which says nothing of what one is worth in EUR. Write the rate.")]
    [InlineData("XYZ", "0.92", "", "XYZ is no currency of ISO 4217. Write the code of one, such as EUR, USD or CHF.")]
    [InlineData("EUR", "1", "2020-01-31", "The quote was valid until 31 Jan 2020, which has passed. Ask the provider for a new one.")]
    public async Task A_currency_with_its_rate_and_a_day_that_has_passed_are_checked_when_they_are_entered(string currency, string rate, string until, string mistake)
    {
        await SaveAsync("checked");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var response = await jonas.SubmitAsync("/benchmark/checked/quotes/new", new()
        {
            ["Input.Provider"] = "Late", ["Input.Currency"] = currency, ["Input.Rate"] = rate, ["Input.ValidUntil"] = until,
            ["Input.Lines[0].Name"] = "All", ["Input.Lines[0].Price"] = "1",
        });

        (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldBe([mistake]);
    }

    [Fact]
    public async Task A_level_is_accepted_at_no_cost_by_somebody_named_or_not_at_all()
    {
        await SaveAsync("accepted");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var id = (await Store.FindAsync("accepted", CancellationToken.None))!.Record.Quotes[0].Id;

        using var nobody = await jonas.SubmitAsync($"/benchmark/accepted/quotes/{id}", new() { ["Input.Levels[0].Gap"] = "0" });
        using var both = await jonas.SubmitAsync($"/benchmark/accepted/quotes/{id}", new() { ["Input.Levels[0].Gap"] = "5", ["Input.Levels[0].AcceptedBy"] = "Vera" });
        using var named = await jonas.SubmitAsync($"/benchmark/accepted/quotes/{id}", new() { ["Input.Levels[0].Gap"] = "0", ["Input.Levels[0].AcceptedBy"] = "Vera Lind" });

        (await Visitor.ReadAsync(nobody)).Texts(".ic-errors li").Single().ShouldContain("Name who accepts that, or leave the price empty.");
        (await Visitor.ReadAsync(both)).Texts(".ic-errors li").Single().ShouldContain("A name belongs to a price of 0");
        named.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await jonas.PageAsync("/benchmark/accepted")).Rows("#levels tbody tr")[0].ShouldContain("accepted at no cost by Vera Lind: hours lost");
    }

    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    private Task SaveAsync(string code) => host.SaveAsync(LabComparison.WithTwoQuotes(code));
}
