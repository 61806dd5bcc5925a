using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Search;

/// <summary>What the search in the bar finds, by kind.</summary>
public sealed class IndexModel(SearchStore store, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    private const int LongestText = 200;

    /// <summary>What was typed.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    public IReadOnlyList<SearchGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Text = Text?.Trim() is { Length: > LongestText } typed ? typed[..LongestText] : Text?.Trim();
        Groups = await store.FindAsync(person, Text ?? "", await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
    }

    /// <summary>What the head of the page says.</summary>
    public string Sentence => string.IsNullOrEmpty(Text) ? "Services, agreements, cases by their number, IT units, departments and sites."
        : Groups.Count == 0 ? $"Nothing was found for “{Text}”."
        : $"Found for “{Text}”, as far as you may see it.";
}
