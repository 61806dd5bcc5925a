using ItCatalog.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.People;

/// <summary>Who can sign in, with which roles and for which departments and units.</summary>
public sealed class IndexModel(PeopleList list, Actor current, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public IReadOnlyList<PersonLine> People { get; private set; } = [];

    public bool MayChange => current.Is(Data.Identity.Role.Administrator);

    public Instant Now => clock.GetCurrentInstant();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var words = Search?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        People = [.. (await list.ReadAsync(cancellationToken)).Where(person =>
            (string.IsNullOrEmpty(Role) || (person.Roles?.Split(',').Contains(Role) ?? false))
            && words.All(word => $"{person.Name} {person.UserName} {person.Title} {person.Email} {person.Memberships}".Contains(word, StringComparison.OrdinalIgnoreCase))),];
    }
}
