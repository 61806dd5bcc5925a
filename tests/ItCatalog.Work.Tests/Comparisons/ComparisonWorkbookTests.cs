using ClosedXML.Excel;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Comparisons;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Decisions;
using ItCatalog.Work.Comparisons.Workbook;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>A comparison as a workbook: written, changed, checked and loaded again.</summary>
public sealed class ComparisonWorkbookTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    private ComparisonStore Store => house.Get<ComparisonStore>();

    private LoadComparison Load => house.Get<LoadComparison>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        (await house.Get<CreateComparison>().RunAsync(House.Installation, WorkbookExample.Whole, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_workbook_as_it_was_written_changes_nothing_and_no_entry_speaks_of_it()
    {
        var entries = await CountAsync("select count(*) from audit_entry");
        var workbook = await WrittenAsync();

        var (preview, plan, revision) = await Load.PreviewAsync(Jonas, "labs", "labs.xlsx", workbook, CancellationToken.None);
        (preview.IsDone, plan!.IsEqual, plan.Notes.Count, revision).ShouldBe((true, true, 0, 1), string.Join('\n', plan.Problems.Select(problem => problem.Says).Concat(plan.Changed.Select(cell => cell.ToString()))));
        var loaded = await Load.RunAsync(Jonas, "labs", "labs.xlsx", workbook, 1, CancellationToken.None);

        (loaded.Answer.IsDone, loaded.Plan!.ChangeCount).ShouldBe((true, 0));
        (await Store.FindAsync("labs", CancellationToken.None))!.Summary.Revision.ShouldBe(1);
        (await CountAsync("select count(*) from audit_entry")).ShouldBe(entries);
    }

    [Fact]
    public async Task Every_column_of_every_sheet_says_something_of_a_comparison_that_uses_all_of_them()
    {
        using var workbook = new XLWorkbook(new MemoryStream(await WrittenAsync()));

        foreach (var sheet in ComparisonSheets.Of(5).Sheets)
        {
            var page = workbook.Worksheet(sheet.Name);
            page.Row(1).CellsUsed().Select(cell => cell.GetString()).ShouldBe(sheet.Columns.Select(column => column.Name), sheet.Name);
            var empty = sheet.Columns.Index().Where(column => page.Column(column.Index + 1).CellsUsed().Count() < 2).Select(column => column.Item.Name);
            empty.ShouldBe(
                sheet.Name switch
                {
                    ComparisonSheets.InHouseCosts => ["Year 4", "Year 5"],
                    ComparisonSheets.QuoteCosts => ["Heads", "Hours of each", "Over years", "From year", "Shared by", "Our units", "Units of others", "Year 5"],
                    ComparisonSheets.QuotesByYear or ComparisonSheets.Volumes => ["Year 4", "Year 5"],
                    _ => [],
                },
                sheet.Name);
        }
    }

    [Theory]
    [InlineData("Comparison", "labs", "Discount rate", "%7.25", "Labs, Discount rate: 6 -> 7.25")]
    [InlineData("Comparison", "labs", "Payments fall", "middle", "Labs, Payments fall: end -> middle")]
    [InlineData("Comparison", "labs", "Replay over months", "24", "Labs, Replay over months: 12 -> 24")]
    [InlineData("Volumes", "devices", "In year 1", "350", "devices, In year 1: 322 -> 350")]
    [InlineData("Volumes", "people", "Year 2", "1 200", "people, Year 2: 1,190.5 -> 1,200")]
    [InlineData("In-house costs", "Team", "Price", "99,999.99", "Team, Price: 100,000 -> 99,999.99")]
    [InlineData("In-house costs", "Refresh", "Year 3", "0", "Refresh, Year 3: 13,000 -> 0")]
    [InlineData("In-house costs", "Licences", "Prices of", "a year", "Licences, Prices of: a month -> a year")]
    [InlineData("In-house costs", "Shifts", "Heads", "3", "Shifts, Heads: 2.5 -> 3")]
    [InlineData("In-house costs", "Shifts", "Hours of each", "", "Shifts, Hours of each: 137.5 -> ")]
    [InlineData("In-house costs", "Benches", "From year", "1", "Benches, From year: -1 -> 1")]
    [InlineData("In-house costs", "Rooms", "Units of others", "Production: 1640.5", "Rooms, Units of others: Production: 1,640.5; Sales: east: 720 -> Production: 1,640.5")]
    [InlineData("In-house costs", "Team", "For", "Service desk", "Team, For:  -> Service desk")]
    [InlineData("In-house costs", "Team", "Stranded", "12.5 %", "Team, Stranded:  -> 12.5")]
    [InlineData("In-house costs", "Rooms", "Stranded years", "", "Rooms, Stranded years: 2 -> ")]
    [InlineData("In-house once", "Sale", "Amount", "-1600", "Sale, Amount: -1,500 -> -1,600")]
    [InlineData("Scope", "Holidays", "In-house does it", "no", "Holidays, In-house does it: yes -> no")]
    [InlineData("Quotes", "Norvik", "Valid until", "2027-06-30", "Norvik, Valid until: 2027-01-31 -> 2027-06-30")]
    [InlineData("Quotes", "Norvik", "Service hours", "office", "Norvik, Service hours: ALWAYS -> OFFICE")]
    [InlineData("Quotes", "Castellan", "Rate of exchange", "0.93", "Castellan, Rate of exchange: 0.92 -> 0.93")]
    [InlineData("Quotes by year", "Norvik|rate", "Year 2", "1.07", "Norvik, rate, Year 2: 1.06 -> 1.07")]
    [InlineData("Quotes by year", "Norvik|leaving", "Year 1", "", "Norvik, leaving, Year 1: 9,000 -> ")]
    [InlineData("Quote costs", "Norvik|no|Seats", "Up to", "1100", "Norvik, Seats, Up to: 1,000 -> 1,100")]
    [InlineData("Quote costs", "Norvik|no|Tickets", "Dead band", "12 %", "Norvik, Tickets, Dead band: 10 -> 12")]
    [InlineData("Quote costs", "Norvik|yes|Contact", "Price", "5500", "Norvik, Contact, ours, Price: 5,000 -> 5,500")]
    [InlineData("Quote once", "Norvik|Severance", "Our own cost", "no", "Norvik, Severance, Our own cost: yes -> no")]
    [InlineData("Levels", "Norvik|resolved", "Level", "85 %", "Norvik, resolved, Level: 90 % -> 85 %")]
    [InlineData("Levels", "Norvik|resolved", "Costs us a year", "7000", "Norvik, resolved, Costs us a year: 6,000 -> 7,000")]
    [InlineData("Scope of quotes", "Norvik|Holidays", "Hours each", "3", "Norvik, Holidays, Hours each: 2.5 -> 3")]
    [InlineData("Reported months", "Norvik|resolved|2026-03", "Reported", "85 %", "Norvik, resolved, 2026-03, Reported: 97.5 % -> 85 %")]
    public async Task One_changed_cell_changes_that_alone(string sheet, string row, string column, string text, string becomes)
    {
        var before = await StandingAsync();
        var workbook = With(await WrittenAsync(), sheet, row, column, text);

        var loaded = await Load.RunAsync(Jonas, "labs", "labs.xlsx", workbook, 1, CancellationToken.None);

        loaded.Answer.IsDone.ShouldBeTrue(string.Join('\n', loaded.Answer.Mistakes.Select(mistake => mistake.Message)));
        loaded.Plan!.Changed.Select(cell => $"{cell.Key}, {cell.Column}: {cell.Was} -> {cell.Becomes}").ShouldBe([becomes]);
        (loaded.Plan.New.Count, loaded.Plan.Gone.Count).ShouldBe((0, 0));
        var after = await StandingAsync();
        after.Summary.Revision.ShouldBe(2);
        after.Record.Quotes.Select(quote => quote.Id).ShouldBe(before.Record.Quotes.Select(quote => quote.Id));
        after.Record.Quotes[0].Ranges.ShouldBe(before.Record.Quotes[0].Ranges);
        after.Record.Ranges.ShouldBe(before.Record.Ranges);
        (await ValueAsync("select action from audit_entry order by id desc limit 1")).ShouldBe("loaded labs.xlsx into");
        (await Load.PreviewAsync(Jonas, "labs", "labs.xlsx", workbook, CancellationToken.None)).Plan!.IsEqual.ShouldBeTrue("loading it again changes nothing");
    }

    [Fact]
    public async Task A_level_follows_its_number_where_the_promise_was_made_of_it()
    {
        await Load.RunAsync(Jonas, "labs", "labs.xlsx", With(await WrittenAsync(), "Levels", "Norvik|resolved", "Level", "85 %"), 1, CancellationToken.None);

        (await StandingAsync()).Record.Quotes[0].Levels[0].Promise.ShouldBe($"{ShowLevel.Promised(TargetKind.Resolution, 0.85m)} within 12 h");
    }

    [Fact]
    public async Task What_a_provider_is_sent_tells_nothing_of_what_others_cost_and_comes_back_as_one_more_quote()
    {
        using var sent = new MemoryStream();
        await house.Get<ComparisonExport>().WriteForProviderAsync(sent, await StandingAsync(), CancellationToken.None);
        using var workbook = new XLWorkbook(sent);
        workbook.Worksheets.Select(sheet => sheet.Name).ShouldBe(["Read me", "Volumes", "Quotes", "Quotes by year", "Quote costs", "Quote once", "Levels", "Scope of quotes", "Reported months"]);
        var text = string.Concat(workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()).Select(cell => cell.GetString() + "\n"));
        foreach (var secret in (string[])["Norvik", "Castellan", "Team", "Costs us", "Accepted by", "100000"])
        {
            text.ShouldNotContain(secret);
        }

        Fill(workbook.Worksheet("Quotes"), 2, ("Provider", "Borealis"), ("Currency", "EUR"), ("Transition", "12000"));
        Fill(workbook.Worksheet("Quote costs"), 2, ("Line", "Desks"), ("Price", "310.5"), ("Per", "devices"));
        Fill(workbook.Worksheet("Levels"), 2, ("Level", "92 %"));
        workbook.Worksheet("Levels").Cell(2, 2).GetString().ShouldBe("resolved");
        Fill(workbook.Worksheet("Scope of quotes"), 2, ("Says", "in"), ("Source", "page 7"));
        using var filled = new MemoryStream();
        workbook.SaveAs(filled);

        var loaded = await Load.RunAsync(Jonas, "labs", "borealis.xlsx", filled.ToArray(), 1, CancellationToken.None);

        loaded.Answer.IsDone.ShouldBeTrue(string.Join('\n', loaded.Answer.Mistakes.Select(mistake => mistake.Message)));
        loaded.Plan!.Notes.ShouldBe(["Quotes: Norvik and Castellan are not in the workbook and stay as they are."]);
        var record = (await StandingAsync()).Record;
        record.Quotes.Select(quote => quote.Provider).ShouldBe(["Norvik", "Castellan", "Borealis"]);
        var quote = record.Quotes[2];
        (quote.Quote.Rate, quote.Quote.Transition, quote.Quote.Lines.ShouldHaveSingleItem()).ShouldBe((1m, 12_000m, new UnitLine { Name = "Desks", Per = "devices", UnitPrice = 310.5m }));
        (quote.Levels.ShouldHaveSingleItem().Expected, quote.Quote.Scope.ShouldHaveSingleItem()).ShouldBe((0.92m, new ScopeAnswer { Part = "Holidays", Standing = ScopeStanding.In, Source = "page 7" }));
        record.Costs.InHouse.Lines.Count.ShouldBe(WorkbookExample.Whole.Costs.InHouse.Lines.Count);
    }

    [Fact]
    public async Task Rows_that_come_and_go_are_told_and_who_has_no_row_keeps_what_stands()
    {
        var loaded = await LoadAsync(
            """
            [In-house costs]
            Line | Price | Per
            Team | 100000 | year
            Rent | 2,000 | year
            [In-house once]
            What | Amount | Year
            [Quotes]
            Provider
            Norvik
            [Quote once]
            Quote | What | Amount | Year
            Norvik | Kick-off | 700 | 0
            [Levels]
            Quote | Level
            """);

        loaded.Answer.IsDone.ShouldBeTrue(string.Join('\n', loaded.Answer.Mistakes.Select(mistake => mistake.Message)));
        loaded.Plan!.New.Select(row => $"{row.Sheet}: {row.Key}").ShouldBe(["In-house costs: Rent", "Quote once: Norvik, Kick-off"]);
        loaded.Plan.Gone.Select(row => $"{row.Sheet}: {row.Key}").ShouldBe(
            ["In-house costs: Licences", "In-house costs: Desks", "In-house costs: Desks (2)", "In-house costs: Refresh cases", "In-house costs: Refresh", "In-house costs: Shifts", "In-house costs: Benches", "In-house costs: Rooms", "Quote once: Norvik, Severance", "Quote once: Norvik, Tools"], ignoreOrder: true);
        loaded.Plan.Changed.ShouldBeEmpty("columns that are not there say nothing");
        loaded.Plan.Notes.ShouldBe(
        [
            "In-house once: there is no row, so 2 rows that stand there stay. What shall go is taken away on its page.",
            "Levels: there is no row of Norvik, so 3 rows that stand there stay. What shall go is taken away on its page.",
            "Quotes: Castellan is not in the workbook and stays as it is.",
        ]);
        var record = (await StandingAsync()).Record;
        record.Costs.InHouse.Lines[0].ShouldBe(WorkbookExample.Whole.Costs.InHouse.Lines[0]);
        (record.Costs.InHouse.OneOff.Count, record.Quotes[0].Levels.Count, record.Quotes.Count).ShouldBe((2, 3, 2));
    }

    [Theory]
    [InlineData("[Quote costs]\nQuote | Line | Price | Per\nNorvik | Desk | 290 to 600 a unit a day | devices", "Quote costs, row 2, Price (“290 to 600 a unit a day”): The price of Desk: “290 to 600 a unit a day” is not a number. Write it like 1,180 or 0.92.")]
    [InlineData("[Quote costs]\nQuote | Line | Price | Per\nNorvik | Desk | 1.234,5 | devices", "Quote costs, row 2, Price (“1.234,5”): The price of Desk: “1.234,5” can be read in two ways. If it means 1,234.5, write it so: a point before the decimals, commas between thousands.")]
    [InlineData("[Quote costs]\nQuote | Line | Price | Per\nNorvik | Desk | 290 | unicorns", "Quote costs, row 2, Per (“unicorns”): “unicorns” is neither “year” nor one of the volumes. The volumes are: devices, people, tickets.")]
    [InlineData("[Quote costs]\nQuote | Line | Price | Per\nNobody | Desk | 290 | year", "Quote costs, row 2, Quote (“Nobody”): The sheet Quotes has no “Nobody”, and neither has the comparison. There are: Norvik, Castellan.")]
    [InlineData("[Quote costs]\nLine | Price | Per\nDesk | 290 | year", "Quote costs, row 2, Quote: Say whose this is: the provider, as in the sheet Quotes.")]
    [InlineData("[Quote costs]\nQuote | Line | Kind | Price\nNorvik | Desk | barter | 290", "Quote costs, row 2, Kind (“barter”): “barter” is none of price, graduated, volume, baseline, by year, people, written off, shared.")]
    [InlineData("[Quote costs]\nQuote | Line | Kind | Price | Dead band\nNorvik | Desk | price | 290 | 10 %", "Quote costs, row 2, Dead band (“10 %”): A line of the kind price has nothing here. Empty this cell, or write another kind: price, graduated, volume, baseline, by year, people, written off or shared.")]
    [InlineData("[Quote costs]\nQuote | Line | Kind | Price | Per | Up to\nNorvik | Desk | volume | 9 | devices | 100\nNorvik | Desk | volume | 8 | devices | 90\nNorvik | Desk | volume | 7 | people | ", "Quote costs, row 4, Per (“people”): The tiers of a line share this: it stands in the line's first row, 2. Empty this cell, or write the same.|Quote costs, row 3, Up to (“90”): 90 is not above 100, the limit of the tier before.")]
    [InlineData("[In-house costs]\nLine | Kind | Price | Per\nStaff | people | 400 | devices", "In-house costs, row 2, Per (“devices”): A line of the kind people has nothing here.|In-house costs, row 2, Heads: How many people Staff counts")]
    [InlineData("[In-house costs]\nLine | Kind | Price | Over years | From year | Prices of\nBench | written off | 400 | 31 | 1.5 | a month", "In-house costs, row 2, Over years (“31”): Over how many years Bench is written off: 31 is out of range. Expected 1 to 30.|From year (“1.5”): The first year of it is a whole number.|Prices of (“a month”): What is written off is an amount in all, not one of a month.")]
    [InlineData("[In-house costs]\nLine | Price | Stranded\nBench | 400 | 140 %", "In-house costs, row 2, Stranded (“140 %”): What stays with us beside a provider: 140\u202f% is out of range.")]
    [InlineData("[In-house costs]\nLine | Price | Stranded years\nBench | 400 | 2", "In-house costs, row 2, Stranded: Which share stays with us for these years?")]
    [InlineData("[Quote costs]\nQuote | Line | Price | Stranded\nNorvik | Bench | 400 | 10 %", "Quote costs, row 1, Stranded (“Stranded”): This sheet has no such column.")]
    [InlineData("[In-house costs]\nLine | Kind | Price | Rise a year\nBench | written off | 400 | 3 %", "In-house costs, row 2, Rise a year (“3 %”): A line of the kind written off has nothing here.")]
    [InlineData("[In-house costs]\nLine | Kind | Price | Shared by | Our units | Units of others\nRooms | shared | 400 | people | 0 | Sales: none", "In-house costs, row 2, Units of others (“Sales: none”): “Sales: none” is not a name with its units.|In-house costs, row 2, Our units (“0”): Nobody has a unit of the key")]
    [InlineData("[In-house costs]\nLine | Kind | Price | Our units | Units of others\nHalls | shared | -5 | 3 | Sales: 2; sales: 1", "In-house costs, row 2, Price (“-5”): What is shared cannot be below 0.|Shared by: What it is shared by is missing.|Units of others (“Sales: 2; sales: 1”): “sales” stands there twice.")]
    [InlineData("[Volumes]\nVolume | In year 1 | Growth a year | Year 1\ndevices | 10 | | 11", "Volumes, row 2, In year 1 (“10”): A volume has a first year and its growth, or an own number for each year. Empty this cell, or those of the years.")]
    [InlineData("[Volumes]\nVolume | In year 1\ndevices | many", "Volumes, row 2, In year 1 (“many”): The volume in year 1: “many” is not a number. Write it like 1,180 or 0.92.")]
    [InlineData("[Volumes]\nVolume | In year 1 | Year 1 | Year 2 | Year 3\ndevices | 10\ntickets | 10\npeople | | 10 | | 12", "Volumes, row 4, Year 2: The volume of 2028 is missing")]
    [InlineData("[Comparison]\nCode | Years\nlabs | 31", "Comparison, row 2, Years (“31”): The number of years: 31 is out of range. Expected 1 to 30.")]
    [InlineData("[Comparison]\nCode | Years\nlabs | 5", "The quote of Norvik states prices or rates of 3 years only, and the comparison has 5")]
    [InlineData("[Comparison]\nCode\nothers", "Comparison, row 2, Code (“others”): This workbook was written of another comparison than labs. Empty this cell if it shall be loaded here all the same.")]
    [InlineData("[Quotes]\nProvider | Currency\nNorvik | XYZ", "Quotes, row 2, Currency (“XYZ”): XYZ is no currency of ISO 4217.")]
    [InlineData("[Quotes]\nProvider | Rate of exchange\nNorvik | 0.9", "Quotes, row 2, Rate of exchange (“0.9”): There is a rate for each year in the sheet Quotes by year.")]
    [InlineData("[Quotes]\nProvider | Valid until\nNorvik | 2020-01-31", "Quotes, row 2, Valid until (“2020-01-31”): The quote was valid until 31 Jan 2020, which has passed.")]
    [InlineData("[Quotes]\nProvider | Service hours\nNorvik | NIGHTS", "Quotes, row 2, Service hours (“NIGHTS”): “NIGHTS” is no pattern of hours. There are: OFFICE, ALWAYS.")]
    [InlineData("[Quotes]\nProvider\nNorvik\nnorvik", "Quotes, row 3, Provider (“Norvik”): The quote of Norvik stands there twice. Keep one of the rows.")]
    [InlineData("[Quotes by year]\nQuote | What | Year 0\nNorvik | leaving | 5", "Quotes by year, row 2, Year 0 (“5”): Nobody leaves before the first year.")]
    [InlineData("[Quotes by year]\nQuote | What | Year 1\nNorvik | mood | 5", "Quotes by year, row 2, What (“mood”): “mood” is neither rate nor leaving.")]
    [InlineData("[Levels]\nQuote | Our target | Level\nNorvik | happiness | 9", "Levels, row 2, Our target (“happiness”): “happiness” is no target of ours. There are: resolved")]
    [InlineData("[Levels]\nQuote | Our target | Level | Costs us a year\nNorvik | resolved | 90 % | 0", "Levels, row 2, Accepted by: A price of 0 says that it costs us nothing. Name who accepts that, or leave the price empty.")]
    [InlineData("[Levels]\nQuote | Our target | Level | Number a year | Hours each | Price of an hour | Costs us a year\nNorvik | resolved | 90 % | 150 | 2 | 70 | 5", "Levels, row 2, Costs us a year (“5”): There are two prices: one a year, and one of number, hours and rate.")]
    [InlineData("[Levels]\nQuote | Our target | Level | Number a year | Costs us a year\nNorvik | resolved | 90 % | 150 | ", "Levels, row 2, Hours each: The hours of each")]
    [InlineData("[Levels]\nQuote | Our target | Level | Costs us a year\nNorvik | resolved | 80 % | -5", "Levels, row 2, Costs us a year (“-5”): This level is no better than ours, so that it cannot count for the quote.")]
    [InlineData("[Levels]\nQuote | Our target | Level | Within | Costs us a year\nNorvik | resolved | 99.9 % | 8 h | 5", "Levels, row 2, Costs us a year (“5”): This level is better than ours, so that it costs us nothing.")]
    [InlineData("[Scope of quotes]\nQuote | Part of the work | Says | Costs us a year\nNorvik | Holidays | out | -5", "Scope of quotes, row 2, Costs us a year (“-5”): The price of what is missing")]
    [InlineData("[Scope of quotes]\nQuote | Part of the work | Says\nNorvik | Holidays | perhaps", "Scope of quotes, row 2, Says (“perhaps”): perhaps is no word for what a quote does. Expected in, out, optional or assumed.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | happiness | 2026-03 | 97 % | 40 | report", "Reported months, row 2, Our target (“happiness”): “happiness” is no target of ours. There are: resolved")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | March | 97 % | 40 | report", "Reported months, row 2, Month (“March”): A month of the years 2000 to 2099 was expected, 2027-01 for instance.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-11 | 97 % | 40 | report", "Reported months, row 2, Month (“2026-11”): November 2026 is not over yet: nobody can report it.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-03 | 97 % | 40 | report\nNorvik | Resolved within 8 h | 2026-03 | 96 % | 40 | report", "Reported months, row 3, Month (“2026-03”): March 2026 of resolved stands there twice. Keep one of the rows.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-03 | 0.97 | 40 | report", "Reported months, row 2, Reported (“0.97”): What is reported: “0.97” may be 0.97\u202f% or 97\u202f%.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-03 | 197 % | 40 | report", "Reported months, row 2, Reported (“197 %”): What is reported: 197\u202f% is out of range.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-03 | 97 % | | report", "Reported months, row 2, Counted: Resolved within 8 h is judged from 10 on. Say of how many this is.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-03 | 97 % | 40 | ", "Reported months, row 2, Source: The source is missing.")]
    [InlineData("[Reported months]\nQuote | Our target | Month | Reported | Counted | Source\nNorvik | resolved | 2026-03 | | 40 | report", "Reported months, row 2, Reported: What was kept is missing: leave a month that is not reported out.")]
    [InlineData("[Scope]\nPart of the work\nHolidays\nholidays", "Scope, row 3, Part of the work (“holidays”): “holidays” stands there twice.")]
    [InlineData("[Scope]\nPart of the work | Colour\nHolidays | red", "Scope, row 1, Colour (“Colour”): This sheet has no such column. It has Part of the work, How we do it, In-house does it. Correct the heading, or delete the column.")]
    [InlineData("[Cars]\nName\nVolvo", "offer.xlsx cannot be read: none of its sheets is one of a comparison’s workbook, which has Comparison, Volumes,")]
    public async Task What_cannot_be_is_told_with_sheet_row_and_column_and_nothing_is_written(string text, string says)
    {
        var loaded = await LoadAsync(text);

        loaded.Answer.Outcome.ShouldBe(Outcome.Refused);
        var told = string.Join('|', loaded.Answer.Mistakes.Select(mistake => mistake.Message));
        foreach (var sentence in says.Split('|'))
        {
            told.ShouldContain(sentence);
        }

        (await StandingAsync()).Summary.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task What_follows_from_a_mistake_of_a_quote_is_not_told_beside_it()
    {
        var told = (await LoadAsync("[Quote costs]\nQuote | Line | Price | Per\nNorvik | Desk | 290 | unicorns")).Answer.Mistakes;

        told.ShouldHaveSingleItem().Message.ShouldStartWith("Quote costs, row 2, Per (“unicorns”)");
    }

    [Fact]
    public async Task Names_of_200_letters_fit_and_of_201_are_told_and_formulas_in_names_stay_text()
    {
        var name = "=" + new string('N', 199);
        (await LoadAsync($"[Quotes]\nProvider | Currency | Minimum a year\n{name} | EUR | 5")).Answer.IsDone.ShouldBeTrue();
        (await StandingAsync()).Record.Quotes[2].Provider.ShouldBe(name);
        (await Load.PreviewAsync(Jonas, "labs", "labs.xlsx", await WrittenAsync(), CancellationToken.None)).Plan!.IsEqual.ShouldBeTrue();

        (await LoadAsync($"[Quotes]\nProvider | Currency | Minimum a year\n{name}N | EUR | 5")).Answer.Mistakes.ShouldHaveSingleItem().Message
            .ShouldEndWith("The provider’s name has 201 characters; at most 200 fit.");
    }

    [Fact]
    public async Task A_formula_that_was_never_calculated_is_told_at_its_cell_and_is_no_empty_cell()
    {
        using var workbook = new XLWorkbook(new MemoryStream(await WrittenAsync()));
        Fill(workbook.Worksheet("In-house costs"), 2, ("Price", ""));
        workbook.Worksheet("In-house costs").Cell(2, 3).FormulaA1 = "50000*2";
        using var changed = new MemoryStream();
        workbook.SaveAs(changed, validate: false, evaluateFormulae: false);

        var (answer, plan, _) = await Load.PreviewAsync(Jonas, "labs", "labs.xlsx", changed.ToArray(), CancellationToken.None);

        answer.Outcome.ShouldBe(Outcome.Refused);
        var problem = plan!.Problems.ShouldHaveSingleItem();
        (problem.Sheet, problem.Line, problem.Column).ShouldBe(("In-house costs", 2, "Price"));
        problem.Says.ShouldContain("formula");
    }

    [Fact]
    public async Task Prices_of_a_renamed_volume_come_in_the_same_workbook_or_the_quote_is_named()
    {
        (await LoadAsync("[Volumes]\nVolume | In year 1\nmachines | 322\npeople | 1180\ntickets | 14000")).Answer.Mistakes.Select(mistake => mistake.Message)
            .ShouldContain(message => message.StartsWith("Volumes: The quote of Castellan is priced per devices, which the comparison does not count.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_who_may_change_it_loads_it_and_nobody_over_what_somebody_else_has_changed()
    {
        var workbook = With(await WrittenAsync(), "Volumes", "devices", "In year 1", "350");
        foreach (var actor in (Actor[])[Elena, Maren, Vera, Arthur, Ada, Anita, Actor.Nobody])
        {
            (await Load.PreviewAsync(actor, "labs", "labs.xlsx", workbook, CancellationToken.None)).Answer.Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
            var refused = await Load.RunAsync(actor, "labs", "labs.xlsx", workbook, 1, CancellationToken.None);
            (refused.Answer.Outcome, refused.Plan).ShouldBe((Outcome.NotAllowed, null), actor.Name);
        }

        (await Load.RunAsync(Jonas, "none", "labs.xlsx", workbook, 1, CancellationToken.None)).Answer.Outcome.ShouldBe(Outcome.NotFound);
        (await Load.PreviewAsync(Jonas, "none", "labs.xlsx", workbook, CancellationToken.None)).Answer.Outcome.ShouldBe(Outcome.NotFound);
        (await Load.RunAsync(Jonas, "labs", "labs.xlsx", workbook, 7, CancellationToken.None)).Answer.Outcome.ShouldBe(Outcome.Stale);
        (await StandingAsync()).Summary.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_decided_by_stays_when_the_comparison_is_loaded_anew()
    {
        (await house.Get<PrepareDecision>().RunAsync(Jonas, "labs", 1, CancellationToken.None)).IsDone.ShouldBeTrue();
        var decision = (await house.Get<DecisionStore>().FindAsync("labs", 1, CancellationToken.None))!;
        var before = await house.Get<DecisionStore>().TextAsync(decision.Id, CancellationToken.None);

        await Load.RunAsync(Jonas, "labs", "labs.xlsx", With(await WrittenAsync(), "Volumes", "devices", "In year 1", "350"), 1, CancellationToken.None);

        (await house.Get<DecisionStore>().TextAsync(decision.Id, CancellationToken.None)).ShouldBe(before);
        (await house.Get<DecisionStore>().FindAsync("labs", 1, CancellationToken.None))!.IsChangedSince.ShouldBeTrue();
    }

    private async Task<byte[]> WrittenAsync()
    {
        using var output = new MemoryStream();
        await house.Get<ComparisonExport>().WriteAsync(output, await StandingAsync(), CancellationToken.None);
        return output.ToArray();
    }

    private async Task<StoredComparison> StandingAsync() => (await Store.FindAsync("labs", CancellationToken.None))!;

    private Task<ComparisonLoad> LoadAsync(string text) => Load.RunAsync(Jonas, "labs", "offer.xlsx", WorkbookText.Write(text), revision: null, CancellationToken.None);

    /// <summary>The workbook with another text in a cell; the row is named by its first cells.</summary>
    private static byte[] With(byte[] bytes, string sheet, string row, string column, string text)
    {
        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        var page = workbook.Worksheet(sheet);
        var names = row.Split('|');
        var found = page.RowsUsed().First(one => names.Index().All(name => one.Cell(name.Index + 1).GetString() == name.Item));
        Fill(page, found.RowNumber(), (column, text));
        using var changed = new MemoryStream();
        workbook.SaveAs(changed);
        return changed.ToArray();
    }

    private static void Fill(IXLWorksheet page, int row, params ReadOnlySpan<(string Column, string Text)> cells)
    {
        foreach (var (column, text) in cells)
        {
            var cell = page.Cell(row, page.Row(1).CellsUsed().First(head => head.GetString() == column).Address.ColumnNumber);
            if (text.Length == 0)
            {
                cell.Clear();
            }
            else if (text[0] == '%')
            {
                cell.SetValue(double.Parse(text[1..], System.Globalization.CultureInfo.InvariantCulture) / 100);
            }
            else
            {
                cell.SetValue(text);
            }
        }
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private async Task<string?> ValueAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string>(sql);
    }
}
