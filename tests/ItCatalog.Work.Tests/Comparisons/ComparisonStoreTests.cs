using System.Globalization;
using System.Text.Json;
using Dapper;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Comparisons;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Tests.Comparisons;

public sealed class ComparisonStoreTests : IAsyncLifetime
{
    private readonly House house = new(SystemClock.Instance.GetCurrentInstant());

    private ComparisonStore Store => house.Get<ComparisonStore>();

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task What_is_kept_comes_back_with_every_value()
    {
        (await CreateAsync(Example())).Value.ShouldBe("laptops-2027");

        var stored = (await Store.FindAsync("laptops-2027", CancellationToken.None)).ShouldNotBeNull();

        var quoteId = stored.Record.Quotes.ShouldHaveSingleItem().Id.ShouldNotBeNull();
        Text(stored.Record).ShouldBe(Text(Example() with { Quotes = [Example().Quotes[0] with { Id = quoteId }] }));
    }

    [Fact]
    public async Task The_list_says_where_each_comparison_belongs()
    {
        var before = SystemClock.Instance.GetCurrentInstant() - Duration.FromSeconds(1);
        await CreateAsync(Example());
        await CreateAsync(Example() with { Code = "earlier", Name = "An earlier one", Quotes = [] });

        var list = await Store.ListAsync(CancellationToken.None);

        list.Select(summary => summary.Code).ShouldBe(["earlier", "laptops-2027"], "by name");
        var row = list[1];
        (row.Name, row.ServiceId, row.ServiceCode, row.ServiceName).ShouldBe(("Laptops, 2027 to 2031", SampleOrganisation.LabWorkstation, "LABWS", "Lab workstation"));
        (row.UnitId, row.UnitName, row.Years, row.FirstYear, row.QuoteCount).ShouldBe((SampleOrganisation.Workplace, "Workplace", 5, 2027, 1));
        (row.Revision, row.Organisation, row.Currency).ShouldBe((1, "Halden Instruments", "EUR"));
        row.Id.ShouldBePositive();
        row.Created.ShouldBeGreaterThan(before);
        list[0].QuoteCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_taken_code_is_refused_and_changes_nothing()
    {
        await CreateAsync(Example());

        (await CreateAsync(Example() with { Name = "Another" })).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Code");

        (await Store.ListAsync(CancellationToken.None)).ShouldHaveSingleItem().Name.ShouldBe("Laptops, 2027 to 2031");
    }

    [Theory]
    [InlineData("EUR", "0.92", null, "Rate", "It is quoted in our own EUR with a rate other than 1. Write 1.")]
    [InlineData("USD", "1", null, "Rate", "It is quoted in USD at a rate of 1, which says nothing of what one is worth in EUR. Write the rate.")]
    [InlineData("XYZ", "0.92", null, "Currency", "XYZ is no currency of ISO 4217. Write the code of one.")]
    [InlineData("USD", "0.92", "2020-01-31", "ValidUntil", "The quote was valid until 31 Jan 2020, which has passed. Ask the provider for a new one.")]
    public async Task A_quote_that_cannot_be_is_refused_whoever_sends_it(string currency, string rate, string? until, string field, string message)
    {
        var wrong = Example().Quotes[0] with
        {
            ValidUntil = until is null ? null : LocalDatePattern.Iso.Parse(until).Value,
            Quote = Example().Quotes[0].Quote with { Currency = currency, Rate = decimal.Parse(rate, CultureInfo.InvariantCulture), RateByYear = null },
        };
        (await CreateAsync(Example() with { Quotes = [wrong] })).Mistakes.Select(mistake => (mistake.Field, mistake.Message)).ShouldBe([(field, message)]);
        (await Store.ListAsync(CancellationToken.None)).ShouldBeEmpty();

        var record = await CreatedAsync();
        var changed = record with { Quotes = [wrong with { Id = record.Quotes[0].Id }] };
        (await SaveAsync(changed, 1, "changed")).Mistakes.Select(mistake => (mistake.Field, mistake.Message)).ShouldBe([(field, message)]);

        // What is kept and became so since is an open point of the decision, and keeps nobody from saving the rest.
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update quote set currency = @currency, rate = @rate, valid_until = @until", new { currency, rate, until }, transaction),
            CancellationToken.None);
        (await SaveAsync(changed with { Note = "steered by Workplace" }, 1, "changed")).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Saving_replaces_everything_but_keeps_the_identifiers_of_quotes()
    {
        var record = await CreatedAsync();
        var second = Renamed(record.Quotes[0], "Castellan") with { Id = null, Levels = [] };
        second = second with { Quote = second.Quote with { Retained = [] } };
        await SaveAsync(record with { Quotes = [.. record.Quotes, second] }, 1, "added the quote of Castellan");
        var two = (await Store.FindAsync(record.Code, CancellationToken.None))!.Record;

        // The providers change names with each other, the first loses its level, volumes and lines go.
        var changed = two with
        {
            Name = "Renamed",
            FirstYear = 2028,
            Note = "",
            Costs = two.Costs with
            {
                Years = 3,
                DiscountRate = 0.0725m,
                Timing = Timing.EndOfYear,
                Volumes = new Volumes(
                    new Dictionary<string, DriverVolume>(two.Costs.Volumes.ByDriver) { ["people"] = DriverVolume.Of([1, 2, 3]) }),
                InHouse = two.Costs.InHouse with { Lines = [new FixedLine { Name = "All of it", PerYear = 0.01m }], OneOff = [] },
            },
            Quotes = [Renamed(two.Quotes[1], "Norvik"), Renamed(two.Quotes[0], "Castellan") with { Levels = [] }],
        };
        (await SaveAsync(changed, 2, "changed")).IsDone.ShouldBeTrue();

        var stored = (await Store.FindAsync(record.Code, CancellationToken.None))!;
        Text(stored.Record).ShouldBe(Text(changed));
        stored.Summary.Revision.ShouldBe(3);
        stored.Record.Quotes.Select(quote => quote.Id).ShouldBe([two.Quotes[1].Id, two.Quotes[0].Id]);
    }

    [Fact]
    public async Task A_quote_that_is_missing_counts_no_more_and_is_brought_back_with_its_lines_and_levels()
    {
        var record = await CreatedAsync();
        await SaveAsync(record with { Quotes = [] }, 1, "deleted the quote of Norvik");

        var without = (await Store.FindAsync(record.Code, CancellationToken.None))!;
        (without.Record.Quotes.Count, without.Summary.QuoteCount, without.Deleted.Single().Provider).ShouldBe((0, 0, "Norvik"));
        await SaveAsync(without.Record with { Note = "kept on" }, 2, "changed");
        (await RestoreAsync(House.Installation, without.Deleted[0].Id)).Value.ShouldBe("Norvik");

        var restored = (await Store.FindAsync(record.Code, CancellationToken.None))!;
        Text(restored.Record).ShouldBe(Text(record with { Note = "kept on" }));
        (restored.Deleted.Count, restored.Summary.Revision).ShouldBe((0, 4));
        (await RestoreAsync(House.Installation, without.Deleted[0].Id)).Outcome.ShouldBe(Outcome.NotFound, "it is there already");
    }

    [Fact]
    public async Task A_quote_is_brought_back_by_those_who_may_change_the_comparison_where_it_still_fits()
    {
        var record = await CreatedAsync();
        await SaveAsync(record with { Quotes = [] }, 1, "deleted the quote of Norvik");
        var id = (await Store.FindAsync(record.Code, CancellationToken.None))!.Deleted.Single().Id;
        await SaveAsync(record with { Quotes = [record.Quotes[0] with { Id = null, Quote = record.Quotes[0].Quote with { Provider = "norvik" } }] }, 2, "added");

        (await RestoreAsync(Actor.Nobody, id)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await RestoreAsync(House.Installation, id)).Mistakes.Single().Message.ShouldStartWith("There is another quote of Norvik meanwhile.");
        (await RestoreAsync(House.Installation, 0)).Outcome.ShouldBe(Outcome.NotFound);
    }

    private Task<Answer<string>> RestoreAsync(Actor actor, long id) => house.Get<RestoreQuote>().RunAsync(actor, Example().Code, id, CancellationToken.None);

    [Fact]
    public async Task Who_saves_what_somebody_else_has_changed_meanwhile_is_told_and_changes_nothing()
    {
        var record = await CreatedAsync();
        await SaveAsync(record with { Name = "First" }, 1, "changed");

        (await SaveAsync(record with { Name = "Second" }, 1, "changed")).Outcome.ShouldBe(Outcome.Stale);

        (await Store.FindAsync(record.Code, CancellationToken.None))!.Record.Name.ShouldBe("First");
        (await CountAsync("select count(*) from audit_entry")).ShouldBe(2);
    }

    [Fact]
    public async Task Two_quotes_of_one_provider_are_refused()
    {
        var record = await CreatedAsync();

        var outcome = await SaveAsync(
            record with { Quotes = [.. record.Quotes, record.Quotes[0] with { Id = null }] }, 1, "changed");

        outcome.Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Provider");
        (await CountAsync("select count(*) from quote")).ShouldBe(1);
    }

    [Fact]
    public async Task A_quote_of_another_comparison_cannot_be_taken_over()
    {
        var record = await CreatedAsync();
        await CreateAsync(Example() with { Code = "other", Quotes = [] });

        await Should.ThrowAsync<InvalidOperationException>(() => SaveAsync(
            Example() with { Code = "other", Quotes = record.Quotes }, 1, "changed"));

        Text((await Store.FindAsync(record.Code, CancellationToken.None))!.Record).ShouldBe(Text(record));
        (await Store.FindAsync("other", CancellationToken.None))!.Record.Quotes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_per_an_unknown_driver_is_refused_at_the_door() =>
        (await Should.ThrowAsync<ArgumentException>(() => CreateAsync(With(costs => costs with { Volumes = Volumes.None }))))
            .Message.ShouldContain("devices");

    [Fact]
    public async Task Tiers_whose_limits_do_not_rise_are_refused_at_the_door()
    {
        foreach (var prices in (Tier[][])[[], [new(10, 1)], [new(null, 1), new(null, 2)], [new(10, 1), new(10, 2), new(null, 3)]])
        {
            var line = new TieredLine { Name = "Seats", Per = "devices", Mode = TierMode.Graduated, Tiers = prices };
            (await Should.ThrowAsync<ArgumentException>(() => CreateAsync(WithLine(line))))
                .Message.ShouldContain("Seats");
        }
    }

    [Fact]
    public async Task A_volume_year_by_year_has_one_entry_for_each_year() =>
        (await Should.ThrowAsync<ArgumentException>(() => CreateAsync(With(costs => costs with { Years = 4 })))).Message.ShouldContain("people");

    [Fact]
    public async Task An_amount_finer_than_a_cent_is_refused_and_never_cut()
    {
        var line = new FixedLine { Name = "Team", PerYear = 0.015m };

        (await Should.ThrowAsync<ArgumentException>(() => CreateAsync(WithLine(line))))
            .Message.ShouldContain("0.015");
        (await CountAsync("select count(*) from comparison")).ShouldBe(0);
    }

    [Fact]
    public async Task Reading_does_not_wait_for_a_writer()
    {
        await CreatedAsync();
        var read = await house.Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("update comparison set name = 'Half done'", transaction: transaction);
                (await Store.FindAsync(Example().Code, CancellationToken.None))!.Record.Name.ShouldBe("Half done", "a change sees what it has written so far");
                Task<StoredComparison?> reading;
                using (ExecutionContext.SuppressFlow())
                {
                    reading = Task.Run(() => Store.FindAsync(Example().Code, CancellationToken.None));
                }

                return await reading.WaitAsync(TimeSpan.FromSeconds(10));
            },
            CancellationToken.None);

        read!.Record.Name.ShouldBe("Laptops, 2027 to 2031", "what is not kept yet is not seen by others");
    }

