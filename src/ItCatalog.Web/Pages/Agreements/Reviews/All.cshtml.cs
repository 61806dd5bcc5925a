using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reviews;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements.Reviews;

/// <summary>Reviews that are due, and the actions of all that were held.</summary>
public sealed class AllModel(ReviewStore reviews, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    private const int DaysAhead = 90;

    private const int MostRows = 200;

    /// <summary>"open", "overdue" or "mine"; anything else shows all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public LocalDate Today { get; private set; }

    /// <summary>The last day whose reviews stand on the page.</summary>
    public LocalDate DueUntil => Today.PlusDays(DaysAhead);

    /// <summary>Agreements that are due within 90 days or were, the soonest first.</summary>
    public IReadOnlyList<ReviewedAgreement> Due { get; private set; } = [];

    /// <summary>Every action that the viewer sees.</summary>
    public IReadOnlyList<ListedAction> All { get; private set; } = [];

    /// <summary>Those that match, open ones first, as many as fit.</summary>
    public IReadOnlyList<ListedAction> Actions { get; private set; } = [];

    public int MatchingCount { get; private set; }

    /// <summary>Whether more match than fit.</summary>
    public bool IsCut => MatchingCount > Actions.Count;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var matching = await LoadAsync(cancellationToken);
        (MatchingCount, Actions) = (matching.Count, [.. matching.Take(MostRows)]);
    }

    /// <summary>All actions that match, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) =>
        ListDownload.Of(ListOfActions.Of(await LoadAsync(cancellationToken), ("State", State)), format);

    private async Task<List<ListedAction>> LoadAsync(CancellationToken cancellationToken)
    {
        Today = await organisation.TodayAsync(clock, cancellationToken);
        var seen = await reviews.ListAsync(person, Today, cancellationToken);
        Due = [.. seen.Where(one => one.Next <= DueUntil).OrderBy(one => one.Next).ThenBy(one => one.Code, StringComparer.Ordinal)];
        All = ListedAction.Of(seen);
        return
        [
            .. All.Where(one => State switch
            {
                "open" => one.Action.State == ActionState.Open,
                "overdue" => one.Action.IsOverdue(Today),
                "mine" => one.Action.State == ActionState.Open && one.Action.OwnerId == person.Id,
                _ => true,
            }),
        ];
    }
}
