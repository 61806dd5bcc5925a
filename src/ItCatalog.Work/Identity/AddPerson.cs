using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Adds a person who can sign in.</summary>
public sealed class AddPerson(Changes changes, PersonStore people, PersonCheck check)
{
    /// <summary>Where mistakes about the password stand.</summary>
    public const string PasswordField = "Password";

    /// <param name="actor">An administrator.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="password">Has to satisfy <see cref="PasswordRule"/>; null: nobody can sign in as this person until one is set.</param>
    /// <param name="mustChangePassword">True where somebody else chose the password.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The person's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, PersonDraft draft, string? password, bool mustChangePassword, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var mistakes = await check.MistakesAsync(draft, id: 0, cancellationToken);
                if (password is not null && await check.PasswordProblemAsync(password, draft, cancellationToken) is { } problem)
                {
                    mistakes.Add(Mistake.In(PasswordField, problem));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var id = await people.AddAsync(draft, password, mustChangePassword, actor.Id, change.Now);
                change.Note("added", Subject.Person(draft.UserName.Trim()), after: await check.ToldAsync(draft, cancellationToken));
                return id;
            },
            cancellationToken);
    }
}
