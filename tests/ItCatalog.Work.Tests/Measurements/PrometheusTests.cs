using Dapper;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Measurements.Prometheus;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ItCatalog.Work.Tests.Measurements;

/// <summary>What comes in from a Prometheus: a real one where it is asked, and rights, entries and turns beside it.</summary>
public sealed class PrometheusTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 17, 8, 40);
    private static readonly Instant Eight = Instant.FromUtc(2026, 11, 17, 8, 0);

    private readonly House house = new(Now);

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
        await AddAsync("DELAY", SourceKind.Samples);
        await AddAsync("JOBS", SourceKind.Counts);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [PrometheusFact]
    public async Task Values_that_are_missing_come_in_once_and_what_is_no_number_is_left_out()
    {
        await using var server = await RealPrometheus.StartAsync(
            "# TYPE delay gauge\n" + Lines("delay", "10", "12.5", "NaN", "30", "+Inf") + "# TYPE other gauge\n" + Lines("other{site=\"a\"}", "1") + Lines("other{site=\"b\"}", "2"));
        await SaveAsync("DELAY", server, "last_over_time(delay[59s])");

        (await PullAsync("DELAY", server)).Value.ShouldBe(new Pulled(1, 3, 2, Instant.FromUtc(2026, 11, 17, 8, 39)));

        (await RowsAsync("select at_ms || ' ' || value || ' ' || coalesce(series, '-') from sample order by at_ms"))
            .ShouldBe([$"{Ms(0)} 10 delay", $"{Ms(1)} 12.5 delay", $"{Ms(3)} 30 delay"]);
        house.Now = Now + Duration.FromMinutes(5);
        (await PullAsync("DELAY", server)).Value.ShouldBe(new Pulled(0, 0, 0, Instant.FromUtc(2026, 11, 17, 8, 39)), "nothing was measured since");
        await house.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update import set data_as_of_ms = data_as_of_ms - 3600000 where file_name like 'main %'", transaction: transaction), CancellationToken.None);
        (await PullAsync("DELAY", server)).Value.Records.ShouldBe(3);
        (await RowsAsync("select cast(count(*) as text) from sample")).ShouldBe(["3"], "the same once more changes nothing");
    }

    [PrometheusFact]
    public async Task Counts_of_a_step_are_told_for_its_beginning_and_a_half_without_the_other_is_left_out()
    {
        await using var server = await RealPrometheus.StartAsync("# TYPE good gauge\n" + Lines("good", "9", "8.5") + "# TYPE runs gauge\n" + Lines("runs", "10", "9", "7"));
        await SaveAsync("JOBS", server, "last_over_time(good[59s])", "last_over_time(runs[59s])");

        (await PullAsync("JOBS", server)).Value.ShouldBe(new Pulled(1, 2, 1, Instant.FromUtc(2026, 11, 17, 8, 39)));

        (await RowsAsync("select at_ms || ' ' || good || ' of ' || total from good_count order by at_ms")).ShouldBe([$"{Ms(-1)} 9 of 10", $"{Ms(0)} 8.5 of 9"]);
    }

    [PrometheusFact]
    public async Task What_cannot_be_taken_is_told_and_nothing_of_it_is_kept()
    {
        await using var server = await RealPrometheus.StartAsync("# TYPE other gauge\n" + Lines("other{site=\"a\"}", "1") + Lines("other{site=\"b\"}", "2"));

        await SaveAsync("DELAY", server, "other");
        (await PullAsync("DELAY", server)).Mistakes[0].Message.ShouldBe("The query gives 2 series. Make it one, with sum(…), avg(…) or max(…), or by naming labels.");
        await SaveAsync("DELAY", server, "other{");
        (await PullAsync("DELAY", server)).Mistakes[0].Message.ShouldStartWith("Prometheus refuses the query: ");
        await SaveAsync("DELAY", server, "nothing_is_called_so");
        (await PullAsync("DELAY", server)).Value.ShouldBe(new Pulled(0, 0, 0, null));
        (await RowsAsync("select cast(count(*) as text) from sample")).ShouldBe(["0"]);
    }

    [PrometheusFact]
    public async Task A_long_time_is_asked_in_pieces()
    {
        await using var server = await RealPrometheus.StartAsync("# TYPE delay gauge\n" + Lines("delay", "1"));
        await SaveAsync("DELAY", server, "vector(5)", stepSeconds: "15", since: "2026-11-15");

        var pulled = (await PullAsync("DELAY", server)).Value;

        // From midnight in Berlin to 08:39 UTC, every 15 seconds.
        pulled.Records.ShouldBe((int)((Instant.FromUtc(2026, 11, 17, 8, 39) - Instant.FromUtc(2026, 11, 14, 23, 0)).TotalSeconds / 15) + 1);
        pulled.Imports.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_not_known_is_told()
    {
        var nowhere = Servers(new("http://127.0.0.1:1/"));
        await SaveAsync("DELAY", nowhere, "delay");

        (await PullAsync("DELAY", nowhere)).Mistakes[0].Message.ShouldStartWith("The Prometheus server “main” could not be asked: ");
        (await PullAsync("DELAY", new PrometheusServers())).Mistakes[0].Message.ShouldBe("The settings know no Prometheus server “main” any more.");
        (await PullAsync("JOBS", nowhere)).Mistakes[0].Message.ShouldBe("No Prometheus is asked for JOBS.");
        (await PullAsync("NONE", nowhere)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory]
    [InlineData("Server", "elsewhere")]
    [InlineData("Query", " ")]
    [InlineData("TotalQuery", "")]
    [InlineData("StepSeconds", "1")]
    [InlineData("StepSeconds", "a minute")]
    [InlineData("EveryMinutes", "0")]
    [InlineData("Since", "2026-11-18")]
    [InlineData("Since", "2020-01-01")]
    [InlineData("Service", "NONE")]
    [InlineData("Site", "MOON")]
    public async Task Each_entry_is_checked(string field, string entered)
    {
        var draft = Draft("good", "runs");
        typeof(PullDraft).GetProperty(field)!.SetValue(draft, entered);

        var answer = await SavePull(Servers(new("http://127.0.0.1:1/"))).RunAsync(House.Installation, "JOBS", draft, CancellationToken.None);

        answer.Outcome.ShouldBe(Outcome.Refused);
        answer.Mistakes.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Only_the_units_people_say_what_is_asked_and_only_of_their_services()
    {
        var save = SavePull(Servers(new("http://127.0.0.1:1/")));

        (await save.RunAsync(SampleOrganisation.Elena, "DELAY", Draft("delay"), CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        var foreign = Draft("delay");
        foreign.Service = "NETWORK";
        (await save.RunAsync(SampleOrganisation.Jonas, "DELAY", foreign, CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Service");
        (await save.RunAsync(SampleOrganisation.Jonas, "DELAY", Draft("delay"), CancellationToken.None)).IsDone.ShouldBeTrue();
        (await save.RunAsync(SampleOrganisation.Jonas, "DESK", Draft("delay"), CancellationToken.None)).Mistakes.ShouldHaveSingleItem().Field.ShouldBe("Query");
        (await house.Get<SourceStore>().FindAsync("DELAY", CancellationToken.None))!.Pull!.LateMinutes.ShouldBe(46);
        var nothing = Draft("");
        (await save.RunAsync(SampleOrganisation.Jonas, "DELAY", nothing, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await house.Get<SourceStore>().FindAsync("DELAY", CancellationToken.None))!.Pull.ShouldBeNull();
    }

    /// <summary>States of jobs from the oldest to the newest, all ended at eight, and when it is asked next.</summary>
    [Theory]
    [InlineData("", 40)]
    [InlineData("done", 15)]
    [InlineData("done failed", 1)]
    [InlineData("done failed failed", 2)]
    [InlineData("done failed failed failed", 4)]
    [InlineData("failed failed failed failed failed failed", 15)]
    [InlineData("failed failed done", 15)]
    [InlineData("failed cut-off", 2)]
    public async Task What_failed_is_tried_again_soon_and_then_less_often_and_never_later_than_the_next_turn(string states, int expectedMinutes)
    {
        await SaveAsync("DELAY", Servers(new("http://127.0.0.1:1/")), "delay");
        await AddJobsAsync(states);
        var source = (await house.Get<SourceStore>().FindAsync("DELAY", CancellationToken.None))!;

        (await Schedule().NextAsync(source, CancellationToken.None)).ShouldBe(Eight + Duration.FromMinutes(expectedMinutes));
    }

    [Fact]
    public async Task A_source_that_is_due_is_put_in_the_queue_once()
    {
        await SaveAsync("DELAY", Servers(new("http://127.0.0.1:1/")), "delay");

        await Schedule().RunAsync(CancellationToken.None);
        await Schedule().RunAsync(CancellationToken.None);

        (await RowsAsync("select kind || ' ' || subject || ' ' || state from job")).ShouldBe(["prometheus prometheus DELAY waiting"]);
    }

    private static string Lines(string metric, params string[] values) =>
        string.Concat(values.Select((value, minute) => $"{metric} {value} {(Eight + Duration.FromMinutes(minute)).ToUnixTimeSeconds()}\n"));

    private static long Ms(int minute) => (Eight + Duration.FromMinutes(minute)).ToUnixTimeMilliseconds();

    private static PrometheusServers Servers(Uri address) => new() { ByName = new Dictionary<string, PrometheusServer> { ["main"] = new(address, null, null, null) } };

    private static PullDraft Draft(string query, string? total = null, string stepSeconds = "60", string since = "2026-11-17") => new()
    {
        Server = "main",
        Query = query,
        TotalQuery = total,
        StepSeconds = stepSeconds,
        EveryMinutes = "15",
        Since = since,
        Service = "LABWS",
        Series = "delay",
    };

    private PullSchedule Schedule() => new(
        house.Get<SourceStore>(),
        house.Get<JobStore>(),
        new JobRunner(house.Get<JobStore>(), [], house.Get<SignedInPeople>(), house.Get<IClock>(), NullLogger<JobRunner>.Instance),
        house.Get<IClock>());

    private SavePull SavePull(PrometheusServers servers) =>
        new(house.Get<Changes>(), house.Database, house.Get<SourceStore>(), house.Get<OrganisationStore>(), servers, house.Get<IClock>());

    private Task SaveAsync(string code, RealPrometheus server, string query, string? total = null, string stepSeconds = "60", string since = "2026-11-17") =>
        SaveAsync(code, Servers(server.Address), query, total, stepSeconds, since);

    private async Task SaveAsync(string code, PrometheusServers servers, string query, string? total = null, string stepSeconds = "60", string since = "2026-11-17")
    {
        var answer = await SavePull(servers).RunAsync(House.Installation, code, Draft(query, total, stepSeconds, since), CancellationToken.None);
        answer.IsDone.ShouldBeTrue(string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message)));
    }

    private Task<Answer<Pulled>> PullAsync(string code, RealPrometheus server) => PullAsync(code, Servers(server.Address));

    private async Task<Answer<Pulled>> PullAsync(string code, PrometheusServers servers)
    {
        using var client = new PrometheusClient(servers);
        return await new PullPrometheus(client, house.Get<ImportFile>(), house.Get<SourceStore>(), house.Get<OrganisationStore>(), house.Get<IClock>())
            .RunAsync(House.Installation, code, why: null, CancellationToken.None);
    }

    private async Task AddAsync(string code, SourceKind kind)
    {
        var answer = await house.Get<SaveSource>().AddAsync(House.Installation, new() { Code = code, Name = code, Kind = kind, Unit = SampleOrganisation.Workplace }, CancellationToken.None);
        answer.IsDone.ShouldBeTrue();
    }

    private Task AddJobsAsync(string states) => house.Database.WriteAsync(
        async transaction =>
        {
            foreach (var state in states.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                await transaction.Connection!.ExecuteAsync(
                    "insert into job (kind, subject, argument_json, state, created_ms, finished_ms) values ('prometheus', 'prometheus DELAY', '\"DELAY\"', @state, @at, @at)",
                    new { state, at = Eight.ToUnixTimeMilliseconds() },
                    transaction);
            }
        },
        CancellationToken.None);

    private async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