    [Fact]
    public async Task What_does_not_exist_is_neither_found_nor_saved()
    {
        (await Store.FindAsync("nothing", CancellationToken.None)).ShouldBeNull();
        (await SaveAsync(Example(), 1, "changed")).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail_with_its_values()
    {
        var record = await CreatedAsync();
        await SaveAsync(record with { Quotes = [] }, 1, "deleted the quote of Norvik");

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var entries = (await connection.QueryAsync<(string Action, string Kind, string Key, string Details)>(
            "select action, subject_kind, subject_key, after_json from audit_entry order by id")).AsList();
        entries.Select(entry => (entry.Action, entry.Kind, entry.Key)).ShouldBe(
            [("created", "comparison", "laptops-2027"), ("deleted the quote of Norvik", "comparison", "laptops-2027")]);
        entries[0].Details.ShouldContain("Norvik");
        entries[0].Details.ShouldContain("\"validUntil\":\"2027-01-31\"");
        entries[0].Details.ShouldContain("\"limit\":\"12:00:00\"");
        entries[1].Details.ShouldNotContain("Norvik");
    }

    [Fact]
    public async Task The_trail_tells_a_comparison_in_the_words_of_the_first_entry()
    {
        await CreateAsync(Example());

        var told = await ValueAsync("select after_json from audit_entry");
        told.ShouldBe(
            """
            {"code":"laptops-2027","serviceId":1,"name":"Laptops, 2027 to 2031","years":5,"firstYear":2027,
            "discountRatioPerYear":0.06,"midYear":true,"note":"For the board","volumes":[{"driver":"devices","base":1180,
            "growthRatioPerYear":0.015},{"driver":"people","growthRatioPerYear":0,"byYear":[1180,1190.5,1200,1150,1100]},
            {"driver":"tickets","base":14655.5,"growthRatioPerYear":0}],"inHouseLines":[{"name":"Team","perYearCents":81234567,
            "inflationRatioPerYear":0.03},{"name":"Licences","driver":"devices","unitPrice":12.34567},{"name":"Desks",
            "driver":"people","tiers":{"mode":"Volume","prices":[{"upTo":500.5,"unitPrice":30},{"unitPrice":22.125}]}}],
            "oneOff":[{"name":"Refresh","year":2,"amountCents":4000000},{"name":"Sale of old devices","year":0,
            "amountCents":-150000}],"ranges":[{"figure":"discount-rate","low":0.05,"high":0.07,"spread":"triangular","source":"the board"}],
            "quotes":[{"provider":"Norvik","currency":"USD","rate":0.92,"transitionCents":54000000,
            "exitCents":9000000,"indexationRatioPerYear":0.025,"minimumPerYearCents":25000000,"governanceRatio":0.04,
            "validUntil":"2027-01-31","note":"Second offer","lines":[{"name":"Devices","driver":"devices","unitPrice":840.1,
            "inflationRatioPerYear":0},{"name":"Base","perYearCents":1234},{"name":"Seats","driver":"people",
            "tiers":{"mode":"Graduated","prices":[{"upTo":1000,"unitPrice":900},{"upTo":2000,"unitPrice":850.55},
            {"unitPrice":0.0125}]},"inflationRatioPerYear":0.01},{"name":"Tickets","perYearCents":40000050,"driver":"tickets",
            "band":{"baseline":14000.5,"deadbandRatio":0.1,"arc":47.765,"rrc":8.08}}],"retained":[{"name":"Retained team",
            "perYearCents":12000000,"inflationRatioPerYear":0.03}],"levels":[{"name":"Solved in time","targetKey":"resolution",
            "expectedLevel":0.9,"minimumLevel":0.85,"allocationRatio":0.4,"limit":"12:00:00","promise":"90 % within 12 hours",
            "gapPerYearCents":4120000,"gapReason":"644 hours without a computer at EUR 64"},{"name":"New device",
            "targetKey":"new-device","expectedLevel":0.9,"limitBusinessDays":10.5,"promise":"90 % in ten and a half days",
            "gapReason":""},{"name":"Goodwill","promise":"best effort","gapReason":""}],
            "ranges":[{"figure":"indexation","low":0.02,"high":0.032,"spread":"log-normal","source":"offer, page 14"}],"serviceHoursId":2,
            "credits":{"atRiskRatio":0.125,"multipliers":[1,1.5,2],"repeat":{"times":2,"of":3},"earnBackMonths":4}}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Managers_compare_the_services_of_their_own_units()
    {
        var services = await Store.ServicesAsync(SampleOrganisation.Jonas, new LocalDate(2026, 11, 17), CancellationToken.None);

        services.ShouldBe(
        [
            new ServiceChoice { Id = SampleOrganisation.LabWorkstation, Code = "LABWS", Name = "Lab workstation", UnitId = SampleOrganisation.Workplace },
            new ServiceChoice { Id = SampleOrganisation.Printing, Code = "PRINT", Name = "Printing", UnitId = SampleOrganisation.Workplace },
        ]);
        (await Store.ServicesAsync(SampleOrganisation.Vera, new LocalDate(2026, 11, 17), CancellationToken.None)).ShouldBeEmpty();
        (await Store.ServicesAsync(SampleOrganisation.Elena, new LocalDate(2026, 11, 17), CancellationToken.None)).ShouldHaveSingleItem("a closed service is not compared").Code.ShouldBe("NETWORK");
    }

    private static ComparisonRecord Example() => new()
    {
        Code = "laptops-2027",
        ServiceId = SampleOrganisation.LabWorkstation,
        Name = "Laptops, 2027 to 2031",
        FirstYear = 2027,
        Note = "For the board",
        Costs = new Comparison
        {
            Currency = "EUR",
            Years = 5,
            DiscountRate = 0.06m,
            Timing = Timing.MidYear,
            Volumes = new Volumes(new Dictionary<string, DriverVolume>
            {
                ["devices"] = DriverVolume.Growing(1180, 0.015m),
                ["people"] = DriverVolume.Of([1180, 1190.5m, 1200, 1150, 1100]),
                ["tickets"] = DriverVolume.Growing(14_655.5m, 0),
            }),
            InHouse = new InHouse
            {
                Name = InHouse.UsualName,
                Lines =
                [
                    new FixedLine { Name = "Team", PerYear = 812_345.67m, Inflation = 0.03m },
                    new UnitLine { Name = "Licences", Per = "devices", UnitPrice = 12.34567m },
                    new TieredLine { Name = "Desks", Per = "people", Mode = TierMode.Volume, Tiers = [new(500.5m, 30), new(null, 22.125m)] },
                ],
                OneOff = [new("Refresh", 2, 40_000), new("Sale of old devices", 0, -1_500)],
            },
        },
        Ranges = [new InputRange("discount-rate", 0.05m, 0.07m, Spread.Triangular, "the board")],
        Quotes =
        [
            new()
            {
                Quote = new()
                {
                    Provider = "Norvik",
                    Currency = "USD",
                    Rate = 0.92m,
                    Transition = 540_000,
                    Exit = 90_000,
                    Indexation = 0.025m,
                    MinimumPerYear = 250_000,
                    Governance = 0.04m,
                    Lines =
                    [
                        new UnitLine { Name = "Devices", Per = "devices", UnitPrice = 840.1m, Inflation = 0 },
                        new FixedLine { Name = "Base", PerYear = 12.34m },
                        new TieredLine
                        {
                            Name = "Seats",
                            Per = "people",
                            Mode = TierMode.Graduated,
                            Tiers = [new(1000, 900), new(2000, 850.55m), new(null, 0.0125m)],
                            Inflation = 0.01m,
                        },
                        new BandLine
                        {
                            Name = "Tickets",
                            Per = "tickets",
                            BasePerYear = 400_000.50m,
                            Baseline = 14_000.5m,
                            Deadband = 0.1m,
                            Arc = 47.765m,
                            Rrc = 8.08m,
                        },
                    ],
                    Retained = [new FixedLine { Name = "Retained team", PerYear = 120_000, Inflation = 0.03m }],
                },
                ValidUntil = new LocalDate(2027, 1, 31),
                Note = "Second offer",
                ServiceHoursId = SampleOrganisation.RoundTheClock,
                Credits = new() { AtRisk = 0.125m, Multipliers = [1, 1.5m, 2], Repeat = new(2, 3), EarnBackMonths = 4 },
                Ranges = [new InputRange("indexation", 0.02m, 0.032m, Spread.LogNormal, "offer, page 14")],
                Levels =
                [
                    new()
                    {
                        Name = "Solved in time",
                        TargetKey = "resolution",
                        Expected = 0.9m,
                        Minimum = 0.85m,
                        Allocation = 0.4m,
                        Within = Duration.FromHours(12),
                        Promise = "90 % within 12 hours",
                        GapPerYear = 41_200,
                        GapReason = "644 hours without a computer at EUR 64",
                    },
                    new() { Name = "New device", TargetKey = "new-device", Expected = 0.9m, WithinBusinessDays = 10.5m, Promise = "90 % in ten and a half days" },
                    new() { Name = "Goodwill", Promise = "best effort" },
                ],
            },
        ],
    };

    /// <summary>Every value of it, however its lists are made.</summary>
    private static string Text(ComparisonRecord comparison) => JsonSerializer.Serialize(ComparisonTold.Of(comparison), AuditJson.Options);

    private static ComparisonRecord With(Func<Comparison, Comparison> change) => Example() with { Costs = change(Example().Costs) };

    private static ComparisonRecord WithLine(CostLine line) => With(costs => costs with { InHouse = costs.InHouse with { Lines = [line] } });

    private static QuoteRecord Renamed(QuoteRecord record, string provider) => record with { Quote = record.Quote with { Provider = provider } };

    private async Task<ComparisonRecord> CreatedAsync()
    {
        await CreateAsync(Example());
        return (await Store.FindAsync(Example().Code, CancellationToken.None))!.Record;
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

    private async Task<Answer<string>> CreateAsync(ComparisonRecord comparison) =>
        await house.Get<CreateComparison>().RunAsync(House.Installation, comparison, CancellationToken.None);

    private Task<Answer<string>> SaveAsync(ComparisonRecord comparison, int revision, string action) =>
        house.Get<SaveComparison>().RunAsync(House.Installation, comparison, revision, action, CancellationToken.None);
}
