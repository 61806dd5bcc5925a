using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Agreements;

/// <summary>Names somebody else in the place of a contact whose account closes: in the draft of each agreement that names them, or in a next version that is drafted for
/// it. What is signed, and what waits for signatures, stays as it reads until both sides have signed another; both are told.</summary>
public sealed class HandOverContacts(Changes changes, AgreementStore agreements, StartNextVersion startNext, SaveDraft saveDraft)
{
    private static readonly Actor Writer = Actor.Job("contacts");

    /// <param name="actor">Who closes the account.</param>
    /// <param name="codes">The agreements that name the person.</param>
    /// <param name="from">The person.</param>
    /// <param name="to">Who takes over.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>How many drafts name the other one now.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, IReadOnlyCollection<string> codes, PersonDraft from, PersonDraft to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return changes.MakeAsync<int>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var count = 0;
                foreach (var code in codes)
                {
                    var (number, why) = await DraftAsync(code, from, to, cancellationToken);
                    if (why is not null)
                    {
                        change.Note("could not draft another contact in", Subject.Agreement(code), after: new { was = from.Name, contact = to.Name, because = why });
                    }
                    else if (number is { } drafted)
                    {
                        change.Note("drafted another contact in", Subject.Agreement(code), after: new { version = drafted, was = from.Name, contact = to.Name });
                        count++;
                    }
                }

                return count;
            },
            cancellationToken);
    }

    /// <summary>The draft that names the other one, or why none does; neither where nothing is open or in force that names the person.</summary>
    private async Task<(int? Number, string? Why)> DraftAsync(string code, PersonDraft from, PersonDraft to, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(Writer, code, cancellationToken) is not { } agreement)
        {
            return (null, null);
        }

        if (agreement.Open is { State: not VersionState.Draft } waiting)
        {
            return (null, $"Version {Show.Count(waiting.Number)} waits for signatures. Withdraw it, or name {to.Name} in the version after it.");
        }

        if (agreement.Open is null && agreement.LastSigned is null or { State: VersionState.Ended })
        {
            return (null, null);
        }

        if (agreement.Open is null && await startNext.RunAsync(Writer, code, cancellationToken) is { IsDone: false } refused)
        {
            return (null, string.Join(' ', refused.Mistakes.Select(mistake => mistake.Message)));
        }

        agreement = (await agreements.FindAsync(Writer, code, cancellationToken))!;
        var draft = (await agreements.FindVersionAsync(agreement, agreement.Open!.Number, cancellationToken))!;
        var terms = draft.Terms with
        {
            Contacts = [.. draft.Terms.Contacts.Select(contact => Is(contact, from) ? contact with { Name = to.Name, Phone = to.Phone ?? "", Email = to.Email ?? "" } : contact)],
            ChangeNote = draft.Terms.ChangeNote.Length > 0 ? draft.Terms.ChangeNote : $"{to.Name} is a contact in place of {from.Name}",
        };
        var saved = await saveDraft.RunAsync(Writer, code, draft.Summary.Number, draft.Summary.Revision, terms, cancellationToken);
        return saved.IsDone ? (draft.Summary.Number, null) : (null, string.Join(' ', saved.Mistakes.Select(mistake => mistake.Message)));
    }

    /// <summary>A contact is the person where the name, or the address, is theirs.</summary>
    private static bool Is(AgreementContact contact, PersonDraft person) => contact.Name.Equals(person.Name, StringComparison.OrdinalIgnoreCase)
        || (contact.Email.Length > 0 && contact.Email.Equals(person.Email, StringComparison.OrdinalIgnoreCase));
}
