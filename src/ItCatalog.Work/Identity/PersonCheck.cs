using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Identity;

/// <summary>What is wrong with an entered person, and how the trail tells one.</summary>
public sealed class PersonCheck(PersonStore people, OrganisationStore organisation)
{
    /// <summary>All mistakes at once.</summary>
    /// <param name="draft">What was entered.</param>
    /// <param name="id">The person's number; 0 for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<List<Mistake>> MistakesAsync(PersonDraft draft, long id, CancellationToken cancellationToken)
    {
        var mistakes = draft.Mistakes().ToList();
        if (await people.HasUserNameAsync(draft.UserName.Trim(), id, cancellationToken))
        {
            mistakes.Add(Mistake.In(nameof(draft.UserName), $"Another person signs in as “{draft.UserName.Trim()}” already."));
        }

        if (draft.Email?.Trim() is { Length: > 0 } email && await people.HasEmailAsync(email, id, cancellationToken))
        {
            mistakes.Add(Mistake.In(nameof(draft.Email), $"Another person has the address {email} already."));
        }

        if (draft.DepartmentIds.Except((await organisation.DepartmentsAsync(cancellationToken)).Select(department => department.Id)).Any())
        {
            mistakes.Add(Mistake.In(nameof(draft.DepartmentIds), "One of the chosen departments does not exist."));
        }

        if (draft.UnitIds.Except((await organisation.UnitsAsync(cancellationToken)).Select(unit => unit.Id)).Any())
        {
            mistakes.Add(Mistake.In(nameof(draft.UnitIds), "One of the chosen IT units does not exist."));
        }

        return mistakes;
    }

    /// <summary>What is wrong with a password that is chosen for a person; null where nothing is.</summary>
    internal async Task<string?> PasswordProblemAsync(string password, PersonDraft draft, CancellationToken cancellationToken) =>
        PasswordRule.Problem(password, draft.UserName, draft.Name, draft.Email, (await organisation.FindAsync(cancellationToken))?.Name);

    /// <summary>A person as the trail tells one: departments and units by their codes. Never a secret.</summary>
    internal async Task<object> ToldAsync(PersonDraft draft, CancellationToken cancellationToken) => new
    {
        userName = draft.UserName.Trim(),
        name = draft.Name.Trim(),
        title = Optional(draft.Title),
        email = Optional(draft.Email),
        phone = Optional(draft.Phone),
        roles = Role.All.Where(draft.Roles.Contains),
        departments = Codes(await organisation.DepartmentsAsync(cancellationToken), draft.DepartmentIds),
        units = Codes(await organisation.UnitsAsync(cancellationToken), draft.UnitIds),
    };

    private static IEnumerable<string> Codes(IReadOnlyList<Named> parts, IReadOnlyCollection<long> ids) =>
        parts.Where(part => ids.Contains(part.Id)).Select(part => part.Code).Order(StringComparer.Ordinal);

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
