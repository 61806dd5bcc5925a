using System.Text;
using Dapper;
using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Comparisons.Scenarios;
using ItCatalog.Work.Comparisons.Workbook;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Comparisons;

/// <summary>What sources say of others: read from a file, kept beside the comparison, and where our figures lie among it.</summary>
public sealed class PeerTests : IAsyncLifetime
{
    private const string Heads = "Measure;Peers;Volume;Lines;Lower quartile;Median;Upper quartile;Currency;Rate of exchange;Scale;Year;Source;Sample;Service hours a week;Sites;Moves with hours;Moves with sites\n";

    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
        (await house.Get<CreateComparison>().RunAsync(House.Installation, WorkbookExample.Whole with { Peers = [] }, CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_CSV_file_is_read_as_its_sheet_and_our_figure_is_placed_in_its_quarter()
    {
        var loaded = await LoadAsync("cost per user;Makers;people;Team; Desks;80;100;120;EUR;;;2025;Survey, page 9;38;;;;\n".Replace("Team; Desks", "\"Team; Desks\"", StringComparison.Ordinal)
            + "first contact;Makers;;;48.5 %;58 %;;;;;2025;Survey, page 21;;;;;\nsatisfaction;Makers;;;3,6;3.9;4.3;;;1 to 5;2024;Survey, page 23;31;;;;\n");

        loaded.Answer.IsDone.ShouldBeTrue(string.Join('|', loaded.Answer.Mistakes.Select(mistake => mistake.Message)));
        var table = (await house.Get<ComparePeers>().FindAsync("labs", CancellationToken.None))!;
        var cost = table.Placings[0];
        cost.Range.ShouldBe(new PeerRange
        {
            Measure = PeerMeasure.CostPerUser, Peers = "Makers", Driver = "people", Lines = cost.Range.Lines, Lower = 80, Median = 100, Upper = 120, Currency = "EUR", Year = 2025, Source = "Survey, page 9", Sample = 38,
        });
        cost.Range.Lines.ShouldBe(["Team", "Desks"]);
        cost.Ours.ShouldBe(((100_000m * 1.19m) + (1_180m * 22.125m)) / 1_180, "119 of 100 are the tax that we cannot recover; 1,180 desks at the price of all of them");
        cost.Quarter.ShouldBe(4);
        cost.Facts.SiteCount.ShouldBe(2);
        cost.Facts.WeeklyHours.ShouldNotBeNull();
        (table.Placings[1].Range.Lower, table.Placings[1].Range.Upper).ShouldBe((0.485m, null));
        PeerText.Place(table.Placings[2]).ShouldBe("Our figure is not known: nobody has said in the last twelve months how content they are.");
        PlainPeer.Of(table).Select(row => (row.Measure, row.Quarter)).ShouldBe([("cost-per-user", 4), ("first-contact", (int?)null), ("satisfaction", (int?)null)]);
        (await ValueAsync("select action from audit_entry where subject_key = 'labs' order by id desc")).ShouldBe("loaded peers.csv into");
    }

    [Theory]
    [InlineData("cost per user;Makers;people;;80;100;120;;;;2025;S;38;;;;", "Peers, row 2, Currency: Which currency are these amounts in? Write its three letters, also where it is our own EUR.")]
    [InlineData("cost per user;Makers;people;;80;100;120;CHF;;;2025;S;38;;;;", "Peers, row 2, Rate of exchange: These amounts are in CHF, and we compare in EUR. Say what one CHF was worth in EUR, or leave this row out.")]
    [InlineData("cost per user;Makers;people;;80;100;120;CHF;1;;2025;S;38;;;;", "Peers, row 2, Rate of exchange (“1”): At a rate of 1 nothing is said of what one CHF is worth in EUR. Write the rate.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;1.1;;2025;S;38;;;;", "Peers, row 2, Rate of exchange (“1.1”): EUR is our own currency: its rate is 1. Write 1, or leave this empty.")]
    [InlineData("cost per user;Makers;people;;80;100;120;XYZ;2;;2025;S;38;;;;", "Peers, row 2, Currency (“XYZ”): XYZ is no currency of ISO 4217.")]
    [InlineData("cost per user;Makers;;;80;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Volume: Which volume of ours is counted? There are: devices, people, tickets.")]
    [InlineData("cost per user;Makers;heads;;80;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Volume (“heads”): “heads” is no volume of ours. There are: devices, people, tickets.")]
    [InlineData("cost per user;Makers;people;Parking;80;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Lines (“Parking”): “Parking” is no line of in-house. There are: Team; Licences; Desks; Refresh cases; Refresh; Shifts; Benches; Rooms.")]
    [InlineData("cost per user;Makers;people;;120;100;80;EUR;;;2025;S;38;;;;", "Peers, row 2, Median (“100”): The median is below the lower quartile of this row. Check which is which.|Upper quartile (“80”): The upper quartile is below the median of this row.")]
    [InlineData("cost per user;Makers;people;;120;;80;EUR;;;2025;S;38;;;;", "Peers, row 2, Upper quartile (“80”): The upper quartile is below the lower quartile of this row.")]
    [InlineData("cost per user;Makers;people;;;;;EUR;;;2025;S;38;;;;", "Peers, row 2, Median: One of lower quartile, median and upper quartile is needed.")]
    [InlineData("cost per user;Makers;people;;80 to 90;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Lower quartile (“80 to 90”): The lower quartile: “80 to 90” is not a number.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;2027;S;38;;;;", "Peers, row 2, Year (“2027”): The year of the figures: 2,027 is out of range.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;;S;38;;;;", "Peers, row 2, Year: The year of the figures is missing.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;2025;;38;;;;", "Peers, row 2, Source: The source is missing.")]
    [InlineData("cost per user;;people;;80;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Peers: Who the peers are is missing.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;2025;S;0;;;;", "Peers, row 2, Sample (“0”): The sample: 0 is out of range.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;2025;S;2.5;;;;", "Peers, row 2, Sample (“2.5”): The sample is a whole number.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;2025;S;38;0;;;", "Peers, row 2, Service hours a week (“0”): The hours of a week: 0 compares with nothing.")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;;2025;S;38;45;3;70 %;40 %", "Peers, row 2, Moves with sites (“40 %”): Together with the share that moves with hours this is 110.0")]
    [InlineData("cost per user;Makers;people;;80;100;120;EUR;;1 to 5;2025;S;38;;;;", "Peers, row 2, Scale (“1 to 5”): Only satisfaction has a scale. Empty this cell.")]
    [InlineData("turnover;Makers;people;;80;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Measure (“turnover”): “turnover” is no measure. There are: cost per case, cost per user, first contact, satisfaction.")]
    [InlineData(";Makers;people;;80;100;120;EUR;;;2025;S;38;;;;", "Peers, row 2, Measure: The measure is missing. There are: cost per case,")]
    [InlineData("first contact;Makers;;;0.48;58 %;69 %;;;;2025;S;38;;;;", "Peers, row 2, Lower quartile (“0.48”): The lower quartile: “0.48” may be 0.48\u202f% or 48\u202f%. Write it with the sign for percent.")]
    [InlineData("first contact;Makers;;;48;58 %;169 %;;;;2025;S;38;;;;", "Peers, row 2, Upper quartile (“169 %”): The upper quartile: 169\u202f% is out of range.")]
    [InlineData("first contact;Makers;people;;48;58;;EUR;;;2025;S;38;;;;", "Peers, row 2, Volume (“people”): Only a cost has this. Empty this cell.|Peers, row 2, Currency (“EUR”): Only a cost has this. Empty this cell.")]
    [InlineData("satisfaction;Makers;;;3.6;3.9;4.3;;;;2025;S;38;;;;", "Peers, row 2, Scale: Which scale is this? Ours has marks from 1 to 5, of which 5 is the best")]
    [InlineData("satisfaction;Makers;;;7.2;8.1;9;;;1 to 10;2025;S;38;;;;", "Peers, row 2, Scale (“1 to 10”): Ours has marks from 1 to 5, of which 5 is the best; “1 to 10” is another scale and is not converted.")]
    [InlineData("satisfaction;Makers;;;7.2;8.1;9;;;1 to 5;2025;S;38;;;;", "Peers, row 2, Lower quartile (“7.2”): The lower quartile: 7.2 is out of range. Expected 1 to 5.")]
    [InlineData("satisfaction;Makers;;;;4;;;;1 to 5;2025;S;38;;;;\nsatisfaction;makers;;;;3;;;;1 to 5;2024;S;38;;;;", "Peers, row 3, Peers (“makers”): “makers” stands there twice with the same measure.")]
    [InlineData("satisfaction;Makers;;;;4", "Peers, row 2: This row cannot be read: the row ends after 6 cells, the header has 17.")]
    public async Task What_cannot_be_is_told_with_row_and_column_and_nothing_is_written(string rows, string says)
    {
        var loaded = await LoadAsync(rows);

        loaded.Answer.Outcome.ShouldBe(Outcome.Refused);
        var told = string.Join('|', loaded.Answer.Mistakes.Select(mistake => mistake.Message));
        foreach (var sentence in says.Split('|'))
        {
            told.ShouldContain(sentence);
        }

        (await StandingAsync()).Summary.Revision.ShouldBe(1);
    }

    [Theory]
    [InlineData("Colour;Number\nred;3", "peers.csv cannot be read: its columns are those of no sheet of a comparison’s workbook, or of several; send the workbook (XLSX), or a table with the columns of one of Comparison, ")]
    [InlineData("Measure;Peers;Colour\nsatisfaction;Makers;red", "Peers, row 1, Colour (“Colour”): This sheet has no such column.")]
    [InlineData("Measure;Peers;Median\nsatisfaction;Makers;4", "Peers, row 1, Year: This column is missing. The calendar year of the figures: 2025.")]
    public async Task Other_columns_are_told(string text, string says)
    {
        var loaded = await house.Get<LoadComparison>().RunAsync(Jonas, "labs", "peers.csv", Encoding.UTF8.GetBytes(text), revision: null, CancellationToken.None);

        string.Join('|', loaded.Answer.Mistakes.Select(mistake => mistake.Message)).ShouldContain(says);
    }

    [Fact]
    public async Task A_CSV_file_of_letters_that_cannot_be_told_is_asked_for_again()
    {
        var loaded = await house.Get<LoadComparison>().RunAsync(
            Jonas, "labs", "peers.csv", [.. Encoding.UTF8.GetBytes("Measure;Peers;Median;Scale;Year;Source\nsatisfaction;Z"), 0xFC, .. Encoding.UTF8.GetBytes("rich;4;1 to 5;2025;S\n")], revision: null, CancellationToken.None);

        loaded.Answer.Mistakes.ShouldHaveSingleItem().Message.ShouldBe("peers.csv cannot be read: its letters cannot be told: save it as CSV in UTF-8, or as a workbook (XLSX).");
    }

    [Fact]
    public async Task Peers_change_no_figure_and_no_scenario_go_along_with_copies_and_are_taken_away()
    {
        var before = (await house.Get<ComparisonReports>().FindAsync("labs", CancellationToken.None))!.Result;
        (await house.Get<CopyComparison>().RunAsync(Jonas, "labs", "slower", "Slower", isScenario: true, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await LoadAsync("satisfaction;Makers;;;;4;;;;1 to 5;2025;S;38;;;;")).Answer.IsDone.ShouldBeTrue();

        var after = (await house.Get<ComparisonReports>().FindAsync("labs", CancellationToken.None))!.Result;
        after.Quotes.Select(quote => quote.Plan.PresentValue).ShouldBe(before.Quotes.Select(quote => quote.Plan.PresentValue));
        (await house.Get<ComparisonScenarios>().FindAsync("labs", CancellationToken.None))!.Scenarios[0].Changes.ShouldBeEmpty();
        (await house.Get<CopyComparison>().RunAsync(Jonas, "labs", "copied", "Copied", isScenario: false, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<ComparisonStore>().FindAsync("copied", CancellationToken.None))!.Record.Peers.Count.ShouldBe(1);

        var remove = house.Get<RemovePeers>();
        foreach (var actor in (Actor[])[Elena, Maren, Vera, Arthur, Ada, Anita, Actor.Nobody])
        {
            (await remove.RunAsync(actor, "labs", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, actor.Name);
        }

        (await remove.RunAsync(Jonas, "none", CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await remove.RunAsync(Jonas, "labs", CancellationToken.None)).Value.ShouldBe(1);
        (await StandingAsync()).Record.Peers.ShouldBeEmpty();
        (await ValueAsync("select action from audit_entry where subject_key = 'labs' order by id desc")).ShouldBe("took the peers away from");
    }

    private Task<ComparisonLoad> LoadAsync(string rows) =>
        house.Get<LoadComparison>().RunAsync(Jonas, "labs", "peers.csv", Encoding.UTF8.GetBytes(Heads + rows), revision: null, CancellationToken.None);

    private async Task<StoredComparison> StandingAsync() => (await house.Get<ComparisonStore>().FindAsync("labs", CancellationToken.None))!;

    private async Task<string?> ValueAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string>(sql);
    }
}
