using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Files.Imports;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Tests.Agreements;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Administration;

/// <summary>The list of priorities. The sample has P1 to P4; version 2 of its agreement about workstations, which was signed, names P2 and P3.</summary>
public sealed class PriorityTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData(null, "P1, P2, P3, P4, Planning")]
    [InlineData(1, "Planning, P1, P2, P3, P4")]
    [InlineData(3, "P1, P2, Planning, P3, P4")]
    [InlineData(99, "P1, P2, P3, P4, Planning")]
    public async Task A_new_one_takes_its_place(int? place, string expected)
    {
        (await SaveAsync(null, new() { Name = " Planning ", Place = place })).IsDone.ShouldBeTrue();

        (await NamesAsync()).ShouldBe(expected);
        (await LinesAsync("select action || ' ' || subject_kind || ' ' || subject_key from audit_entry order by id desc limit 1")).ShouldBe(["added priority Planning"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("P1, P2")]
    [InlineData("a=b")]
    [InlineData(" p2 ")]
    public async Task A_name_that_cannot_be_is_refused(string name)
    {
        (await SaveAsync(null, new() { Name = name })).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Name");
        (await SaveAsync(1, new() { Name = name })).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Name");
        (await NamesAsync()).ShouldBe("P1, P2, P3, P4");
    }

    [Fact]
    public async Task Administrators_alone_change_the_list()
    {
        foreach (var actor in new[] { Jonas, Maren, Elena })
        {
            (await house.Get<SavePriority>().RunAsync(actor, null, new() { Name = "Planning" }, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
            (await house.Get<RemovePriority>().RunAsync(actor, 4, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        }

        (await SaveAsync(77, new() { Name = "x" })).Outcome.ShouldBe(Outcome.NotFound);
        (await house.Get<RemovePriority>().RunAsync(Ada, 77, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotFound);
        (await NamesAsync()).ShouldBe("P1, P2, P3, P4");
    }

    [Fact]
    public async Task A_name_that_somebody_signed_stays_and_may_be_written_otherwise()
    {
        var text = await LinesAsync("select priorities from target where priorities is not null order by id");

        var renamed = await SaveAsync(2, new() { Name = "High" });

        renamed.Mistakes.ShouldHaveSingleItem().Message.ShouldBe(
            "P2 stands in RES-LABWS, which was proposed or signed. Its name stays. Add a new priority, say which words of the sources mean it, and promise it in next versions.");
        (await SaveAsync(2, new() { Name = "p2" })).IsDone.ShouldBeTrue();
        (await NamesAsync()).ShouldBe("P1, p2, P3, P4");
        (await LinesAsync("select priorities from target where priorities is not null order by id")).ShouldBe(text);
        (await house.Get<RemovePriority>().RunAsync(Ada, 2, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldEndWith("It stays on the list.");
    }

    [Fact]
    public async Task A_case_keeps_the_name_of_its_priority()
    {
        await WriteAsync("insert into ticket (source_id, key, service_id, site_id, priority, opened_ms, import_id, line) values (1, 'X', 1, 1, 'P4', 0, 1, 2)");

        (await SaveAsync(4, new() { Name = "Low" })).Mistakes.ShouldHaveSingleItem().Message.ShouldStartWith("P4 stands on 1 case. Its name stays.");
        (await house.Get<RemovePriority>().RunAsync(Ada, 4, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("P4 stands on 1 case. It stays on the list.");
    }

    [Fact]
    public async Task Drafts_and_the_words_of_sources_follow_a_name_that_nobody_has_agreed_on()
    {
        await MapAsync(new() { ["Highest"] = "P1", ["Blocker"] = "p1", ["Low"] = "P4" });
        _ = (await house.Get<CreateAgreement>().RunAsync(
            Jonas, new NewAgreement { Code = "SLA-0001", ServiceId = Printing, DepartmentId = Research }, SampleTerms.Of(new(2027, 1, 1)), CancellationToken.None)).Value;

        (await SaveAsync(1, new() { Name = "Critical" })).IsDone.ShouldBeTrue();

        (await LinesAsync("select priorities from target t join agreement_version v on v.id = t.version_id where v.state = 'draft' and priorities is not null")).ShouldBe(["Critical,P2"]);
        (await MappingAsync()).ShouldBe(new Dictionary<string, string> { ["Highest"] = "Critical", ["Blocker"] = "Critical", ["Low"] = "P4" }, ignoreOrder: true);
        (await house.Get<RemovePriority>().RunAsync(Ada, 1, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Message
            .ShouldBe("The draft of SLA-0001 names it. Words of Ticket tool mean it. It stays on the list.");
    }

    [Fact]
    public async Task Words_of_a_source_are_said_for_each_priority_and_mean_one_thing()
    {
        await MapAsync(new() { ["Highest"] = "P1", ["Low"] = "P4" });

        (await SaveAsync(1, Words("P1", "Blocker", "Very  high"))).IsDone.ShouldBeTrue();
        (await MappingAsync()).ShouldBe(new Dictionary<string, string> { ["Low"] = "P4", ["Blocker"] = "P1", ["Very high"] = "P1" }, ignoreOrder: true);
        (await SaveAsync(1, Words("P1", "LOW"))).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("“LOW” means P4 in Ticket tool. Take it away there first.");
        (await SaveAsync(1, Words("P1", "p3"))).Mistakes.ShouldHaveSingleItem().Message.ShouldBe("“p3” means P3 in Ticket tool. Take it away there first.");
        (await SaveAsync(1, new() { Name = "P1", Words = new Dictionary<string, IReadOnlyList<string>> { ["nowhere"] = ["x"] } })).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Words[nowhere]");
    }

    [Fact]
    public async Task What_nothing_has_goes_and_the_others_close_up()
    {
        (await house.Get<RemovePriority>().RunAsync(Ada, 1, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await LinesAsync("select position || ' ' || name from priority order by position")).ShouldBe(["1 P2", "2 P3", "3 P4"]);
    }

    [Fact]
    public async Task Targets_choose_from_the_list_by_meaning_and_keep_its_order_and_its_spelling()
    {
        var terms = SampleTerms.Of(new(2027, 1, 1));
        var target = terms.Targets[0];
        var create = house.Get<CreateAgreement>();
        var agreement = new NewAgreement { Code = "SLA-0001", ServiceId = Printing, DepartmentId = Research };

        var unknown = await create.RunAsync(Jonas, agreement, terms with { Targets = [target with { Rule = target.Rule with { Priorities = ["P1", "Highest"] } }] }, CancellationToken.None);
        unknown.Mistakes.ShouldHaveSingleItem().ShouldBe(Data.Mistake.In("Targets[0].Priorities", "“Highest” is no priority of the organisation. It has P1, P2, P3, P4."));
        _ = (await create.RunAsync(Jonas, agreement, terms with { Targets = [target with { Rule = target.Rule with { Priorities = ["p4", " P1 ", "P4"] } }] }, CancellationToken.None)).Value;

        (await LinesAsync("select priorities from target t join agreement_version v on v.id = t.version_id where v.state = 'draft' and priorities is not null")).ShouldBe(["P1,P4"]);
        await WriteAsync("delete from priority");
        (await create.RunAsync(Jonas, agreement with { Code = "SLA-0002", DepartmentId = 2 }, terms, CancellationToken.None)).Mistakes
            .ShouldContain(mistake => mistake.Message == "“P1” is no priority of the organisation, which has none yet. An administrator lists them.");
    }

    private static PriorityDraft Words(string name, params string[] words) => new() { Name = name, Words = new Dictionary<string, IReadOnlyList<string>> { ["tickets"] = words } };

    private Task<Answer<long>> SaveAsync(long? id, PriorityDraft draft) => house.Get<SavePriority>().RunAsync(Ada, id, draft, CancellationToken.None);

    private async Task<string> NamesAsync() => string.Join(", ", (await house.Get<PriorityStore>().AllAsync(CancellationToken.None)).Select(priority => priority.Name));

    private Task<int> MapAsync(Dictionary<string, string> words) => house.Database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update source set code = 'tickets', name = 'Ticket tool', mapping_json = @mapping where id = 1",
            new { mapping = MappingJson.Write(new TicketMapping { Key = "key", Opened = "opened", TimeFormat = "ISO", Priority = "priority", Priorities = words }) },
            transaction),
        CancellationToken.None);

    private async Task<IReadOnlyDictionary<string, string>> MappingAsync() =>
        SourceWords.MappingOf((await house.Get<SourceStore>().FindAsync("tickets", CancellationToken.None))!)!.Priorities;

    private Task<int> WriteAsync(string sql) => house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    private async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
