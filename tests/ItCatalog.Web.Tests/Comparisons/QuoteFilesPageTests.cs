using System.Globalization;
using System.Net;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Files that are kept with quotes: the offers as they came.</summary>
public sealed class QuoteFilesPageTests(WebHost host) : IClassFixture<WebHost>
{
    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    [Fact]
    public async Task An_offer_is_kept_byte_for_byte_and_a_decision_that_was_kept_with_it_still_has_it()
    {
        var quote = await SaveAsync("offered");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.PageAsync("/benchmark/offered/files")).Text("main").ShouldContain("No file is kept with a quote yet.");
        var offer = new byte[3 * 1024 * 1024];
        Random.Shared.NextBytes(offer);

        await SendAsync(jonas, "offered", quote, "Angebot – endgültig.pdf", offer);

        var page = await jonas.PageAsync("/benchmark/offered/files");
        page.Rows(".ic-t tbody tr").ShouldHaveSingleItem().ShouldContain("Norvik | 3,145,728 | ");
        var link = page.QuerySelector(".ic-t tbody a")!;
        link.TextContent.ShouldBe("Angebot – endgültig.pdf");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await ReadAsync(vera, link.GetAttribute("href")!)).ShouldBe(offer, "whoever steers opens it");

        var revision = (await Store.FindAsync("offered", CancellationToken.None))!.Summary.Revision;
        using var prepared = await jonas.ForgeWithTokenAsync("/benchmark/offered/decision?handler=Prepare", new() { ["revision"] = revision.ToString(CultureInfo.InvariantCulture) });
        prepared.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var removed = await jonas.ForgeWithTokenAsync("/benchmark/offered/files?handler=Remove", new() { ["id"] = link.GetAttribute("href")!.Split("id=")[1] });
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await jonas.PageAsync("/benchmark/offered/files")).QuerySelector(".ic-t").ShouldBeNull();
        var kept = await vera.PageAsync("/benchmark/offered/decisions/1");
        kept.Text("main").ShouldContain("Files of the quotes, as they were: Angebot – endgültig.pdf (Norvik)");
        (await ReadAsync(vera, kept.QuerySelectorAll("a[download]").Single(one => one.TextContent.StartsWith("Angebot", StringComparison.Ordinal)).GetAttribute("href")!)).ShouldBe(offer);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_told_and_nothing_is_kept()
    {
        var quote = await SaveAsync("refusing");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        await SendAsync(jonas, "refusing", quote, "offer.pdf", [1]);

        (await RefusedAsync(quote, "empty.pdf", [])).ShouldBe("This file is empty.");
        (await RefusedAsync(quote, "OFFER.pdf", [2])).ShouldBe("There is a file OFFER.pdf with this quote already. Take that one away first, or give this one another name.");
        (await RefusedAsync(quote, new string('x', 201), [2])).ShouldBe("The file’s name: At most 200 characters; these are 201.");
        (await RefusedAsync(quote, "large.pdf", new byte[QuoteFile.MaxBytes + 1])).ShouldBe("This file has more than 10 MB.");
        (await RefusedAsync(quote, "huge.pdf", new byte[30 * 1024 * 1024])).ShouldBe("This file has more than 10 MB.");
        (await RefusedAsync(quote + 1000, "other.pdf", [2])).ShouldBe("Choose the quote that it belongs to.");
        (await RefusedAsync(quote, null, [])).ShouldBe("Choose a file.");
        (await host.Services.GetRequiredService<QuoteFileStore>().ListAsync("refusing", CancellationToken.None)).ShouldHaveSingleItem().Bytes.ShouldBe(1);

        async Task<string> RefusedAsync(long to, string? name, byte[] content)
        {
            using var response = await PostAsync(jonas, "refusing", to, name, content);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            return (await Visitor.ReadAsync(response)).Texts(".ic-wrong").ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Only_the_unit_keeps_files_and_only_whoever_opens_benchmark_reads_them()
    {
        var quote = await SaveAsync("guarded");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        await SendAsync(jonas, "guarded", quote, "offer.pdf", [1]);
        var id = (await host.Services.GetRequiredService<QuoteFileStore>().ListAsync("guarded", CancellationToken.None)).Single().Id;
        await SaveAsync("elsewhere");

        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        (await elena.PageAsync("/benchmark/guarded/files")).QuerySelector("input[type=file]").ShouldBeNull("another unit reads");
        using var added = await elena.ForgeWithTokenAsync("/benchmark/guarded/files", new() { ["Input.Quote"] = quote.ToString(CultureInfo.InvariantCulture) });
        using var removed = await elena.ForgeWithTokenAsync("/benchmark/guarded/files?handler=Remove", new() { ["id"] = id.ToString(CultureInfo.InvariantCulture) });
        (added.StatusCode, removed.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        using var maren = await host.SignInAsync(SampleOrganisation.Maren);
        (await maren.GetAsync($"/benchmark/guarded/files?handler=File&id={id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await jonas.GetAsync($"/benchmark/elsewhere/files?handler=File&id={id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is of another comparison");
        (await jonas.GetAsync("/benchmark/none/files")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<long> SaveAsync(string code)
    {
        await host.SaveAsync(LabComparison.Of(code, new QuoteRecord { Quote = new() { Provider = "Norvik", Currency = "EUR", Lines = [new Calculation.Comparisons.FixedLine { Name = "Service", PerYear = 101_000 }] } }));
        return (await Store.FindAsync(code, CancellationToken.None))!.Record.Quotes[0].Id!.Value;
    }

    private static async Task SendAsync(Visitor visitor, string code, long quote, string name, byte[] content)
    {
        using var response = await PostAsync(visitor, code, quote, name, content);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string code, long quote, string? name, byte[] content)
    {
        var address = $"/benchmark/{code}/files";
        var page = await visitor.PageAsync(address);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(quote.ToString(CultureInfo.InvariantCulture)), "Input.Quote" },
        };
        if (name is not null)
        {
            form.Add(new ByteArrayContent(content), "Input.File", name);
        }

        return await visitor.PostAsync(address, form);
    }

    private static async Task<byte[]> ReadAsync(Visitor visitor, string address)
    {
        using var response = await visitor.GetAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        return await response.Content.ReadAsByteArrayAsync();
    }
}
