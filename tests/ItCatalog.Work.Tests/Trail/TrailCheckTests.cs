using Dapper;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Work.Tests.Trail;

public sealed class TrailCheckTests(WrittenTrail trail) : IClassFixture<WrittenTrail>, IAsyncLifetime
{
    /// <summary>Every column but the number, and what somebody might write there.</summary>
    private static readonly string[] Columns =
    [
        "at_ms = at_ms + 1", "actor_kind = 'setup'", "person_id = coalesce(person_id, 0) + 1", "actor_name = 'Somebody else'", "actor_from = '203.0.113.9'",
        "action = 'read'", "subject_kind = 'agreement'", "subject_key = subject_key || ' '", "before_json = null", "after_json = '{}'", "why = 'another reason'",
        "is_refusal = 1", "times = 2", "previous_hash = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'", "hash = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'",
    ];

    public Task InitializeAsync() => trail.RestoreAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_trail_as_it_was_written_is_whole()
    {
        var state = await trail.CheckAsync();

        state.Problems.ShouldBeEmpty();
        state.EntryCount.ShouldBe(WrittenTrail.Count);
        state.Since.ShouldBe(WrittenTrail.Now);
        state.Last.Number.ShouldBe(WrittenTrail.Count);
    }

    [Fact]
    public async Task Every_value_of_every_entry_is_missed_when_it_is_changed()
    {
        foreach (var column in Columns)
        {
            for (var number = 1L; number <= WrittenTrail.Count; number++)
            {
                await trail.TamperAsync($"update audit_entry set {column} where id = @number", new { number });

                var problems = (await trail.CheckAsync()).Problems;

                problems.ShouldContain(new TrailProblem(TrailDamage.Changed, number, number), column);
                problems.ShouldAllBe(problem => problem.Damage == TrailDamage.Changed || problem.Damage == TrailDamage.Head, column);
                problems.ShouldAllBe(problem => problem.From == number && problem.Until == number, column);
                await trail.RestoreAsync();
            }
        }
    }

    [Theory]
    [InlineData("id = 1", TrailDamage.Missing, 1, 1)]
    [InlineData("id = 6", TrailDamage.Missing, 6, 6)]
    [InlineData("id between 4 and 7", TrailDamage.Missing, 4, 7)]
    [InlineData("id = 12", TrailDamage.CutOff, 12, 12)]
    [InlineData("id > 8", TrailDamage.CutOff, 9, 12)]
    [InlineData("true", TrailDamage.CutOff, 1, 12)]
    public async Task An_entry_that_was_taken_out_is_missed(string which, TrailDamage damage, long from, long until)
    {
        await trail.TamperAsync("delete from audit_entry where " + which);

        (await trail.CheckAsync()).Problems.ShouldBe([new TrailProblem(damage, from, until)]);
    }

    [Fact]
    public async Task Any_two_entries_that_change_places_are_both_found()
    {
        for (var one = 1L; one < WrittenTrail.Count; one++)
        {
            for (var other = one + 1; other <= WrittenTrail.Count; other++)
            {
                await trail.SwapAsync(one, other);

                var moves = (await trail.CheckAsync()).Problems.Where(problem => problem.Damage != TrailDamage.Head);

                moves.ShouldBe([new TrailProblem(TrailDamage.Moved, one, one, other), new TrailProblem(TrailDamage.Moved, other, other, one)]);
                await trail.RestoreAsync();
            }
        }
    }

    [Fact]
    public async Task An_entry_that_was_put_between_others_is_found_and_so_is_what_it_pushed_on()
    {
        await trail.TamperAsync("update audit_entry set id = -id where id >= 5; update audit_entry set id = 1 - id where id < 0");
        await ForgeAsync(from: 4, to: 5, row => row with { Action = "never happened" });

        var problems = (await trail.CheckAsync()).Problems;

        problems.ShouldContain(new TrailProblem(TrailDamage.Moved, 6, 6, 5));
        problems.ShouldContain(new TrailProblem(TrailDamage.Moved, 12, 12, 11));
        problems.ShouldContain(new TrailProblem(TrailDamage.Added, 13, 13));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(11)]
    public async Task An_entry_that_was_written_anew_with_its_own_fingerprint_is_not_what_the_next_one_continues(long number)
    {
        await trail.TamperAsync("update audit_entry set id = -1 where id = @number", new { number });
        await ForgeAsync(from: -1, to: number, row => row with { ActorName = "Somebody else" });
        await trail.TamperAsync("delete from audit_entry where id = -1");

        (await trail.CheckAsync()).Problems.ShouldBe([new TrailProblem(TrailDamage.Changed, number, number)]);
    }

    [Fact]
    public async Task The_last_entry_written_anew_does_not_fit_what_is_kept_of_it()
    {
        await trail.TamperAsync("update audit_entry set id = -1 where id = 12");
        await ForgeAsync(from: -1, to: 12, row => row with { Why = null });
        await trail.TamperAsync("delete from audit_entry where id = -1");

        (await trail.CheckAsync()).Problems.ShouldBe([new TrailProblem(TrailDamage.Head, 12, 12)]);
    }

    [Fact]
    public async Task An_entry_that_was_added_at_the_end_is_found()
    {
        await ForgeAsync(from: 12, to: 13, row => row with { PreviousHash = row.StoredHash! });

        (await trail.CheckAsync()).Problems.ShouldBe([new TrailProblem(TrailDamage.Added, 13, 13)]);
    }

