using System.Globalization;
using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Identity;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ItCatalog.Work.Tests.Identity;

/// <summary>Each query of people, every column.</summary>
public sealed class PersonTests : IAsyncLifetime
{
    private const string Password = "a correct horse battery";
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));
    private readonly PasswordHasher<Person> hasher = new();

    private Database Database => house.Database;

    private static PersonDraft Nora => new()
    {
        UserName = " Nora ",
        Name = "Nora Fuchs",
        Title = "Head of Legal",
        Email = "nora@halden.example",
        Phone = "+49 30 1",
        Roles = [Role.ItManager, Role.DepartmentHead],
        DepartmentIds = [SampleOrganisation.Research, SampleOrganisation.Finance],
        UnitIds = [SampleOrganisation.Network],
    };

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_person_is_kept_with_everything_and_read_back_by_number_name_address_and_role()
    {
        var id = (await house.Get<AddPerson>().RunAsync(SampleOrganisation.Ada, Nora, Password, mustChangePassword: true, CancellationToken.None)).Value;
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("update person set access_failed_count = 3, lockout_end_ms = 1794904800000, closed_from = '2026-12-31' where id = @id", new { id });
        using var identity = new IdentityStore(Database, SystemClock.Instance);

        Person?[] found =
        [
            await identity.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture), CancellationToken.None),
            await identity.FindByNameAsync("NORA", CancellationToken.None),
            await identity.FindByEmailAsync("NORA@HALDEN.EXAMPLE", CancellationToken.None),
            (await identity.GetUsersInRoleAsync("IT-MANAGER", CancellationToken.None)).Single(person => person.Id == id),
        ];

        foreach (var person in found)
        {
            person.ShouldNotBeNull();
            person.Id.ShouldBe(id);
            person.UserName.ShouldBe("Nora");
            person.NormalizedUserName.ShouldBe("NORA");
            person.Name.ShouldBe("Nora Fuchs");
            person.Title.ShouldBe("Head of Legal");
            person.Email.ShouldBe("nora@halden.example");
            person.NormalizedEmail.ShouldBe("NORA@HALDEN.EXAMPLE");
            person.Phone.ShouldBe("+49 30 1");
            hasher.VerifyHashedPassword(person, person.PasswordHash!, Password).ShouldBe(PasswordVerificationResult.Success);
            person.SecurityStamp.Length.ShouldBe(32);
            person.MustChangePassword.ShouldBeTrue();
            person.AccessFailedCount.ShouldBe(3);
            person.LockoutEnd.ShouldBe(Instant.FromUnixTimeMilliseconds(1794904800000));
            person.ClosedFrom.ShouldBe(new LocalDate(2026, 12, 31));
            person.Created.ShouldBe(house.Now);
        }

        (await identity.GetRolesAsync(found[0]!, CancellationToken.None)).ShouldBe([Role.DepartmentHead, Role.ItManager]);
        (await identity.FindByIdAsync("nonsense", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_request_learns_roles_memberships_and_organisation_of_its_person()
    {
        var id = (await house.Get<AddPerson>().RunAsync(SampleOrganisation.Ada, Nora, Password, mustChangePassword: true, CancellationToken.None)).Value;
        var people = new SignedInPeople(Database, house.Get<IClock>());

        var person = (await people.FindAsync(id, CancellationToken.None)).ShouldNotBeNull();

        person.Current.Id.ShouldBe(id);
        person.Current.Name.ShouldBe("Nora Fuchs");
        person.Current.Roles.ShouldBe([Role.DepartmentHead, Role.ItManager], ignoreOrder: true);
        person.Current.DepartmentIds.ShouldBe([SampleOrganisation.Research, SampleOrganisation.Finance], ignoreOrder: true);
        person.Current.UnitIds.ShouldBe([SampleOrganisation.Network]);
        person.Title.ShouldBe("Head of Legal");
        person.Organisation.ShouldBe("Halden Instruments");
        person.SecurityStamp.Length.ShouldBe(32);
        person.MustChangePassword.ShouldBeTrue();

        (await house.Get<CloseFrom>().RunAsync(SampleOrganisation.Ada, ClosableKind.Person, id, house.Now.InUtc().Date, CancellationToken.None)).IsDone.ShouldBeTrue();
        (await people.FindAsync(id, CancellationToken.None)).ShouldBeNull();
        (await people.FindAsync(999, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_list_and_the_form_of_a_person_hold_every_column()
    {
        var id = (await house.Get<AddPerson>().RunAsync(SampleOrganisation.Ada, Nora, Password, mustChangePassword: false, CancellationToken.None)).Value;
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("update person set lockout_end_ms = 1794904800000, closed_from = '2026-12-31' where id = @id", new { id });
        var list = new PeopleList(Database);

        var all = await list.ReadAsync(CancellationToken.None);
        var (line, draft) = (await list.FindAsync(id, CancellationToken.None)).ShouldNotBeNull();

        all.ShouldContain(line);
        line.Name.ShouldBe("Nora Fuchs");
        line.UserName.ShouldBe("Nora");
        line.Title.ShouldBe("Head of Legal");
        line.Email.ShouldBe("nora@halden.example");
        line.ClosedFrom.ShouldBe(new LocalDate(2026, 12, 31));
        line.LockoutEnd.ShouldBe(Instant.FromUnixTimeMilliseconds(1794904800000));
        line.Roles!.Split(',').ShouldBe([Role.DepartmentHead, Role.ItManager], ignoreOrder: true);
        line.Memberships.ShouldBe("Finance, Network & Telephony, Research");
        draft.Phone.ShouldBe("+49 30 1");
        draft.DepartmentIds.ShouldBe([1, 2]);
        draft.UnitIds.ShouldBe([2]);
        (await list.FindAsync(999, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Wrong_passwords_at_the_same_time_all_count()
    {
        using var identity = new IdentityStore(Database, SystemClock.Instance);
        var first = (await identity.FindByNameAsync("MAREN", CancellationToken.None))!;
        var second = (await identity.FindByNameAsync("MAREN", CancellationToken.None))!;

        await identity.IncrementAccessFailedCountAsync(first, CancellationToken.None);
        (await identity.IncrementAccessFailedCountAsync(second, CancellationToken.None)).ShouldBe(2);
        await identity.UpdateAsync(first, CancellationToken.None);

        (await identity.FindByNameAsync("MAREN", CancellationToken.None))!.AccessFailedCount.ShouldBe(2);
    }

    [Fact]
    public async Task Identity_keeps_what_signing_in_needs_and_nothing_else()
    {
        using var identity = new IdentityStore(Database, SystemClock.Instance);
        var person = (await identity.FindByNameAsync("MAREN", CancellationToken.None))!;
        person.PasswordHash = "hash";
        person.SecurityStamp = "new stamp";
        person.MustChangePassword = true;
        person.Email = person.UserName = person.Name = "Not Identity's to change";

        await identity.SetLockoutEndDateAsync(person, DateTimeOffset.FromUnixTimeMilliseconds(5), CancellationToken.None);
        (await identity.UpdateAsync(person, CancellationToken.None)).Succeeded.ShouldBeTrue();

        var kept = (await identity.FindByIdAsync("1", CancellationToken.None))!;
        kept.PasswordHash.ShouldBe("hash");
        kept.SecurityStamp.ShouldBe("new stamp");
        kept.LockoutEnd.ShouldBe(Instant.FromUnixTimeMilliseconds(5));
        kept.MustChangePassword.ShouldBeFalse();
        (kept.Name, kept.UserName, kept.Email).ShouldBe(("Maren Vogel", "maren", "maren@halden.example"));
        person.SecurityStamp = "newer";
        (await identity.UpdateAsync(person, CancellationToken.None)).Succeeded.ShouldBeTrue("it has written what it rests on itself");
        (await identity.UpdateAsync(new Person { Id = 999 }, CancellationToken.None)).Succeeded.ShouldBeFalse();
    }

    [Theory]
    [InlineData("short", false, "too short")]
    [InlineData("aaaaaaaaaaaaaaaa", false, "one character")]
    [InlineData("Nora Fuchs of Halden", false, "the name itself")]
    [InlineData("a correct horse battery", true, "several words")]
    public void A_password_is_judged_by_its_length_and_by_not_being_a_name(string password, bool isGood, string why) =>
        (PasswordRule.Problem(password, "nora", "nora fuchs of halden") is null).ShouldBe(isGood, why);

    [Fact]
    public void A_one_time_password_satisfies_the_rule_and_never_comes_twice()
    {
        var passwords = Enumerable.Range(0, 100).Select(_ => PasswordRule.OneTime()).ToList();

        passwords.Distinct().Count().ShouldBe(100);
        passwords.Select(password => PasswordRule.Problem(password)).ShouldAllBe(problem => problem == null);
    }
}
