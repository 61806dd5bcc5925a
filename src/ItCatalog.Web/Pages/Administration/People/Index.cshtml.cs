using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>Who can sign in, with which roles and for which departments and units.</summary>
public sealed class IndexModel(PeopleList list, OrganisationStore organisation, Actor current, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public IReadOnlyList<PersonLine> People { get; private set; } = [];

    public bool MayChange => current.Is(Data.Identity.Role.Administrator);

    public LocalDate Today { get; private set; }

    public Instant Now => clock.GetCurrentInstant();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var words = Search?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        Today = await organisation.TodayAsync(clock, cancellationToken);
        People = [.. (await list.ReadAsync(cancellationToken)).OrderBy(person => person.ClosedFrom.IsClosedOn(Today)).Where(person =>
            (string.IsNullOrEmpty(Role) || (person.Roles?.Split(',').Contains(Role) ?? false))
            && words.All(word => $"{person.Name} {person.UserName} {person.Title} {person.Email} {person.Memberships}".Contains(word, StringComparison.OrdinalIgnoreCase))),];
    }
}
