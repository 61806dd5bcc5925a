using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Changes what was entered about a person, roles and memberships included. Whoever gives them to themselves does not decide with them what was
/// open before: see <see cref="May.NotDecide"/>.</summary>
public sealed class ChangePerson(Changes changes, PersonStore people, PeopleList list, PersonCheck check)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="id">The person's number.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, PersonDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
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

                var mistakes = await check.MistakesAsync(draft, id, cancellationToken);
                if (!draft.Roles.Contains(Role.Administrator) && await people.IsLastAdministratorAsync(id, cancellationToken))
                {
                    mistakes.Add(Mistake.In(nameof(draft.Roles), "This is the last administrator who can sign in. Give somebody else the role first."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var before = await check.ToldAsync(person.Draft, cancellationToken);
                await people.ChangeAsync(id, draft, actor.Id, change.Now);
                change.Note("changed", Subject.Person(draft.UserName.Trim()), before, await check.ToldAsync(draft, cancellationToken));
                return true;
            },
            cancellationToken);
    }
}
