using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Replaces a person's password by one that is good for choosing an own one, ends existing sign-ins and lifts a lock.</summary>
public sealed class ResetPassword(Changes changes, PersonStore people, PeopleList list)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="id">The person's number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The password, to be shown once.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var found = await list.ForAdministratorAsync(actor, id, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var person = found.Value;

                var password = PasswordRule.OneTime();
                await people.SetOneTimePasswordAsync(id, password, change.Now);
                change.Note("reset the password of", Subject.Person(person.Line.UserName));
                return password;
            },
            cancellationToken);
    }
}
