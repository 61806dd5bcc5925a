using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Tests;

public sealed class AuditCommandTests : IDisposable
{
    private readonly CliHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_whole_trail_is_told_with_its_last_entry_and_exit_code_0()
    {
        await PeopleAsync();

        var answer = await host.RunAsync("audit", "verify");

        answer.Code.ShouldBe(ExitCode.Done);
        answer.Output.ShouldStartWith("The trail is whole: 3 entries, none changed, missing or reordered.");
        answer.Output.Trim().ShouldMatch("Last entry: 3:[0-9a-f]{64}$");
        answer.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update audit_entry set actor_name = 'nobody' where id = 2", "Entry 2 is not what was written.")]
    [InlineData("delete from outbox; delete from audit_entry where id = 2", "Entry 2 is missing.")]
    [InlineData("delete from outbox; delete from audit_entry where id >= 2", "Entries 2 to 3 are missing: the end of the trail was cut off.")]
    [InlineData("delete from outbox; update audit_entry set id = 9 where id = 1; update audit_entry set id = 1 where id = 2; update audit_entry set id = 2 where id = 9", "What stands as entry 1 was written as entry 2.")]
    public async Task A_broken_trail_names_the_numbers_with_exit_code_1(string sql, string sentence)
    {
        await PeopleAsync();
        await host.ExecuteAsync(sql);

        var answer = await host.RunAsync("audit", "verify");
        var json = await host.RunAsync("audit", "verify", "--json");

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain(sentence);
        json.Code.ShouldBe(ExitCode.Problem);
        json.Json.GetProperty("whole").GetBoolean().ShouldBeFalse();
        json.Json.GetProperty("problems")[0].GetProperty("says").GetString().ShouldBe(sentence);
    }

    [Fact]
    public async Task A_trail_that_is_not_the_known_one_is_broken()
    {
        await PeopleAsync();

        var answer = await host.RunAsync("audit", "verify", "--since", "2:" + new string('a', 64));

        answer.Code.ShouldBe(ExitCode.Problem);
        answer.Error.ShouldContain("the trail was written anew");
        (await host.RunAsync("audit", "verify", "--since", "two")).Code.ShouldBe(ExitCode.Problem);
    }

    [Fact]
    public async Task Entries_are_listed_newest_first_and_filtered()
    {
        await PeopleAsync();

        var all = await host.RunAsync("audit", "list");
        all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        all.Output.ShouldContain($"Command line (user {Environment.UserName}) added person3 to the people.");
        (await host.RunAsync("audit", "list", "--search", "person2")).Output.ShouldContain("added person2 to the people.");
        (await host.RunAsync("audit", "list", "--about", "agreements")).Output.Trim().ShouldBe("There are no entries for this.");
        (await host.RunAsync("audit", "list", "--until", "2020-01-01")).Output.Trim().ShouldBe("There are no entries for this.");
        (await host.RunAsync("audit", "list", "--from", "2020-01-01", "--who", "command", "--about", "people", "--json")).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Contains("\"kind\":\"person\"", StringComparison.Ordinal));
        (await host.RunAsync("audit", "list", "--from", "today")).Error.ShouldContain("--from: “today” is not a date like 2026-11-16.");
        (await host.RunAsync("audit", "list", "--about", "all")).Error.ShouldContain("--about: “all” is none of agreements, figures");
    }

    [Fact]
    public async Task What_a_command_was_refused_is_in_the_trail_when_it_has_ended()
    {
        await PeopleAsync();
        await using (var catalog = CommandLine.Open(new System.CommandLine.RootCommand { CommandLine.Database }.Parse(["--database", host.DatabasePlace])))
        {
            var refused = await catalog.GetRequiredService<ChangeOwnPassword>().RunAsync(Actor.CommandLine("karl"), new PasswordEntry(), CancellationToken.None);
            refused.Outcome.ShouldBe(Outcome.NotAllowed);
        }

        (await host.RunAsync("audit", "list", "--about", "refusals")).Output.ShouldContain("Command line (user karl) was refused to change own password.");
        (await host.RunAsync("audit", "verify")).Output.ShouldStartWith("The trail is whole: 4 entries");
    }

    private async Task PeopleAsync()
    {
        (await host.RunAsync("migrate")).Code.ShouldBe(ExitCode.Done);
        for (var number = 1; number <= 3; number++)
        {
            (await host.RunAsync("user", "add", $"person{number}", "--name", $"Person Number {number}", "--role", "auditor")).Code.ShouldBe(ExitCode.Done);
        }
    }
}
