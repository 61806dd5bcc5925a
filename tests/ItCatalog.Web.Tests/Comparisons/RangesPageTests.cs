using System.Net;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Web.Tests.Comparisons;

/// <summary>Ranges of the figures of a comparison with the answer that follows from them, and where the figures come from.</summary>
public sealed class RangesPageTests(WebHost host) : IClassFixture<WebHost>
{
    private ComparisonStore Store => host.Services.GetRequiredService<ComparisonStore>();

    [Fact]
    public async Task Ranges_are_named_confirmed_and_carry_the_answer()
    {
        await SaveAsync("ranges", 100_300);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        var page = await jonas.PageAsync("/benchmark/ranges/ranges");
        page.Rows(".ic-rows tbody tr").Select(row => row.Split(" | ")[0]).ShouldBe(
            ["Volume in year 1 (devices)", "Growth a year (devices)", "In-house: Team, a year", "In-house: Team, rise a year", "Discount rate", "Steering Norvik, as a share of the charge", "Norvik: indexation", "Norvik: Service, a year", "Norvik: Service, rise a year"]);
        page.QuerySelector("[name='Input.Rows[2].Low']")!.GetAttribute("placeholder").ShouldBe("90,000");
        page.Text(".ic-lead").ShouldEndWith("All five ranges are proposals that nobody has confirmed; they are used as they are.");

        using var saved = await jonas.SubmitAsync("/benchmark/ranges/ranges", new()
        {
            ["Input.Rows[1].Low"] = "0", ["Input.Rows[1].High"] = "0", ["Input.Rows[1].Source"] = "the lease",
            ["Input.Rows[0].Source"] = "inventory of May",
            ["Input.Rows[2].Low"] = "95,000", ["Input.Rows[2].High"] = "110000", ["Input.Rows[2].Spread"] = "log-normal", ["Input.Rows[2].Source"] = "payroll",
            ["Input.Rows[6].Low"] = "0", ["Input.Rows[6].High"] = "3.2 %", ["Input.Rows[6].Source"] = "offer, page 14",
        });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var record = (await Store.FindAsync("ranges", CancellationToken.None))!.Record;
        record.Ranges.ShouldBe(
        [
            new InputRange("volume: devices", 289.8m, 354.2m, Spread.Triangular, "inventory of May"),
            new InputRange("growth: devices", 0, 0, Spread.Triangular, "the lease"),
            new InputRange("in-house: Team: a year", 95_000, 110_000, Spread.LogNormal, "payroll"),
        ]);
        record.Quotes[0].Ranges.ShouldBe([new InputRange("indexation", 0, 0.032m, Spread.Triangular, "offer, page 14")]);

        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        var decision = await vera.PageAsync("/benchmark/ranges/decision");
        decision.Text("h1").ShouldMatch(@"^Too close to call\. The only quote, Norvik, costs 0\.3.% more, (and|but) in \d\d of 100 draws in-house is cheaper\.$");
        decision.Text(".ic-beside").ShouldStartWith("Two of the five ranges are proposals that nobody has confirmed; they are used as they are.");
        decision.Texts(".ic-fig3 dt").ShouldBe(["In-house is cheaper", "Norvik less in-house, P10 to P90", "Inputs that turn the answer alone"]);
        decision.Rows(".ic-names tbody tr").ShouldContain(row => row.StartsWith("In-house: Team, a year | EUR 95,000 to EUR 110,000 | payroll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_range_outlasts_a_changed_comparison_and_says_so_where_it_no_longer_holds()
    {
        await SaveAsync("outgrown", 120_000);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var ranged = await jonas.SubmitAsync("/benchmark/outgrown/ranges", new() { ["Input.Rows[2].Low"] = "95,000", ["Input.Rows[2].High"] = "110,000", ["Input.Rows[2].Source"] = "payroll", ["Input.Rows[6].Low"] = "0", ["Input.Rows[6].High"] = "1", ["Input.Rows[6].Source"] = "offer" });

        using var changed = await jonas.SubmitAsync("/benchmark/outgrown/edit", new() { ["Input.Lines[0].Price"] = "112,000" });
        var quote = (await Store.FindAsync("outgrown", CancellationToken.None))!.Record.Quotes[0].Id;
        using var quoted = await jonas.SubmitAsync($"/benchmark/outgrown/quotes/{quote}", new() { ["Input.Note"] = "by phone" });

        (changed.StatusCode, quoted.StatusCode).ShouldBe((HttpStatusCode.Redirect, HttpStatusCode.Redirect));
        var page = await jonas.PageAsync("/benchmark/outgrown/ranges");
        page.Rows(".ic-rows tbody tr").ShouldContain(row => row.Contains("Its range no longer holds it; what is proposed counts.", StringComparison.Ordinal));
        page.Text(".ic-lead").ShouldContain("One of them stands in place of a range that no longer holds its figure.");
        (await Store.FindAsync("outgrown", CancellationToken.None))!.Record.Quotes[0].Ranges.ShouldHaveSingleItem().Source.ShouldBe("offer");
    }

    [Theory]
    [InlineData(3, "0", "10000", "triangular", "typed", "The high: 10,000 % is out of range. Expected −50 % to 100 %.")]
    [InlineData(2, "90,000", "80,000", "triangular", "payroll", "The high is below the low.")]
    [InlineData(2, "101,000", "110,000", "triangular", "payroll", "The low is above the figure itself, EUR 100,000. A range holds its figure.")]
    [InlineData(2, "80,000", "99,000", "triangular", "payroll", "The high is below the figure itself, EUR 100,000. A range holds its figure.")]
    [InlineData(2, "0", "110,000", "log-normal", "payroll", "A log-normal range lies above 0 as a whole. Enter a low above 0, or choose triangular.")]
    [InlineData(2, "-5", "110,000", "triangular", "payroll", "The low cannot be less than EUR 0.")]
    [InlineData(2, "much", "110,000", "triangular", "payroll", "The low: “much” is not a number. Write it like 1,180 or 0.92.")]
    [InlineData(2, "", "110,000", "triangular", "payroll", "The low is missing.")]
    [InlineData(2, "90,000", "110,000", "triangular", "", "Who says so is missing.")]
    [InlineData(4, "", "", "triangular", "the board", "Nothing is proposed for this figure. Enter a low and a high.")]
    [InlineData(4, "-1", "1,5 %", "triangular", "", "Who says so is missing.")]
    public async Task What_is_no_range_is_told_at_its_field_and_nothing_is_lost(int row, string low, string high, string spread, string source, string message)
    {
        await SaveAsync("mistaken", 101_000);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var refused = await jonas.SubmitAsync("/benchmark/mistaken/ranges", new()
        {
            [$"Input.Rows[{row}].Low"] = low, [$"Input.Rows[{row}].High"] = high, [$"Input.Rows[{row}].Spread"] = spread, [$"Input.Rows[{row}].Source"] = source,
        });

        var page = await Visitor.ReadAsync(refused);
        page.Texts(".ic-wrong").ShouldContain(message);
        page.MistakesShouldLeadToTheirEntries();
        page.QuerySelector($"[name='Input.Rows[{row}].High']")!.GetAttribute("value").ShouldBe(high);
        (await Store.FindAsync("mistaken", CancellationToken.None))!.Record.Ranges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_quotes_of_sixty_lines_have_their_ranges_saved()
    {
        await host.SaveAsync(LabComparison.Of("ten", [.. Enumerable.Range(1, 10).Select(quote => new QuoteRecord
        {
            Quote = new() { Provider = $"Provider {quote}", Currency = "EUR", Lines = [.. Enumerable.Range(1, 60).Select(line => new FixedLine { Name = $"Line {line}", PerYear = line })] },
        })]));
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);

        using var saved = await jonas.SubmitAsync("/benchmark/ten/ranges", new() { ["Input.Rows[2].Source"] = "payroll" });

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Store.FindAsync("ten", CancellationToken.None))!.Record.Ranges.ShouldHaveSingleItem().Source.ShouldBe("payroll");
    }

    [Fact]
    public async Task Whoever_steers_sees_ranges_and_only_the_unit_names_them()
    {
        await SaveAsync("seen", 101_000);
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var response = await visitor.GetAsync("/benchmark/seen/ranges");
            response.StatusCode.ShouldBe(person.Is(Role.DepartmentHead) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, person.Name);
            using var forged = await visitor.ForgeAsync("/benchmark/seen/ranges", new() { ["Input.Revision"] = "1" });
            forged.StatusCode.ShouldNotBe(HttpStatusCode.Redirect, person.Name);
        }

        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        var page = await elena.PageAsync("/benchmark/seen/ranges");
        page.QuerySelector("main form input[name='Input.Rows[0].Low']").ShouldBeNull("another unit reads");
        page.Rows(".ic-rows tbody tr").ShouldContain("In-house: Team, a year | EUR 100,000 | EUR 90,000 | EUR 110,000 | triangular | proposed, nobody confirmed it");
        using var submitted = await elena.SubmitAsync("/benchmark/seen/ranges", new() { ["Input.Revision"] = "1" });
        submitted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Somebody_else_s_ranges_are_not_overwritten()
    {
        await SaveAsync("meanwhile", 101_000);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var stale = await jonas.SubmitAsync("/benchmark/meanwhile/ranges", new() { ["Input.Revision"] = "0", ["Input.Rows[2].Source"] = "payroll" });

        (await Visitor.ReadAsync(stale)).Text(".ic-errors").ShouldContain("Somebody else has saved this comparison meanwhile.");
        (await Store.FindAsync("meanwhile", CancellationToken.None))!.Record.Ranges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_say_where_they_come_from_until_they_are_changed()
    {
        await SaveAsync("sourced", 101_000);
        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        var empty = await jonas.PageAsync("/benchmark/sourced/sources");
        var figures = empty.Rows(".ic-rows tbody tr").Count;
        empty.Text(".ic-lead").ShouldBe($"None of the {figures} figures says where it comes from.");

        using var saved = await jonas.SubmitAsync("/benchmark/sourced/sources", new()
        {
            [Field(empty, "In-house: Team, a year", "Source")] = "  payroll of May  ",
            [Field(empty, "In-house: Team, a year", "Estimator")] = "Elena <b>Rossi</b>",
            [Field(empty, "Norvik: Service, a year", "Source")] = "offer, page 14",
            [Field(empty, "Growth a year (devices)", "Estimator")] = "Jonas Brandt",
        });

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var record = (await Store.FindAsync("sourced", CancellationToken.None))!.Record;
        record.Sources.ShouldBe([new FigureSource("growth: devices", "0", "", "Jonas Brandt"), new FigureSource("in-house: Team: a year", "100000", "payroll of May", "Elena <b>Rossi</b>")], ignoreOrder: true);
        record.Quotes[0].Sources.ShouldBe([new FigureSource("line: Service: a year", "101000", "offer, page 14", "")]);

        using var changed = await jonas.SubmitAsync("/benchmark/sourced/edit", new() { ["Input.Lines[0].Price"] = "112,000" });
        var page = await jonas.PageAsync("/benchmark/sourced/sources");
        page.Text(".ic-lead").ShouldBe($"Of {figures} figures 2 say where they come from; what was said of another one was said before it was changed.");
        using var vera = await host.SignInAsync(SampleOrganisation.Vera);
        (await vera.PageAsync("/benchmark/sourced/decision")).Text(".ic-colophon").ShouldContain($"Of {figures} figures 2 say where they come from;");
        (await vera.PageAsync("/benchmark/sourced/sources")).Rows(".ic-rows tbody tr")
            .ShouldContain("In-house: Team, a yearIt was changed after this was said. | EUR 112,000 | payroll of May | Elena <b>Rossi</b>");

        // Whoever saves the page for another figure says nothing anew of this one.
        using var other = await jonas.SubmitAsync("/benchmark/sourced/sources", new() { [Field(page, "Discount rate", "Source")] = "treasury" });
        (await Store.FindAsync("sourced", CancellationToken.None))!.Record.Sources.ShouldContain(new FigureSource("in-house: Team: a year", "100000", "payroll of May", "Elena <b>Rossi</b>"));
        using var held = await jonas.SubmitAsync("/benchmark/sourced/sources", new() { [Field(page, "In-house: Team, a year", "StillHolds")] = "true", [Field(page, "Growth a year (devices)", "Estimator")] = "" });
        (await Store.FindAsync("sourced", CancellationToken.None))!.Record.Sources.Select(source => $"{source.Key} {source.Stated}").ShouldBe(["discount-rate 0", "in-house: Team: a year 112000"], ignoreOrder: true);
    }

    [Fact]
    public async Task Only_the_unit_says_where_figures_come_from_and_what_is_too_long_is_told_at_its_field()
    {
        await SaveAsync("unsaid", 101_000);
        foreach (var person in SampleOrganisation.Everybody)
        {
            using var visitor = await host.SignInAsync(person);
            using var response = await visitor.GetAsync("/benchmark/unsaid/sources");
            response.StatusCode.ShouldBe(person.Is(Role.DepartmentHead) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, person.Name);
            using var forged = await visitor.ForgeAsync("/benchmark/unsaid/sources", new() { ["Input.Revision"] = "1" });
            forged.StatusCode.ShouldNotBe(HttpStatusCode.Redirect, person.Name);
        }

        using var elena = await host.SignInAsync(SampleOrganisation.Elena);
        using var refused = await elena.SubmitAsync("/benchmark/unsaid/sources", new() { ["Input.Revision"] = "1" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, "another unit reads");

        using var jonas = await host.SignInAsync(SampleOrganisation.Jonas);
        using var tooLong = await jonas.SubmitAsync("/benchmark/unsaid/sources", new() { ["Input.Rows[0].Source"] = new string('x', 201), ["Input.Rows[1].Source"] = "kept" });
        var page = await Visitor.ReadAsync(tooLong);
        page.Texts(".ic-wrong").ShouldContain("Where it comes from has 201 characters; at most 200 fit.");
        page.MistakesShouldLeadToTheirEntries();
        page.QuerySelector("[name='Input.Rows[1].Source']")!.GetAttribute("value").ShouldBe("kept");
        using var stale = await jonas.SubmitAsync("/benchmark/unsaid/sources", new() { ["Input.Revision"] = "0", ["Input.Rows[0].Source"] = "ledger" });
        (await Visitor.ReadAsync(stale)).Text(".ic-errors").ShouldContain("Somebody else has saved this comparison meanwhile.");
        (await Store.FindAsync("unsaid", CancellationToken.None))!.Record.Sources.ShouldBeEmpty();
    }

    private static string Field(AngleSharp.Html.Dom.IHtmlDocument page, string figure, string field) =>
        $"Input.Rows[{page.Rows(".ic-rows tbody tr").ToList().FindIndex(row => row.StartsWith(figure, StringComparison.Ordinal))}].{field}";

    /// <summary>One quote that can be compared: somebody accepts what it promises less.</summary>
    private Task SaveAsync(string code, decimal perYear) => host.SaveAsync(LabComparison.Of(code, new QuoteRecord
    {
        Quote = new() { Provider = "Norvik", Currency = "EUR", Lines = [new FixedLine { Name = "Service", PerYear = perYear }] },
        Levels = [Accepted("resolved"), Accepted("available")],
    }));

    private static LevelTerms Accepted(string key) => LabComparison.Level with { TargetKey = key, Name = key, GapPerYear = 0, GapReason = "", AcceptedBy = "Vera Lind" };
}
