using Dapper;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Performance;
using NodaTime;
using static ItCatalog.Data.Tests.SampleOrganisation;

namespace ItCatalog.Work.Tests.Identity;

/// <summary>Who keeps people, and what roles are good for that one gave oneself.</summary>
public sealed class KeepPeopleTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 22, 9, 0));

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await CreateAsync(house.Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Only_an_administrator_keeps_people()
    {
        var draft = await DraftAsync(Ben);
        foreach (var person in Everybody.Where(person => person != Ada).Append(Actor.Nobody))
        {
            (await house.Get<AddPerson>().RunAsync(person, draft with { UserName = "new", Email = null }, "a correct horse battery", false, CancellationToken.None)).Outcome
                .ShouldBe(Outcome.NotAllowed, person.Name);
            (await ChangeAsync(person, Ben, draft with { Roles = [Role.Administrator] })).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
            (await house.Get<ResetPassword>().RunAsync(person, Ben.Id!.Value, CancellationToken.None)).Outcome.ShouldBe(Outcome.NotAllowed, person.Name);
        }

        (await ValueAsync<long>("select count(*) from audit_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_is_told_with_both_sides()
    {
        (await ChangeAsync(Ada, Ben, await DraftAsync(Ben) with { Roles = [Role.DepartmentHead, Role.Executive], DepartmentIds = [Research, Finance] })).IsDone.ShouldBeTrue();

        (await ValueAsync<string>("select before_json from audit_entry where action = 'changed' and subject_key = 'ben'"))!
            .ShouldContain("""
                "roles":["department-head"],"departments":["FIN"],"units":[]
                """.Trim());
        (await ValueAsync<string>("select after_json from audit_entry where action = 'changed' and subject_key = 'ben'"))!
            .ShouldContain("""
                "roles":["department-head","executive"],"departments":["FIN","RES"],"units":[]
                """.Trim());
    }

    [Fact]
    public async Task What_stays_keeps_who_gave_it_and_when()
    {
        await ChangeAsync(Ada, Ben, await DraftAsync(Ben) with { Roles = [Role.DepartmentHead, Role.Executive] });
        house.Now += Duration.FromDays(1);

        await ChangeAsync(House.Installation, Ben, await DraftAsync(Ben) with { DepartmentIds = [Research] });

        (await ValueAsync<long?>("select given_by from person_role where person_id = 2 and role = 'executive'")).ShouldBe(Ada.Id);
        (await ValueAsync<long>("select given_ms from person_role where person_id = 2 and role = 'executive'"))
            .ShouldBe((house.Now - Duration.FromDays(1)).ToUnixTimeMilliseconds());
        (await ValueAsync<long?>("select given_by from person_role where person_id = 2 and role = 'department-head'")).ShouldBeNull("it was there before");
        (await ValueAsync<long>("select count(*) from person_department where person_id = 2")).ShouldBe(1);
        (await ValueAsync<long>("select given_ms from person_department where person_id = 2 and department_id = 1 and given_by is null"))
            .ShouldBe(house.Now.ToUnixTimeMilliseconds());
        (await OwnGiftAsync(Ben)).ShouldBeNull("others gave it");
    }

    [Fact]
    public async Task An_administrator_who_makes_themselves_the_customer_does_not_answer_what_was_claimed_before()
    {
        var before = await ClaimAsync();
        house.Now += Duration.FromMinutes(5);
        (await ChangeAsync(Ada, Ada, await DraftAsync(Ada) with { Roles = [Role.Administrator, Role.DepartmentHead], DepartmentIds = [Research] })).IsDone.ShouldBeTrue();
        var ada = (await house.Get<SignedInPeople>().FindAsync(Ada.Id!.Value, CancellationToken.None))!.Current;
        ada.ActsForDepartment(Research).ShouldBeTrue();
        ada.OwnGiftAt.ShouldBe(house.Now);

        var answer = await house.Get<AnswerExclusion>().RunAsync(ada, before, accept: true, "", CancellationToken.None);

        answer.Outcome.ShouldBe(Outcome.NotAllowed);
        answer.Mistakes.Single().Message.ShouldBe("You gave yourself a role or a membership after this was made. Somebody else has to decide it.");
        (await house.Get<ExclusionStore>().FindAsync(ada, before, CancellationToken.None))!.State.ShouldBe(ExclusionState.Claimed);

        house.Now += Duration.FromMinutes(5);
        var after = await ClaimAsync();
        (await house.Get<AnswerExclusion>().RunAsync(ada, after, accept: true, "", CancellationToken.None)).IsDone.ShouldBeTrue("it was not open yet");
    }

    [Theory]
    [InlineData("a unit", new[] { Role.Administrator }, new long[0], new[] { Network })]
    [InlineData("a department", new[] { Role.Administrator }, new[] { Finance }, new long[0])]
    [InlineData("a role that decides", new[] { Role.Administrator, Role.ItManager }, new long[0], new long[0])]
    public async Task Any_of_it_is_a_gift_to_oneself(string what, string[] roles, long[] departments, long[] units)
    {
        await ChangeAsync(Ada, Ada, await DraftAsync(Ada) with { Roles = roles, DepartmentIds = departments, UnitIds = units });
        var given = house.Now;
        house.Now += Duration.FromDays(1);
        await ChangeAsync(Ada, Ada, await DraftAsync(Ada) with { Title = "Still the same" });

        (await OwnGiftAsync(Ada)).ShouldBe(given, what);

        await ChangeAsync(Ada, Ada, await DraftAsync(Ada) with { Roles = [Role.Administrator], DepartmentIds = [], UnitIds = [] });
        (await OwnGiftAsync(Ada)).ShouldBeNull("given back");
    }

    [Fact]
    public async Task A_role_that_decides_nothing_is_no_such_gift()
    {
        await ChangeAsync(Ada, Ada, await DraftAsync(Ada) with { Roles = [Role.Administrator, Role.Auditor] });

        (await OwnGiftAsync(Ada)).ShouldBeNull();
    }

    [Theory]
    [InlineData(new[] { Role.DepartmentHead }, new long[0], new long[0], "Nora is a department head of no department: sees the catalogue, and no agreement, figure or request.")]
    [InlineData(new[] { Role.DepartmentHead, Role.Executive }, new long[0], new[] { Network }, "Nora is a department head of no department: asks for nothing, signs nothing and answers nothing.")]
    [InlineData(new[] { Role.ItManager }, new[] { Finance }, new long[0], "Nora is an IT manager of no IT unit: reads, and changes nothing that a unit provides.")]
    [InlineData(new[] { Role.ItManager, Role.DepartmentHead }, new[] { Finance }, new[] { Network }, null)]
    [InlineData(new[] { Role.Auditor }, new long[0], new long[0], null)]
    public void A_role_without_a_membership_is_told_to_be_good_for_nothing(string[] roles, long[] departments, long[] units, string? sentence) =>
        WithoutMembership.Sentences(new PersonDraft { UserName = "nora", Name = " Nora ", Roles = roles, DepartmentIds = departments, UnitIds = units })
            .ShouldBe(sentence is null ? [] : [sentence]);

    private async Task<PersonDraft> DraftAsync(Actor person) => (await house.Get<PeopleList>().FindAsync(person.Id!.Value, CancellationToken.None))!.Value.Draft;

    private Task<Answer<bool>> ChangeAsync(Actor actor, Actor person, PersonDraft draft) =>
        house.Get<ChangePerson>().RunAsync(actor, person.Id!.Value, draft, CancellationToken.None);

    private async Task<Instant?> OwnGiftAsync(Actor person) =>
        (await new SignedInPeople(house.Database, house.Get<IClock>()).FindAsync(person.Id!.Value, CancellationToken.None))!.Current.OwnGiftAt;

    private async Task<long> ClaimAsync()
    {
        // The same is not claimed twice.
        var start = Instant.FromUtc(2026, 11, 6, 1, house.Now.InUtc().Minute);
        return (await house.Get<ClaimExclusion>().RunAsync(
            Jonas,
            new ExclusionClaim
            {
                AgreementCode = "RES-LABWS",
                SiteId = Pune,
                From = start,
                To = start + Duration.FromHours(4),
                Cause = "planned-maintenance",
                Reason = "New drive controller",
                Evidence = "CHG-118",
            },
            CancellationToken.None)).Value;
    }

    private async Task<T?> ValueAsync<T>(string sql)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
