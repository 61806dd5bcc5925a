using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>A provider's rate card on the pages of its quote.</summary>
public sealed class RatesPageTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Card = "Item;Price\nOn-site engineer;290 to 600 a unit a day\n<b>Care</b>;30 a user a month\nMove;on request\n";

    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    [Fact]
    public async Task A_card_is_uploaded_its_rows_chosen_reckoned_confirmed_and_added_to_the_quote()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("carded"));
        var quote = (await Store.FindAsync("carded", CancellationToken.None))!.Record.Quotes[0];
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync($"/benchmark/carded/quotes/{quote.Id}")).QuerySelector($"a[href='/benchmark/carded/quotes/{quote.Id}/rates']").ShouldNotBeNull();
        var chosen = await UploadAsync(jonas, "carded", quote.Id!.Value, Card);

        var page = await jonas.PageAsync(chosen);
        page.Rows("main form[method=get] tbody tr").ShouldBe(
        [
            " | 2 | On-site engineer | 290 to 600 a unit a day | 290.00 to 600.00 for each unit a day",
            " | 3 | <b>Care</b> | 30 a user a month | 30.00 for each user a month",
            " | 4 | Move | on request | “on request” names no price. Ask for one, or enter what it comes to.",
        ]);
        (await jonas.PageAsync(chosen + "?find=care")).Rows("main form[method=get] tbody tr").Count.ShouldBe(1);
        (await jonas.PageAsync(chosen + "?take=1")).Text(".ic-errors li").ShouldBe("Tick the rows that count first.");

        var taken = chosen + "?take=1&row=2&row=3&row=4";
        page = await jonas.PageAsync(taken);
        page.QuerySelectorAll("#confirm tbody tr").Length.ShouldBe(3);
        page.QuerySelector("[name='Input.Rows[0].Price']")!.GetAttribute("value").ShouldBe("", "a range is not one price");
        page.QuerySelector("[name='Input.Rows[1].Times']")!.GetAttribute("value").ShouldBe("12");
        using var wrong = await jonas.SubmitAsync(taken, new() { ["Input.Rows[0].Price"] = "900", ["change"] = "add" }, "#confirm");
        var told = await Visitor.ReadAsync(wrong);
        told.Texts(".ic-errors li").ShouldContain("The card says 290 to 600. Enter a price between them.");
        told.QuerySelector("[name='Input.Rows[0].Price']")!.GetAttribute("value").ShouldBe("900", "nothing typed is lost");

        Dictionary<string, string?> entries = new()
        {
            ["Input.Rows[0].Price"] = "400", ["Input.Rows[0].Times"] = "220", ["Input.Rows[0].Number"] = "1", ["Input.Rows[1].Of"] = "devices", ["Input.Rows[2].Price"] = "80",
            ["Input.Rows[2].Times"] = "1", ["Input.Rows[2].Number"] = "25",
        };
        using var unseen = await jonas.SubmitAsync(taken, new(entries) { ["change"] = "add" }, "#confirm");
        var reckoned = await Visitor.ReadAsync(unseen);
        reckoned.Text("#confirm .btn-primary").ShouldBe("Add 3 lines: EUR 205,920.00 in 2027", "88,000 and 30 × 12 × 322 and 2,000: seen before it is added");
        (await Store.FindAsync("carded", CancellationToken.None))!.Summary.Revision.ShouldBe(1);

        using var added = await jonas.SubmitAsync(
            taken, new(entries) { ["change"] = "add", ["Input.Reckoned"] = reckoned.QuerySelector("[name='Input.Reckoned']")!.GetAttribute("value") }, "#confirm");
        added.Headers.Location!.OriginalString.ShouldBe($"/benchmark/carded/quotes/{quote.Id}");
        var after = (await Store.FindAsync("carded", CancellationToken.None))!.Record.Quotes[0];
        after.Quote.Lines.Skip(quote.Quote.Lines.Count).ShouldBe(
            [new FixedLine { Name = "On-site engineer", PerYear = 88_000 }, new UnitLine { Name = "<b>Care</b>", Per = "devices", UnitPrice = 360 }, new FixedLine { Name = "Move", PerYear = 2_000 }]);
        after.Ranges.ShouldHaveSingleItem().Source.ShouldBe("card.csv, row 2: 290 to 600 a unit a day");
        (await jonas.PageAsync($"/benchmark/carded/quotes/{quote.Id}")).Text(".ic-toast span").ShouldBe("Added 3 lines to the quote of Norvik.");
    }

    [Fact]
    public async Task What_is_no_card_is_told_and_columns_that_are_not_known_are_asked()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("uncarded"));
        var quote = (await Store.FindAsync("uncarded", CancellationToken.None))!.Record.Quotes[0].Id!.Value;
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        (await jonas.PageAsync(await UploadAsync(jonas, "uncarded", quote, "PK\u0003\u0004 cut off"))).Text(".ic-errors li").ShouldStartWith("card.csv cannot be read: ");
        var unknown = await UploadAsync(jonas, "uncarded", quote, "Alpha;Beta\nx;3\n");
        (await jonas.PageAsync(unknown)).Text("main").ShouldContain("choose the columns of what is priced and of its price");
        (await jonas.PageAsync(unknown + "?name=Alpha&price=Beta")).Rows("main form[method=get] tbody tr").ShouldBe([" | 2 | x | 3 | 3.00"]);
    }

    [Fact]
    public async Task Whoever_may_not_change_the_comparison_is_refused_and_a_quote_that_is_not_there_is_not_found()
    {
        await host.SaveAsync(LabComparison.WithTwoQuotes("kept-card"));
        var quote = (await Store.FindAsync("kept-card", CancellationToken.None))!.Record.Quotes[0].Id!.Value;
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var chosen = await UploadAsync(jonas, "kept-card", quote, Card);
        foreach (var person in (Data.Identity.Actor[])[SampleOrganisation.Elena, SampleOrganisation.Vera, SampleOrganisation.Maren, SampleOrganisation.Ada, SampleOrganisation.Arthur])
        {
            using var visitor = await host.SignInAsync(person);
            (await visitor.GetAsync($"/benchmark/kept-card/quotes/{quote}/rates")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, person.Name);
            (await visitor.GetAsync(chosen)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, person.Name);
        }

        (await jonas.GetAsync("/benchmark/kept-card/quotes/999999/rates")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await jonas.GetAsync($"/benchmark/kept-card/quotes/{quote}/rates/00000000000000000000000000000000")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> UploadAsync(Visitor visitor, string code, long quote, string csv)
    {
        var address = $"/benchmark/{code}/quotes/{quote}/rates";
        var page = await visitor.PageAsync(address);
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { file, "Input.Workbook", "card.csv" },
        };
        using var response = await visitor.PostAsync(address, form);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }
}
