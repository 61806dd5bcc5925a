using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Ends a person's access. Sign-ins that exist end with the next request; what the person did stays.</summary>
public sealed class DisablePerson(Changes changes, PersonStore people, PeopleList list)
{
    /// <param name="actor">An administrator, and somebody else.</param>
    /// <param name="id">The person's number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                var found = await list.ForAdministratorAsync(actor, id, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var person = found.Value;

                if (actor.Id == id)
                {
                    return Answer.Refused("", "You cannot disable your own account. Ask another administrator.");
                }

                if (await people.IsLastAdministratorAsync(id, cancellationToken))
                {
                    return Answer.Refused("", "This is the last administrator who can sign in. Give somebody else the role first.");
                }

                if (!person.Line.Disabled)
                {
                    await people.SetDisabledAsync(id, disabled: true);
                    change.Note("disabled", Subject.Person(person.Line.UserName), before: new { disabled = false }, after: new { disabled = true });
                }

                return true;
            },
            cancellationToken);
    }
}
