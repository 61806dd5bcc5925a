using System.Text;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.RateCards;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Comparisons;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.RateCards;
using ItCatalog.Work.Entries;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>A provider's rate card: read as it is, confirmed row by row, added to a quote.</summary>
public sealed class RateCardTests : IAsyncLifetime
{
    private const string RealCard = "pricing/gsa/s70_data_2017-05.csv";
    private const string RealSample = "pricing/gsa/s70_sample.csv";
    private const string RealWorkbook = "pricing/gsa/71_IIK.xlsx";
    private const string Card = "Item,Unit price,Unit\nOn-site engineer,290 to 600,unit / day\nUser care,30 a user a month,\nMove,on request,\nTelephony,$9.50,Month\nAdvice,120,Hour\n";

    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        (await house.Get<CreateComparison>().RunAsync(House.Installation, WorkbookExample.Whole, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public void A_card_is_read_by_its_headings_and_each_row_says_what_is_understood()
    {
        var card = Read(Card);

        (card.Columns.Name, card.Columns.Price, card.Columns.Unit).ShouldBe(("Item", "Unit price", "Unit"));
        card.Rows.Select(row => $"{row.Line} {row.Name}: {RateWords.Of(row, "EUR")}").ShouldBe(
        [
            "2 On-site engineer: 290.00 to 600.00 for each unit a day",
            "3 User care: 30.00 for each user a month",
            "4 Move: “on request” names no price. Ask for one, or enter what it comes to.",
            "5 Telephony: $\u00a09.50 a month: not EUR, the currency of this quote.",
            "6 Advice: 120.00 an hour",
        ]);
        var unknown = Read("Alpha;Beta\nx;3\n");
        (unknown.Columns.Name, unknown.Columns.Price, unknown.Rows.Count).ShouldBe((null, null, 0));
        Should.Throw<Files.Tables.TableException>(() => RateCard.Read([0x50, 0x4b, 3, 4, 9, 9], new()));
        RateCard.Read(Encoding.UTF8.GetBytes("Alpha;Beta\nx;3\n"), new(Name: "alpha", Price: "Beta", Unit: "")).Rows.ShouldBe([new RateCardRow(2, "x", "3", "", null)]);
    }

    [Theory]
    [InlineData(2, "", "220", "", "1", "Price: The price is missing.")]
    [InlineData(2, "700", "220", "", "1", "Price: The card says 290 to 600. Enter a price between them.")]
    [InlineData(2, "400", "", "", "1", "Times: How often a year this is paid is missing.")]
    [InlineData(2, "400", "220", "", "", "Number: How many there are is missing.")]
    [InlineData(2, "400", "220", "people", "3", "Number: The volume people counts already. Empty this, or count a number of its own.")]
    [InlineData(2, "400", "220", "heads", "", "Of: “heads” is no volume of the comparison.")]
    [InlineData(2, "400", "9000", "", "1", "Times: How often a year this is paid: 9,000 is out of range. Expected 0 to 8,784.")]
    [InlineData(5, "9.5", "12", "people", "", "Price: The card says $9.50, and this quote is in EUR. Give the quote the card’s currency and its rate, or leave this row out.")]
    [InlineData(4, "80", "1", "", "25", "")]
    [InlineData(3, "28", "12", "people", "", "")]
    public void What_the_card_leaves_open_is_asked_and_prose_is_priced_by_hand(int line, string price, string times, string of, string number, string says)
    {
        var reader = new FormReader();

        new RateInput { Row = line, Name = "x", Price = price, Times = times, Of = of, Number = number }
            .Read(reader, Read(Card).Rows.First(row => row.Line == line), "card.csv", "EUR", WorkbookExample.Whole.Costs.Volumes);

        string.Join('|', reader.Mistakes.Select(mistake => $"{mistake.Field}: {mistake.Message}")).ShouldBe(says);
    }

    [Fact]
    public void What_a_row_proposes_is_what_it_says_and_no_more()
    {
        var rows = Read(Card).Rows;
        Proposed(rows[0]).ShouldBe(("On-site engineer", "", ""), "a range is not one price, and days are not counted");
        Proposed(rows[1]).ShouldBe(("User care", "30", "12"));
        Proposed(rows[2]).ShouldBe(("Move", "", ""));
        Proposed(rows[3]).ShouldBe(("Telephony", "", "12"), "of another currency");
        Proposed(rows[4]).ShouldBe(("Advice", "120", ""));

        static (string?, string?, string?) Proposed(RateCardRow row)
        {
            var input = RateInput.Proposed(row, "EUR");
            return (input.Name, input.Price, input.Times);
        }
    }

    [Fact]
    public async Task Confirmed_rows_become_lines_of_the_quote_with_their_ranges_and_the_trail_names_the_card()
    {
        var quote = (await StandingAsync()).Record.Quotes[1];
        PricedRate[] rates = [new("Engineer", 400, 220, null, 2) { Range = (290, 600, "card.csv, row 2: 290 to 600 unit / day") }, new("Care", 30, 12, "people", null)];
        foreach (var actor in (Actor[])[Elena, Maren, Vera, Arthur, Ada, Anita, Actor.Nobody])
        {
            (await AddAsync(actor, quote.Id!.Value, rates, 1)).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await AddAsync(Jonas, 99, rates, 1)).Outcome.ShouldBe(Outcome.NotFound);
        (await AddAsync(Jonas, quote.Id!.Value, rates, 7)).Outcome.ShouldBe(Outcome.Stale);
        (await AddAsync(Jonas, quote.Id!.Value, [], 1)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("No row was chosen.");
        (await StandingAsync()).Summary.Revision.ShouldBe(1);

        (await AddAsync(Jonas, quote.Id!.Value, rates, 1)).Value.ShouldBe("Castellan");

        var after = (await StandingAsync()).Record.Quotes[1];
        after.Quote.Lines.ShouldBe([.. quote.Quote.Lines, new FixedLine { Name = "Engineer", PerYear = 176_000 }, new UnitLine { Name = "Care", Per = "people", UnitPrice = 360 }]);
        after.Ranges.ShouldBe([new InputRange("line: Engineer: a year", 127_600, 264_000, Spread.Triangular, "card.csv, row 2: 290 to 600 unit / day")]);
        var drawn = (await house.Get<ComparisonReports>().FindAsync("labs", CancellationToken.None))!.Result;
        drawn.Case.Terms[1].Ranges.Count.ShouldBe(1);
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<string>("select action from audit_entry where subject_key = 'labs' order by id desc")).ShouldBe("added 2 lines of the rate card card.csv to the quote of Castellan in");
    }

    [SharedFact(RealCard)]
    public void A_real_card_of_more_than_four_thousand_rates_is_read_whole()
    {
        var card = RateCard.Read(File.ReadAllBytes(SharedData.Path(RealCard)), new());

        card.Columns.Name.ShouldBe("SERVICE PROPOSED (e.g. Job Title/Task)");
        card.Columns.Price.ShouldBe("PRICE OFFERED TO GSA (including IFF)");
        card.Columns.Unit.ShouldBe("UNIT OF ISSUE (e.g. Hour, Task, Sq ft)");
        card.Rows.Count.ShouldBe(4_157);
        var read = card.Rows.Select(row => (Row: row, Read: PriceText.Read(row.Price, row.Unit))).ToList();
        read.Where(one => one.Read.Price is null).GroupBy(one => one.Read.Problem).Select(same => $"{same.Count()} {same.Key}").ShouldBe(
        [
            "10 “N/A” names no price. Ask for one, or enter what it comes to.",
            "3 “0.75%” does not begin with a price. Write it like 290 to 600 a unit a day, or enter what it comes to.",
        ]);
        read.Count(one => one.Read.Price?.Period == PricePeriod.Hour).ShouldBe(4_144);
        RateWords.Of(card.Rows.First(row => row.Name == "NOC Service"), "USD").ShouldBe("482.12 an hour");
    }

    [SharedFact(RealSample)]
    public void The_prose_in_the_price_column_of_a_real_card_is_told_at_its_row_and_the_others_are_read()
    {
        var card = RateCard.Read(File.ReadAllBytes(SharedData.Path(RealSample)), new());

        var prose = card.Rows.Where(row => PriceText.Read(row.Price, row.Unit).Price is null).ToList();
        prose.ShouldHaveSingleItem().Line.ShouldBe(2);
        RateWords.Of(prose[0], "USD").ShouldBe("“Price with two decimal places” names no price. Ask for one, or enter what it comes to.");
        RateWords.Of(card.Rows[1], "USD").ShouldBe("$\u00a0125.44 an hour");
        RateWords.Of(card.Rows[1], "EUR").ShouldBe("$\u00a0125.44 an hour: not EUR, the currency of this quote.");
    }

    [SharedFact(RealWorkbook)]
    public void A_real_workbook_of_several_sheets_names_them_and_asks_for_its_columns()
    {
        var bytes = File.ReadAllBytes(SharedData.Path(RealWorkbook));
        var card = RateCard.Read(bytes, new());

        card.SheetNames.Count.ShouldBe(4);
        foreach (var sheet in card.SheetNames)
        {
            RateCard.Read(bytes, new(sheet)).Headings.Count.ShouldBeGreaterThan(0);
        }
    }

    private static RateCard Read(string text) => RateCard.Read(Encoding.UTF8.GetBytes(text), new());

    private Task<Answer<string>> AddAsync(Actor actor, long quote, IReadOnlyList<PricedRate> rates, int revision) =>
        house.Get<AddRates>().RunAsync(actor, "labs", quote, "card.csv", rates, revision, CancellationToken.None);

    private async Task<StoredComparison> StandingAsync() => (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!;
}
