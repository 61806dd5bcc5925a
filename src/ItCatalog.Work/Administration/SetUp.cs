using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Identity;

namespace ItCatalog.Work.Administration;

/// <summary>What the first administrator enters.</summary>
public sealed record SetUpDraft
{
    /// <summary>The organisation's name.</summary>
    public required string Organisation { get; init; }

    public required string Currency { get; init; }

    /// <summary>The administrator's name, as others read it.</summary>
    public required string Name { get; init; }

    public required string UserName { get; init; }

    /// <summary>Null or empty where there is none.</summary>
    public string? Email { get; init; }

    public required string Password { get; init; }

    /// <summary>The password once more.</summary>
    public required string Again { get; init; }
}

/// <summary>The first start: names the organisation and makes the first administrator, in one change. It is done once; whoever comes second is told.</summary>
public sealed class SetUp(Changes changes, PersonStore people, SaveOrganisation saveOrganisation, AddPerson addPerson)
{
    /// <param name="actor">The installation itself: whoever has its code acts for it.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The administrator's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, SetUpDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async _ =>
            {
                if (!actor.IsInstallation)
                {
                    return Answer.NotAllowed;
                }

                if (await people.AnybodyAsync(cancellationToken))
                {
                    return Answer.Stale("Somebody else has set up this installation meanwhile. Nothing of this was kept. Ask them for an account of your own.");
                }

                var organisation = await saveOrganisation.RunAsync(
                    actor, new OrganisationDraft { Name = draft.Organisation, Currency = draft.Currency }, cancellationToken);
                var person = await addPerson.RunAsync(
                    actor,
                    new PersonDraft { UserName = draft.UserName, Name = draft.Name, Email = draft.Email, Roles = [Role.Administrator] },
                    draft.Password,
                    mustChangePassword: false,
                    cancellationToken);
                Mistake[] mistakes =
                [
                    .. organisation.Mistakes.Select(mistake =>
                        mistake.Field == nameof(OrganisationDraft.Name) ? mistake with { Field = nameof(draft.Organisation) } : mistake),
                    .. person.Mistakes,
                    .. draft.Password == draft.Again ? [] : new[] { Mistake.In(nameof(draft.Again), "The two passwords differ.") },
                ];
                return mistakes.Length > 0 ? Answer.Refused(mistakes) : person;
            },
            cancellationToken);
    }
}
