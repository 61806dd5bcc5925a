using System.Globalization;
using System.Net;
using System.Text.Json;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Published comparisons, typed into the forms: the pages show their numbers.</summary>
public sealed class PublishedFormTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("given-compare-000", "tiers of both ways, a band, volumes year by year, end of year")]
    [InlineData("given-compare-003", "seven years, mid-year")]
    [InlineData("given-compare-011", "three years, mid-year, a year without costs")]
    public async Task What_is_typed_gives_the_published_numbers_and_comes_back_as_it_was_typed(string name, string why)
    {
        using var cases = JsonDocument.Parse(await File.ReadAllTextAsync(CasesFile()));
        var one = cases.RootElement.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        var document = one.GetProperty("document");
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        (await jonas.SubmitAsync("/benchmark/new", new() { ["Service"] = "LABWS", ["Input.Name"] = name, ["Input.Years"] = "1", ["Input.FirstYear"] = "2027" }))
            .Headers.Location!.OriginalString.ShouldBe($"/benchmark/{name}/edit");

        await SavedAsync(jonas, $"/benchmark/{name}/edit", Assumptions(document));
        foreach (var quote in document.GetProperty("quotes").EnumerateArray())
        {
            await SavedAsync(jonas, $"/benchmark/{name}/quotes/new", Quote(quote));
        }

        var report = (await host.Services.GetRequiredService<ComparisonReports>().FindAsync(name, CancellationToken.None))!;
        ShouldBe(report.Result.InHouse.Plan, one.GetProperty("answer").GetProperty("inHouse"), why);
        foreach (var (option, expected) in report.Result.Quotes.Zip(one.GetProperty("answer").GetProperty("quotes").EnumerateArray()))
        {
            ShouldBe(option.Plan, expected, option.Name);
        }

        // Opened and saved as it stands, nothing changes.
        var before = Text(report.Stored.Record with { Quotes = [] });
        var quotes = report.Stored.Record.Quotes.Select(one => Text(one.Quote.Lines) + Text(one.Quote.Retained)).ToList();
        await SavedAsync(jonas, $"/benchmark/{name}/edit", []);
        foreach (var quote in report.Stored.Record.Quotes)
        {
            await SavedAsync(jonas, $"/benchmark/{name}/quotes/{quote.Id}", []);
        }

        var after = (await host.Services.GetRequiredService<ComparisonStore>().FindAsync(name, CancellationToken.None))!;
        Text(after.Record with { Quotes = [] }).ShouldBe(before);
        after.Record.Quotes.Select(one => Text(one.Quote.Lines) + Text(one.Quote.Retained)).ShouldBe(quotes);
        after.Summary.Revision.ShouldBe(report.Stored.Summary.Revision + 1 + quotes.Count);
    }

    /// <summary>Every value of it; of a line those of its kind.</summary>
    private static string Text(ComparisonRecord record) => JsonSerializer.Serialize(record) + Text(record.Costs.InHouse.Lines);

    private static string Text(IReadOnlyList<CostLine> lines) => JsonSerializer.Serialize<IReadOnlyList<object>>(lines);

    private static async Task SavedAsync(Visitor visitor, string address, Dictionary<string, string?> entries)
    {
        using var response = await visitor.SubmitAsync(address, entries);
        if (response.StatusCode != HttpStatusCode.Redirect)
        {
            (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldBeEmpty(address);
        }

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
    }

    private static Dictionary<string, string?> Assumptions(JsonElement document)
    {
        var entries = new Dictionary<string, string?>
        {
            ["Input.Years"] = document.GetProperty("years").GetRawText(),
            ["Input.DiscountRate"] = Percent(document, "discountRate"),
            ["Input.MidYear"] = document.GetProperty("timing").GetString() == "mid-year" ? "true" : "false",
        };
        foreach (var (volume, index) in document.GetProperty("volumes").EnumerateObject().Select((volume, index) => (volume, index)))
        {
            var field = $"Input.Volumes[{index}]";
            entries[field + ".Driver"] = volume.Name;
            if (volume.Value.TryGetProperty("byYear", out var years))
            {
                entries[field + ".IsByYear"] = "true";
                foreach (var (year, number) in years.EnumerateArray().Select((year, number) => (year, number)))
                {
                    entries[$"{field}.ByYear[{number}]"] = year.GetRawText();
                }
            }
            else
            {
                entries[field + ".Base"] = volume.Value.GetProperty("base").GetRawText();
                entries[field + ".Growth"] = Percent(volume.Value, "growth");
            }
        }

        AddLines(entries, "Input.Lines", document.GetProperty("inHouse").GetProperty("lines"));
        foreach (var (amount, index) in document.GetProperty("inHouse").GetProperty("oneOff").EnumerateArray().Select((amount, index) => (amount, index)))
        {
            entries[$"Input.OneOff[{index}].Name"] = amount.GetProperty("name").GetString();
            entries[$"Input.OneOff[{index}].Year"] = amount.GetProperty("year").GetRawText();
            entries[$"Input.OneOff[{index}].Amount"] = amount.GetProperty("amount").GetRawText();
        }

        return entries;
    }

    private static Dictionary<string, string?> Quote(JsonElement quote)
    {
        var entries = new Dictionary<string, string?>
        {
            ["Input.Provider"] = quote.GetProperty("provider").GetString(),
            ["Input.Currency"] = quote.GetProperty("currency").GetString(),
            ["Input.Rate"] = quote.GetProperty("rate").GetRawText(),
            ["Input.Transition"] = quote.GetProperty("transition").GetRawText(),
            ["Input.Exit"] = quote.GetProperty("exit").GetRawText(),
            ["Input.Indexation"] = Percent(quote, "indexation"),
            ["Input.Minimum"] = quote.GetProperty("minimumPerYear").GetRawText(),
            ["Input.Governance"] = Percent(quote, "governance"),
        };
        AddLines(entries, "Input.Lines", quote.GetProperty("lines"));
        AddLines(entries, "Input.Retained", quote.GetProperty("retained"));
        return entries;
    }

    private static void AddLines(Dictionary<string, string?> entries, string list, JsonElement lines)
    {
        foreach (var (line, index) in lines.EnumerateArray().Select((line, index) => (line, index)))
        {
            var field = $"{list}[{index}]";
            entries[field + ".Name"] = line.GetProperty("name").GetString();
            entries[field + ".Per"] = line.TryGetProperty("per", out var per) ? per.GetString() : "year";
            entries[field + ".Inflation"] = line.TryGetProperty("inflation", out _) ? Percent(line, "inflation") : "";
            entries[field + ".Price"] = new[] { "perYear", "unitPrice", "basePerYear" }.Where(name => line.TryGetProperty(name, out _)).Select(name => line.GetProperty(name).GetRawText()).FirstOrDefault();
            if (line.TryGetProperty("tiers", out var tiers))
            {
                entries[field + ".Shape"] = "Tiers";
                entries[field + ".Mode"] = line.GetProperty("tierMode").GetString() == "volume" ? "Volume" : "Graduated";
                foreach (var (tier, number) in tiers.EnumerateArray().Select((tier, number) => (tier, number)))
                {
                    entries[$"{field}.Tiers[{number}].UpTo"] = tier.TryGetProperty("upTo", out var upTo) ? upTo.GetRawText() : "";
                    entries[$"{field}.Tiers[{number}].Price"] = tier.GetProperty("unitPrice").GetRawText();
                }
            }
            else if (line.TryGetProperty("baseline", out var baseline))
            {
                entries[field + ".Shape"] = "Band";
                entries[field + ".Baseline"] = baseline.GetRawText();
                entries[field + ".Deadband"] = Percent(line, "deadband");
                entries[field + ".Arc"] = line.GetProperty("arc").GetRawText();
                entries[field + ".Rrc"] = line.GetProperty("rrc").GetRawText();
            }
        }
    }

    private static string Percent(JsonElement element, string name) => (element.GetProperty(name).GetDecimal() * 100).ToString(CultureInfo.InvariantCulture);

    private static void ShouldBe(CostPlan plan, JsonElement expected, string which)
    {
        plan.Years.Count.ShouldBe(expected.GetProperty("years").GetArrayLength(), which);
        foreach (var (year, value) in plan.Years.Zip(expected.GetProperty("years").EnumerateArray()))
        {
            year.ShouldBe(value.GetDecimal(), 1e-6m, which);
        }

        plan.PresentValue.ShouldBe(expected.GetProperty("presentValue").GetDecimal(), 1e-6m, which);
    }

    private static string CasesFile() => Repository.PathOf("tests", "vectors", "compare.json");
}
