using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>Takes a token away, at once. What was sent with it stays.</summary>
public sealed class RevokeToken(Changes changes, TokenStore tokens, TokenList list, OwnPasswords people)
{
    /// <param name="actor">Its person, or an administrator; not a program.</param>
    /// <param name="id">The token's number.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>What was revoked.</returns>
    public Task<Answer<Token>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<Token>(
            actor,
            async change =>
            {
                if (actor.Kind == ActorKind.Token)
                {
                    return Answer.NotAllowed;
                }

                if (await list.FindAsync(id, cancellationToken) is not { } token || (token.PersonId != actor.Id && !actor.IsAdministrator))
                {
                    return Answer.NotFound;
                }

                await tokens.RemoveAsync(id);
                var person = await people.FindAsync(token.PersonId, cancellationToken);
                change.Note("revoked", Subject.Token(token.Name), before: new { person = person?.UserName ?? token.PersonName, token.Scopes });
                return token;
            },
            cancellationToken);
    }
}
