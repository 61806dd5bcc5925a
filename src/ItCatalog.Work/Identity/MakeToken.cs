using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Identity;

/// <summary>Somebody gives a program a token of their own. Nobody makes one for somebody else, and no program makes one.</summary>
public sealed class MakeToken(Changes changes, TokenStore tokens, TokenList list, OwnPasswords people)
{
    /// <summary>How long a token may be good.</summary>
    public const int MaxDays = 366;

    private const int MaxName = 60;
    private const int MaxTokens = 50;

    /// <param name="actor">Who gives it.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The key, to be shown once.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, TokenDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (actor is not { Kind: ActorKind.Person, Id: { } id } || await people.FindAsync(id, cancellationToken) is not { } person)
                {
                    return Answer.NotAllowedBecause("A token belongs to a person, who makes it at the sign-in of their own.");
                }

                var mistakes = MistakesIn(actor, draft, await list.OfPersonAsync(id, cancellationToken)).ToList();
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var name = draft.Name!.Trim();
                var scopes = string.Join(' ', Scope.All.Where(draft.Scopes.Contains));
                var ends = change.Now + Duration.FromDays(draft.Days!.Value);
                var key = await tokens.AddAsync(id, name, scopes, change.Now, ends);
                change.Note(
                    "made", Subject.Token(name), after: new { person = person.UserName, scopes, ends = LocalDatePattern.Iso.Format(ends.InUtc().Date) });
                return key;
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> MistakesIn(Actor actor, TokenDraft draft, IReadOnlyList<Token> own)
    {
        var name = draft.Name?.Trim() ?? "";
        if (name.Length is 0 or > MaxName || name.Any(char.IsControl))
        {
            yield return Mistake.In(nameof(draft.Name), $"Enter a name of at most {MaxName} characters: what the program is called.");
        }
        else if (own.Any(token => string.Equals(token.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Mistake.In(nameof(draft.Name), $"You have a token {name} already. Choose another name, or revoke that one first.");
        }
        else if (own.Count >= MaxTokens)
        {
            yield return Mistake.In(nameof(draft.Name), $"You have {MaxTokens} tokens. Revoke those that are not used any more.");
        }

        if (draft.Scopes.Count == 0 || draft.Scopes.Except(Scope.All).Any())
        {
            yield return Mistake.In(nameof(draft.Scopes), "Say what it is for: reading, sending measurements, or both.");
        }
        else if (draft.Scopes.Contains(Scope.Measurements) && !May.SendMeasurements(actor))
        {
            yield return Mistake.In(nameof(draft.Scopes), "Measurements are sent by IT managers and administrators.");
        }

        if (draft.Days is not (>= 1 and <= MaxDays))
        {
            yield return Mistake.In(nameof(draft.Days), $"Say for how long it is good: from 1 to {MaxDays} days.");
        }
    }
}

/// <summary>A token as it is entered.</summary>
public sealed record TokenDraft
{
    public string? Name { get; init; }

    /// <summary>Words out of <see cref="Scope"/>.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>For how many days it is good.</summary>
    public int? Days { get; init; }
}
