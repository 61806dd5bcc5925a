using System.Net;
using ItCatalog.Web.Tests.Comparisons;
using ItCatalog.Web.Tests.Infrastructure;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Web.Tests.Forms;

/// <summary>The same text, typed into each kind of form, means the same, or is told in the same words.</summary>
public sealed class DialectTests : IAsyncLifetime
{
    private readonly WebHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.SaveAsync(LabComparison.WithTwoQuotes("dialect"));
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("1,5", "0.015", 150, "a comma that divides no thousands divides decimals")]
    [InlineData("1.5", "0.015", 150)]
    [InlineData("99,950", "0.9995", 9_995_000, "a percentage has no thousands, an amount has no thousandths")]
    [InlineData(" 12.50 ", "0.125", 1250)]
    public async Task A_text_means_the_same_in_every_form(string text, string ratio, long cents, string why = "")
    {
        using var jonas = await host.SignInAsync(Jonas);

        foreach (var (form, response) in await SubmitAsync(jonas, text))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{form}: {string.Join("; ", (await Visitor.ReadAsync(response)).Texts(".ic-errors li"))}");
            response.Dispose();
        }

        (await host.ValueAsync<string>("select expected_level from target order by id desc limit 1")).ShouldBe(ratio, "target " + why);
        (await host.ValueAsync<string>("select expected_level from quote_level order by quote_id desc limit 1")).ShouldBe(ratio, "level " + why);
        (await host.ValueAsync<long>("select per_year_cents from cost_line where quote_id is null")).ShouldBe(cents, "line " + why);
        (await host.ValueAsync<long>("select price_cents from offering order by id desc limit 1")).ShouldBe(cents, "price " + why);
        var swings = await jonas.PageAsync($"/benchmark/dialect/sensitivity?share={Uri.EscapeDataString(text)}");
        swings.QuerySelector("#share-error").ShouldBeNull();
    }

    [Theory]
    [InlineData("1.234,5", "1,234.5")]
    [InlineData("1.490,00", "1,490")]
    [InlineData("1.234.567", "1,234,567")]
    public async Task A_text_that_could_mean_two_things_is_asked_about_in_the_same_words(string text, string meant)
    {
        var asked = $"“{text}” can be read in two ways. If it means {meant}, write it so: a point before the decimals, commas between thousands.";
        using var jonas = await host.SignInAsync(Jonas);

        foreach (var (form, response) in await SubmitAsync(jonas, text))
        {
            (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldHaveSingleItem(form).ShouldEndWith(asked, customMessage: form);
            response.Dispose();
        }

        (await jonas.PageAsync($"/benchmark/dialect/sensitivity?share={text}")).Text("#share-error").ShouldContain(asked);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("9,9,9")]
    public async Task A_text_that_is_none_is_told_in_the_words_of_what_was_expected(string text)
    {
        using var jonas = await host.SignInAsync(Jonas);

        foreach (var (form, response) in await SubmitAsync(jonas, text))
        {
            var expected = form is "target" or "level" ? "a percentage. Write it like 2.5." : "an amount. Write it like 12,500.00, with at most two decimals.";
            (await Visitor.ReadAsync(response)).Texts(".ic-errors li").ShouldHaveSingleItem(form).ShouldEndWith($"“{text}” is not {expected}", customMessage: form);
            response.Dispose();
        }
    }

    /// <summary>The text as the level of an agreement's target, the level of a quote, the price of a line and the price of a service.</summary>
    private static async Task<IReadOnlyList<(string Form, HttpResponseMessage Response)>> SubmitAsync(Visitor visitor, string text) =>
    [
        ("target", await visitor.SubmitAsync(
            "/agreements/new",
            new()
            {
                ["Head.ServiceId"] = "3",
                ["Head.DepartmentId"] = "1",
                ["Input.EffectiveFrom"] = "2027-01",
                ["Input.Targets[0].Kind"] = "Availability",
                ["Input.Targets[0].Name"] = "Up",
                ["Input.Targets[0].Expected"] = text,
            },
            "#terms")),
        ("level", await visitor.SubmitAsync("/benchmark/dialect/quotes/new", new()
        {
            ["Input.Provider"] = "Another",
            ["Input.Minimum"] = "1",
            ["Input.Levels[0].Target"] = "resolved",
            ["Input.Levels[0].Expected"] = text,
        })),
        ("line", await visitor.SubmitAsync("/benchmark/dialect/edit", new() { ["Input.Lines[0].Price"] = text })),
        ("price", await visitor.SubmitAsync("/catalogue/new", new()
        {
            ["Input.Name"] = "Loan laptop",
            ["Input.Code"] = "loan-laptop",
            ["Input.Summary"] = "A laptop for some days",
            ["Input.Category"] = "1",
            ["Input.Offerings[0].IsOffered"] = "true",
            ["Input.Offerings[0].UnitName"] = "laptop",
            ["Input.Offerings[0].Price"] = text,
        })),
    ];
}
