using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Somebody chooses a new password for themselves; every session of theirs is over then.</summary>
public sealed class ChangeOwnPassword(
    Changes changes, OwnPasswords passwords, SessionStore sessions, OrganisationStore organisations, IPasswordHasher<Person> hasher)
{
    /// <param name="actor">The person.</param>
    /// <param name="entry">What was typed.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The person as they are now. Whether the current password was wrong is told as a mistake of the field
    /// <see cref="PasswordEntry.Current"/>: who asks counts it, for what is refused here changes nothing.</returns>
    public Task<Answer<Person>> RunAsync(Actor actor, PasswordEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return changes.MakeAsync<Person>(
            actor,
            async change =>
            {
                if (actor.Id is not { } id || await passwords.FindAsync(id, cancellationToken) is not { } person)
                {
                    return Answer.NotAllowed;
                }

                var organisation = (await organisations.FindAsync(cancellationToken))?.Name;
                if (Mistakes(person, entry, organisation).ToList() is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                await passwords.SaveAsync(id, hasher.HashPassword(person, entry.New!));
                await sessions.EndAllAsync(id, exceptId: null, cancellationToken);
                change.Note("changed the password of", Subject.Person(person.UserName));
                return (await passwords.FindAsync(id, cancellationToken))!;
            },
            cancellationToken);
    }

    private IEnumerable<Mistake> Mistakes(Person person, PasswordEntry entry, string? organisation)
    {
        if (person.PasswordHash is null
            || hasher.VerifyHashedPassword(person, person.PasswordHash, entry.Current ?? "") == PasswordVerificationResult.Failed)
        {
            yield return Mistake.In(nameof(entry.Current), "This is not your current password.");
        }

        // Rules are told together with the rest, so that nobody types everything twice.
        if (entry.New == entry.Current && !string.IsNullOrEmpty(entry.New))
        {
            yield return Mistake.In(nameof(entry.New), "The new password is the old one.");
        }

        if (PasswordRule.Problem(entry.New, person.UserName, person.Name, person.Email, organisation) is { } problem)
        {
            yield return Mistake.In(nameof(entry.New), problem);
        }

        if (entry.New != entry.Again)
        {
            yield return Mistake.In(nameof(entry.Again), "The two new passwords differ.");
        }
    }
}

/// <summary>What somebody types who changes their password.</summary>
public sealed record PasswordEntry
{
    public string? Current { get; init; }

    public string? New { get; init; }

    public string? Again { get; init; }
}
