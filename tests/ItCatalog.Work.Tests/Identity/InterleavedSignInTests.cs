using System.Globalization;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace ItCatalog.Work.Tests.Identity;

/// <summary>Attempts to sign in that were begun before something else was written, and end after it.</summary>
public sealed class InterleavedSignInTests : IAsyncLifetime
{
    private const string Password = "a correct horse battery";
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));
    private long nora;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
        var draft = new PersonDraft { UserName = "nora", Name = "Nora Fuchs", Roles = [Role.Auditor] };
        nora = (await house.Get<AddPerson>().RunAsync(SampleOrganisation.Ada, draft, Password, mustChangePassword: false, CancellationToken.None)).Value;
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_does_not_bring_a_password_back_that_was_reset_meanwhile()
    {
        using var people = Identity();
        var read = await FindAsync(people);
        var oneTime = (await house.Get<ResetPassword>().RunAsync(SampleOrganisation.Ada, nora, CancellationToken.None)).Value;

        await people.AccessFailedAsync(read);

        var kept = await FindAsync(people);
        (await people.CheckPasswordAsync(kept, oneTime)).ShouldBeTrue();
        (await people.CheckPasswordAsync(kept, Password)).ShouldBeFalse();
        (kept.MustChangePassword, kept.AccessFailedCount).ShouldBe((true, 1), "the attempt counts");
    }

    [Fact]
    public async Task The_fifth_wrong_password_of_before_does_not_lock_what_was_reset_meanwhile()
    {
        using var people = Identity();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await people.AccessFailedAsync(await FindAsync(people));
        }

        var read = await FindAsync(people);
        await house.Get<ResetPassword>().RunAsync(SampleOrganisation.Ada, nora, CancellationToken.None);
        await people.SetLockoutEndDateAsync(read, DateTimeOffset.MaxValue);

        (await people.IsLockedOutAsync(await FindAsync(people))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_right_password_that_is_hashed_anew_does_not_undo_a_reset()
    {
        using var people = Identity();
        var read = await FindAsync(people);
        read.PasswordHash = new PasswordHasher<Person>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(read, Password);
        var oneTime = (await house.Get<ResetPassword>().RunAsync(SampleOrganisation.Ada, nora, CancellationToken.None)).Value;

        (await people.CheckPasswordAsync(read, Password)).ShouldBeTrue("it was right when it was read");

        (await people.CheckPasswordAsync(await FindAsync(people), oneTime)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_password_does_not_undo_what_an_administrator_changed_meanwhile()
    {
        using var people = Identity();
        var read = await FindAsync(people);
        var renamed = new PersonDraft { UserName = "nora.fuchs", Name = "Nora Fuchs", Email = "nora@halden.example", Roles = [Role.Auditor] };
        await house.Get<ChangePerson>().RunAsync(SampleOrganisation.Ada, nora, renamed, CancellationToken.None);

        await people.AccessFailedAsync(read);

        var kept = await FindAsync(people);
        (kept.UserName, kept.Email, kept.AccessFailedCount).ShouldBe(("nora.fuchs", "nora@halden.example", 1));
    }

    [Fact]
    public async Task A_lock_stays_while_another_attempt_that_was_read_before_it_fails()
    {
        using var one = Identity();
        using var other = Identity();
        var read = await FindAsync(other);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await one.AccessFailedAsync(await FindAsync(one));
        }

        await other.AccessFailedAsync(read);

        (await one.IsLockedOutAsync(await FindAsync(one))).ShouldBeTrue();
    }

    [Fact]
    public async Task Attempts_of_two_at_the_same_time_all_count_towards_the_lock()
    {
        using var one = Identity();
        using var other = Identity();
        Person[] read = [await FindAsync(one), await FindAsync(other), await FindAsync(one), await FindAsync(other), await FindAsync(one)];

        for (var attempt = 0; attempt < read.Length; attempt++)
        {
            (await (attempt % 2 == 0 ? one : other).AccessFailedAsync(read[attempt])).Succeeded.ShouldBeTrue();
        }

        (await one.IsLockedOutAsync(await FindAsync(one))).ShouldBeTrue();
    }

    private async Task<Person> FindAsync(UserManager<Person> people) => (await people.FindByIdAsync(nora.ToString(CultureInfo.InvariantCulture)))!;

    private UserManager<Person> Identity() => new(
        new IdentityStore(house.Database, house.Get<IClock>()),
        Options.Create(new IdentityOptions { Lockout = { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) } }),
        new PasswordHasher<Person>(),
        [],
        [],
        new UpperInvariantLookupNormalizer(),
        new IdentityErrorDescriber(),
        new ServiceCollection().BuildServiceProvider(),
        NullLogger<UserManager<Person>>.Instance);
}