    [Theory]
    [InlineData("update audit_head set hash = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'", TrailDamage.Head, 12)]
    [InlineData("update audit_head set entry_count = 13", TrailDamage.CutOff, 13)]
    [InlineData("update audit_head set entry_count = 11", TrailDamage.Added, 12)]
    [InlineData("delete from audit_head", TrailDamage.Head, 12)]
    public async Task What_is_kept_beside_the_trail_cannot_be_changed_either(string sql, TrailDamage damage, long number)
    {
        await trail.TamperAsync(sql);

        (await trail.CheckAsync()).Problems.ShouldContain(new TrailProblem(damage, number, number));
    }

    [Fact]
    public async Task A_trail_that_was_written_anew_as_a_whole_is_found_by_whoever_noted_its_last_entry()
    {
        var known = (await trail.CheckAsync()).Last;
        var hash = new string('0', 64);
        for (var number = 1; number <= WrittenTrail.Count; number++)
        {
            await trail.TamperAsync("update audit_entry set id = -1 where id = @number", new { number });
            hash = await ForgeAsync(from: -1, to: number, row => row with { Why = "forged", PreviousHash = hash });
            await trail.TamperAsync("delete from audit_entry where id = -1");
        }

        await trail.TamperAsync("update audit_head set hash = @hash", new { hash });

        (await trail.CheckAsync()).Problems.ShouldBeEmpty();
        (await trail.CheckAsync(known)).Problems.ShouldBe([new TrailProblem(TrailDamage.Rewritten, 1, 12)]);
    }

    [Fact]
    public async Task Whatever_is_done_to_the_file_is_found()
    {
        var random = new Random(20261117);
        for (var turn = 0; turn < 150; turn++)
        {
            var number = random.Next(1, WrittenTrail.Count + 1);
            var (what, sql) = random.Next(4) switch
            {
                0 => ("deleted", "delete from audit_entry where id = @number"),
                1 => ("renumbered", "update audit_entry set id = id + 100 where id = @number"),
                2 => ("emptied", "update audit_entry set before_json = null, after_json = null, why = null where id >= @number"),
                _ => ("changed", $"update audit_entry set {Columns[random.Next(Columns.Length)]} where id = @number"),
            };
            await trail.TamperAsync(sql, new { number });

            (await trail.CheckAsync()).Problems.ShouldContain(
                problem => problem.From <= number && problem.Until >= number, $"turn {turn}: entry {number} {what}");
            await trail.RestoreAsync();
        }
    }

    [Fact]
    public async Task Eight_writers_of_two_programs_make_one_whole_chain_without_a_gap()
    {
        await using var other = new ServiceCollection().AddItCatalog(trail.House.Place).BuildServiceProvider();
        await using var own = new ServiceCollection().AddItCatalog(trail.House.Place).BuildServiceProvider();
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (writer, _) =>
        {
            var changes = (writer % 2 == 0 ? own : other).GetRequiredService<Changes>();
            for (var turn = 0; turn < 15; turn++)
            {
                var isRefused = turn % 5 == 4;
                var answer = await changes.MakeAsync<bool>(
                    Actor.Job($"writer {writer}"),
                    change =>
                    {
                        change.Note("wrote", Subject.Service($"{writer}-{turn}"));
                        return Task.FromResult<Answer<bool>>(isRefused ? Answer.Refused("", "no") : true);
                    },
                    CancellationToken.None);
                answer.IsDone.ShouldBe(!isRefused);
            }
        });

        var state = await trail.CheckAsync();

        state.Problems.ShouldBeEmpty();
        state.EntryCount.ShouldBe(WrittenTrail.Count + (8 * 12));
        state.Last.Number.ShouldBe(state.EntryCount);
        await trail.TamperAsync("delete from outbox where entry_id > 12");
    }

    [Fact]
    public async Task A_number_whose_entry_was_deleted_is_not_given_again()
    {
        await trail.TamperAsync("delete from audit_entry where id = 12; delete from outbox where entry_id >= 12");

        await WrittenTrail.NoteAsync(trail.House, House.Installation, number: 99);

        await using var connection = await trail.House.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select max(id) from audit_entry")).ShouldBe(13);
        await trail.TamperAsync("delete from outbox where entry_id = 13");
    }

    /// <summary>Writes a row as the program would, with its right fingerprint.</summary>
    private async Task<string> ForgeAsync(long from, long to, Func<AuditRow, AuditRow> change)
    {
        await using var connection = await trail.House.Database.OpenAsync(CancellationToken.None);
        var row = change(await connection.QuerySingleAsync<AuditRow>($"select {AuditRow.Columns} from audit_entry where id = @from", new { from })) with { Id = to };
        await trail.TamperAsync(
            """
            insert into audit_entry (id, at_ms, actor_kind, person_id, actor_name, actor_from, action, subject_kind, subject_key, before_json, after_json, why,
              is_refusal, times, previous_hash, hash)
            values (@Id, @AtMs, @ActorKind, @PersonId, @ActorName, @ActorFrom, @Action, @SubjectKind, @SubjectKey, @BeforeJson, @AfterJson, @Why,
              @IsRefusal, @Times, @PreviousHash, @Hash)
            """,
            row);
        return row.Hash;
    }
}
