using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Backups;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Trail;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ItCatalog.Work.Tests.Backups;

/// <summary>Backups by schedule and by the button, as jobs.</summary>
public sealed class BackUpTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Instant Begin = Instant.FromUtc(2026, 11, 17, 8, 40);

    private readonly House house = new(Begin);
    private readonly string folder = Path.Combine(Path.GetTempPath(), "itcatalog-backups-" + Guid.NewGuid().ToString("N"));

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_is_made_at_once_the_next_after_the_interval_and_the_oldest_go()
    {
        var program = Start();
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.db"), "x");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Stem}-20261101T000000Z.db.99.part"), "cut off");
        foreach (var hours in (int[])[0, 1, 23, 24, 47, 48, 72])
        {
            house.Now = Begin + Duration.FromHours(hours);
            await program.TurnAsync();
        }

        Names().ShouldBe(["mine.db", $"{Stem}-20261119T084000Z.db", $"{Stem}-20261120T084000Z.db"]);
        var state = await program.Watch.StateAsync(CancellationToken.None);
        (state.Next, state.Warning, state.IsOpen).ShouldBe((Begin + Duration.FromHours(96), null, false));
        var made = state.Last.ShouldNotBeNull().Made;
        (made.Name, made.SizeBytes, made.Message).ShouldBe(($"{Stem}-20261120T084000Z.db", new FileInfo(Path.Combine(folder, made.Name)).Length, null));
        (await CountAsync("job")).ShouldBe(4);
        (await CountAsync("audit_entry")).ShouldBe(0, "what the schedule does is told by the jobs");
    }

    [Fact]
    public async Task A_restart_makes_none_twice_and_goes_on_with_one_that_was_cut_off()
    {
        await Start().TurnAsync();
        await Start().TurnAsync();
        (await CountAsync("job")).ShouldBe(1);

        // The program ended after the file was there and before its row said so.
        await house.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("update job set state = 'running', finished_ms = null, answer_json = null"), CancellationToken.None);
        var program = Start();
        await program.Queue.ResumeAsync(CancellationToken.None);
        (await program.Watch.StateAsync(CancellationToken.None)).IsOpen.ShouldBeTrue();
        await program.TurnAsync();

        (await CountAsync("job")).ShouldBe(1);
        (await NewestAsync()).State.ShouldBe(JobState.Done);
        Names().ShouldBe([$"{Stem}-20261117T084000Z.db"]);
    }

    [Fact]
    public async Task One_that_fails_is_told_and_tried_again_after_an_hour()
    {
        var program = Start(folder + "-none");
        await program.TurnAsync();

        var state = await program.Watch.StateAsync(CancellationToken.None);
        (state.Warning, state.Error, state.Next).ShouldBe(("The last backup failed.", $"There is no folder {folder}-none. Make it first.", Begin + Duration.FromHours(1)));
        house.Now = Begin + Duration.FromMinutes(59);
        await program.TurnAsync();
        (await CountAsync("job")).ShouldBe(1);

        house.Now = Begin + Duration.FromHours(1);
        var mended = Start();
        await mended.TurnAsync();
        (await mended.Watch.StateAsync(CancellationToken.None)).Warning.ShouldBeNull();
    }

    [Fact]
    public async Task None_for_twice_the_interval_is_told()
    {
        var program = Start();
        house.Now = Begin + Duration.FromHours(48);
        (await program.Watch.StateAsync(CancellationToken.None)).Warning.ShouldBeNull("whoever never had one has as long as everybody else");
        house.Now += Duration.FromMinutes(1);
        (await program.Watch.StateAsync(CancellationToken.None)).Warning.ShouldBe("No backup was made for 48\u00a0h\u00a001\u00a0min.");

        await program.TurnAsync();
        (await program.Watch.StateAsync(CancellationToken.None)).Warning.ShouldBeNull();
        house.Now += Duration.FromHours(49);
        (await program.Watch.StateAsync(CancellationToken.None)).Warning.ShouldBe("No backup was made for 49\u00a0h\u00a000\u00a0min.");
    }

    [Fact]
    public async Task Without_a_folder_there_are_none_and_nothing_warns()
    {
        var program = Start(into: null);
        house.Now = Begin + Duration.FromDays(10);
        await program.TurnAsync();

        (await program.Watch.StateAsync(CancellationToken.None)).ShouldBe(new BackupState());
        (await program.Ask.RunAsync(SampleOrganisation.Ada, CancellationToken.None)).Mistakes.Single().Message.ShouldBe("No folder for backups is set: Backup:Folder.");
        (await CountAsync("job")).ShouldBe(0);
    }

    [Fact]
    public async Task An_administrator_asks_for_one_and_both_the_wish_and_the_backup_are_entries()
    {
        var program = Start();

        (await program.Ask.RunAsync(SampleOrganisation.Ada, CancellationToken.None)).IsDone.ShouldBeTrue();
        var again = await program.Ask.RunAsync(SampleOrganisation.Ada, CancellationToken.None);
        await program.WorkAsync();

        again.Mistakes.Single().Message.ShouldBe("A backup is being made already.");
        (await NewestAsync()).State.ShouldBe(JobState.Done);
        var entries = await house.Get<AuditList>().ReadAsync(new AuditFilter { SubjectKinds = ["backup"] }, CancellationToken.None);
        entries.Select(entry => entry.ActorName).ShouldBe(["Ada Novak", "Ada Novak"]);
        entries.Select(TrailSentence.TextOf).Last().ShouldBe("asked for a backup of the database.");
        TrailSentence.TextOf(entries[0]).ShouldMatch($"^made backup {Stem}-20261117T084000Z.db: [0-9,]+ rows in [0-9]+ tables, [0-9,]+ bytes\\.$");
        (await program.Watch.StateAsync(CancellationToken.None)).Next.ShouldBe(Begin + Duration.FromHours(24), "the schedule counts it");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_makes_one_and_that_is_in_the_trail()
    {
        var program = Start();
        Actor[] others = [SampleOrganisation.Maren, SampleOrganisation.Jonas, SampleOrganisation.Vera, SampleOrganisation.Arthur];
        foreach (var person in others)
        {
            (await program.Ask.RunAsync(person, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
            (await house.Get<MakeBackup>().RunAsync(person, Path.Combine(folder, "theirs.db"), overwrite: false, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
            var order = new RestoreOrder { Path = Path.Combine(folder, "theirs.db") };
            (await house.Get<RestoreBackup>().RunAsync(person, order, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed);
        }

        await house.Get<RefusedEvents>().WriteAllAsync(CancellationToken.None);
        var refused = await house.Get<AuditList>().ReadAsync(new AuditFilter { RefusalsOnly = true }, CancellationToken.None);
        refused.Select(entry => $"{entry.ActorName} {TrailSentence.TextOf(entry)}").ShouldBe(
            others.SelectMany(person => new[] { $"{person.Name} was refused to ask for backup.", $"{person.Name} was refused to make backup." }), ignoreOrder: true);
        (await CountAsync("job")).ShouldBe(0);
        Names().ShouldBeEmpty();
    }

    private string Stem => house.Database.ShortName;

    private Program Start() => Start(folder);

    private Program Start(string? into)
    {
        var settings = new BackupSettings { Folder = into, Every = Duration.FromHours(24), Keep = 2 };
        var (jobs, clock) = (house.Get<JobStore>(), house.Get<IClock>());
        var queue = new JobRunner(
            jobs, [new BackUp(house.Get<MakeBackup>(), house.Database, settings)], house.Get<SignedInPeople>(), clock, NullLogger<JobRunner>.Instance);
        var watch = new BackupWatch(jobs, settings, clock);
        return new(queue, watch, new(watch, queue, clock), new(house.Get<Changes>(), watch, queue), jobs);
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private async Task<Job> NewestAsync() => (await house.Get<JobStore>().NewestOfAsync(BackUp.Backup, CancellationToken.None))!;

    private async Task<long> CountAsync(string table)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }

    /// <summary>What the program has from its start to its end.</summary>
    private sealed record Program(JobRunner Queue, BackupWatch Watch, BackupSchedule Schedule, AskForBackup Ask, JobStore Jobs)
    {
        /// <summary>Looks whether one is due, and does what is in the queue.</summary>
        public async Task TurnAsync()
        {
            await Schedule.RunAsync(CancellationToken.None);
            await WorkAsync();
        }

        public async Task WorkAsync()
        {
            if (await Jobs.NewestOfAsync(BackUp.Backup, CancellationToken.None) is not { IsOpen: true } job)
            {
                return;
            }

            using var stopping = new CancellationTokenSource();
            var worker = Queue.WorkAsync(stopping.Token);
            (await Queue.WaitAsync(job, Patience, CancellationToken.None)).IsOpen.ShouldBeFalse();
            await stopping.CancelAsync();
            await worker;
        }
    }
}
