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
    [InlineData("given-compare-2-008", "prices and amounts by year, monthly prices, amounts that come once, gaps")]
    [InlineData("given-compare-2-009", "one year, tax, a rate for each year, tax in-house")]
    [InlineData("given-compare-2-010", "a rate for each year, own cost")]
    [InlineData("given-compare-2-011", "term with renewal, a better level that counts")]
    public async Task What_is_typed_gives_the_published_numbers_and_comes_back_as_it_was_typed(string name, string why)
    {
        using var cases = JsonDocument.Parse(await File.ReadAllTextAsync(
            Repository.PathOf("tests", "vectors", name.Contains("-2-", StringComparison.Ordinal) ? "compare-2.json" : "compare.json")));
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
            if (expected.TryGetProperty("atOurLevels", out var levels))
            {
                option.Comparable.PresentValue.ShouldBe(levels.GetProperty("presentValue").GetDecimal(), 1e-6m, option.Name);
            }
        }

        // Opened and saved as it stands, nothing changes.
        var before = Text(report.Stored.Record with { Quotes = [] });
        var quotes = report.Stored.Record.Quotes.Select(Text).ToList();
        await SavedAsync(jonas, $"/benchmark/{name}/edit", []);
        foreach (var quote in report.Stored.Record.Quotes)
        {
            await SavedAsync(jonas, $"/benchmark/{name}/quotes/{quote.Id}", []);
        }

        var after = (await host.Services.GetRequiredService<ComparisonStore>().FindAsync(name, CancellationToken.None))!;
        Text(after.Record with { Quotes = [] }).ShouldBe(before);
        after.Record.Quotes.Select(Text).ShouldBe(quotes);
        after.Summary.Revision.ShouldBe(report.Stored.Summary.Revision + 1 + quotes.Count);
    }

    /// <summary>Every value of it; of a line those of its kind.</summary>
    private static string Text(ComparisonRecord record) => JsonSerializer.Serialize(record) + Text(record.Costs.InHouse.Lines);

    private static string Text(QuoteRecord record) => JsonSerializer.Serialize(record) + Text(record.Quote.Lines) + Text(record.Quote.Retained);

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
            ["Input.Currency"] = Currency(quote),
            ["Input.Rate"] = quote.GetProperty("rate").GetRawText(),
            ["Input.Transition"] = quote.GetProperty("transition").GetRawText(),
            ["Input.Exit"] = quote.GetProperty("exit").GetRawText(),
            ["Input.Indexation"] = Percent(quote, "indexation"),
            ["Input.Minimum"] = quote.GetProperty("minimumPerYear").GetRawText(),
            ["Input.Governance"] = Percent(quote, "governance"),
            ["Input.Term"] = quote.TryGetProperty("term", out var term) ? term.GetRawText() : "",
            ["Input.Renewal"] = quote.TryGetProperty("renewal", out _) ? Percent(quote, "renewal") : "",
            ["Input.Tax"] = quote.TryGetProperty("tax", out _) ? Percent(quote, "tax") : "",
        };
        if (quote.TryGetProperty("rateByYear", out var rates))
        {
            entries["Input.IsRateByYear"] = "true";
            AddYears(entries, "Input.RateByYear", rates);
        }

        foreach (var (item, index) in List(quote, "oneOff").Select((item, index) => (item, index)))
        {
            entries[$"Input.OneOff[{index}].Name"] = item.GetProperty("name").GetString();
            entries[$"Input.OneOff[{index}].Year"] = item.GetProperty("year").GetRawText();
            entries[$"Input.OneOff[{index}].Amount"] = item.GetProperty("amount").GetRawText();
            entries[$"Input.OneOff[{index}].IsOwn"] = item.TryGetProperty("base", out var own) ? own.GetRawText() : "false";
        }

        // What counts for a quote is a level that we do not ask for; two of ours stand before it.
        var gaps = List(quote, "gaps").ToLookup(gap => gap.GetProperty("perYear").GetDecimal() < 0);
        foreach (var (index, gap) in gaps[false].Index())
        {
            entries[$"Input.Missing[{index}].Name"] = gap.GetProperty("name").GetString();
            entries[$"Input.Missing[{index}].PerYear"] = gap.GetProperty("perYear").GetRawText();
            entries[$"Input.Missing[{index}].Inflation"] = Percent(gap, "inflation");
        }

        foreach (var (index, gap) in gaps[true].Index())
        {
            entries[$"Input.Levels[{index + 2}].Name"] = gap.GetProperty("name").GetString();
            entries[$"Input.Levels[{index + 2}].Gap"] = gap.GetProperty("perYear").GetRawText();
            entries[$"Input.Levels[{index + 2}].GapRise"] = Percent(gap, "inflation");
        }

        AddLines(entries, "Input.Lines", quote.GetProperty("lines"));
        AddLines(entries, "Input.Retained", quote.GetProperty("retained"));
        return entries;
    }

    /// <summary>Some documents quote in their own currency at a rate, or in a foreign one at 1, which nobody can enter: the figures do not depend on it.</summary>
    private static string Currency(JsonElement quote) => quote.GetProperty("rate").GetDecimal() == 1 && !quote.TryGetProperty("rateByYear", out _) ? "EUR" : "USD";

    private static JsonElement[] List(JsonElement quote, string name) => quote.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static void AddYears(Dictionary<string, string?> entries, string field, JsonElement years)
    {
        foreach (var (year, index) in years.EnumerateArray().Select((year, index) => (year, index)))
        {
            entries[$"{field}[{index}]"] = year.GetRawText();
        }
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
            entries[field + ".IsMonthly"] = line.TryGetProperty("monthly", out var monthly) ? monthly.GetRawText() : "false";
            if (line.TryGetProperty("tax", out _))
            {
                entries[field + ".Tax"] = Percent(line, "tax");
            }

            if (line.TryGetProperty("unitPriceByYear", out var years) || line.TryGetProperty("amountByYear", out years))
            {
                entries[field + ".Shape"] = "Years";
                AddYears(entries, field + ".ByYear", years);
            }
            else if (line.TryGetProperty("tiers", out var tiers))
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
}
