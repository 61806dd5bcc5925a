using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using NodaTime;

namespace ItCatalog.Work.Tests.Trail;

/// <summary>A trail of twelve entries of different actors, and somebody who writes into its file past the program.</summary>
public sealed class WrittenTrail : IAsyncLifetime
{
    public const int Count = 12;

    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 17, 8, 40);

    public House House { get; } = new(Now);

    public async Task InitializeAsync()
    {
        await House.InitializeAsync();
        await SampleOrganisation.CreateAsync(House.Database);
        Actor[] actors = [SampleOrganisation.Jonas with { From = "10.20.4.22" }, Actor.CommandLine("karl"), Actor.Job("update of the rules")];
        for (var number = 1; number <= Count; number++)
        {
            await NoteAsync(House, actors[number % actors.Length], number);
        }

        await TamperAsync("create table kept as select * from audit_entry; create table kept_head as select * from audit_head");
    }

    public Task DisposeAsync() => House.DisposeAsync();

    public static async Task NoteAsync(House house, Actor actor, int number)
    {
        ArgumentNullException.ThrowIfNull(house);
        var answer = await house.Get<Changes>().MakeAsync(
            actor,
            change =>
            {
                change.Note("changed", Subject.Service($"S-{number:00}"), new { name = $"Größe {number}" }, new { name = $"Größe {number + 1}" }, "because");
                return Task.FromResult(Answer.Done);
            },
            CancellationToken.None);
        answer.IsDone.ShouldBeTrue();
    }

    public Task<TrailState> CheckAsync(TrailMark? known = null) => House.Get<TrailCheck>().RunAsync(known, CancellationToken.None);

    /// <summary>What whoever can open the file can do: no check of the schema holds.</summary>
    public async Task TamperAsync(string sql, object? parameters = null)
    {
        await using var connection = TestEngine.OpenUnguarded(House.Place);
        await connection.ExecuteAsync(sql, parameters);
    }

    public Task RestoreAsync() => TamperAsync(
        "delete from audit_entry; insert into audit_entry select * from kept; delete from audit_head; insert into audit_head select * from kept_head");

    /// <summary>One row put in the place of another, the whole of it.</summary>
    public async Task SwapAsync(long one, long other)
    {
        await TamperAsync("update audit_entry set id = -1 where id = @one; update audit_entry set id = @one where id = @other; update audit_entry set id = @other where id = -1", new { one, other });
    }
}
