using Dapper;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using NodaTime;

namespace ItCatalog.Work.Tests.Administration;

public sealed class SetUpTests : IAsyncLifetime
{
    private static readonly Actor FirstStart = Actor.Setup("first start") with { From = "192.0.2.7" };

    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    private static SetUpDraft Draft => new()
    {
        Organisation = "Halden Instruments",
        Currency = "eur",
        Name = "Ada Novak",
        UserName = "ada",
        Password = "sample correct horse",
        Again = "sample correct horse",
    };

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task It_names_the_organisation_and_makes_an_administrator_and_the_trail_has_both()
    {
        (await RunAsync(FirstStart, Draft)).IsDone.ShouldBeTrue();

        (await CountAsync("organisation where name = 'Halden Instruments' and currency = 'EUR'")).ShouldBe(1);
        (await CountAsync("person join person_role on person_id = id where user_name = 'ada' and role = 'administrator' and must_change_password = 0 and given_by is null")).ShouldBe(1);
        (await CountAsync("audit_entry where actor_kind = 'setup' and actor_from = '192.0.2.7' and subject_kind in ('organisation', 'person')")).ShouldBe(2);
        (await CountAsync("audit_entry where after_json like '%correct horse%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_eight_at_once_one_wins_and_the_others_are_told()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            RunAsync(FirstStart, Draft with { UserName = $"ada{number}", Organisation = $"Halden {number}" })));

        answers.Count(answer => answer.IsDone).ShouldBe(1);
        answers.Where(answer => !answer.IsDone).ShouldAllBe(answer =>
            answer.Outcome == Outcome.Stale && answer.Mistakes.Single().Message.StartsWith("Somebody else has set up this installation", StringComparison.Ordinal));
        (await CountAsync("person")).ShouldBe(1);
        (await CountAsync("person_role")).ShouldBe(1);
    }

    [Fact]
    public async Task All_mistakes_of_both_are_told_at_once_and_nothing_is_kept()
    {
        var answer = await RunAsync(FirstStart, Draft with { Organisation = " ", Currency = "Euro", Name = "", UserName = "a b", Password = "x", Again = "y" });

        answer.Mistakes.Select(mistake => mistake.Field).ShouldBe(["Organisation", "Currency", "UserName", "Name", "Password", "Again"]);
        (await CountAsync("person")).ShouldBe(0);
        (await CountAsync("organisation")).ShouldBe(0);
        (await CountAsync("audit_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task A_mistake_of_the_person_undoes_the_organisation_too()
    {
        (await RunAsync(FirstStart, Draft with { UserName = "a b" })).Outcome.ShouldBe(Outcome.Refused);

        (await CountAsync("organisation")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_and_no_person_sets_up()
    {
        (await RunAsync(Actor.Nobody, Draft)).Outcome.ShouldBe(Outcome.NotAllowed);
        (await RunAsync(SampleOrganisation.Ada, Draft)).Outcome.ShouldBe(Outcome.NotAllowed);
    }

    private Task<Answer<long>> RunAsync(Actor actor, SetUpDraft draft) => house.Get<SetUp>().RunAsync(actor, draft, CancellationToken.None);

    private async Task<long> CountAsync(string what)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from " + what);
    }
}
