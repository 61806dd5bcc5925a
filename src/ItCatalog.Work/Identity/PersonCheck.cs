using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Identity;

/// <summary>What is wrong with an entered person, and how the trail tells one.</summary>
public sealed class PersonCheck(PersonStore people, PeopleList list, OrganisationStore organisation, IClock clock)
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

        // Whoever belongs to something that is closed stays so; nobody comes to it.
        var before = (await list.FindAsync(id, cancellationToken))?.Draft;
        var today = await organisation.TodayAsync(clock, cancellationToken);
        Belongs(nameof(draft.DepartmentIds), "departments", draft.DepartmentIds, before?.DepartmentIds ?? [], await organisation.DepartmentsAsync(cancellationToken));
        Belongs(nameof(draft.UnitIds), "IT units", draft.UnitIds, before?.UnitIds ?? [], await organisation.UnitsAsync(cancellationToken));
        return mistakes;

        void Belongs(string field, string what, IReadOnlyCollection<long> chosen, IReadOnlyCollection<long> had, IReadOnlyList<Named> known)
        {
            if (chosen.Except(known.Select(part => part.Id)).Any())
            {
                mistakes.Add(Mistake.In(field, $"One of the chosen {what} does not exist."));
            }

            mistakes.AddRange(known.Where(part => chosen.Contains(part.Id) && !had.Contains(part.Id) && part.ClosedFrom.IsClosedOn(today))
                .Select(part => Mistake.In(field, $"{part.Name} is closed since {Show.Date(part.ClosedFrom)}: nobody comes to it any more.")));
        }
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
