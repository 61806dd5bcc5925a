using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Lets a person sign in again, with the roles and memberships of before.</summary>
public sealed class EnablePerson(Changes changes, PersonStore people, PeopleList list)
{
    /// <param name="actor">An administrator.</param>
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

                if (person.Line.Disabled)
                {
                    await people.SetDisabledAsync(id, disabled: false);
                    change.Note("enabled", Subject.Person(person.Line.UserName), before: new { disabled = true }, after: new { disabled = false });
                }

                return true;
            },
            cancellationToken);
    }
}
