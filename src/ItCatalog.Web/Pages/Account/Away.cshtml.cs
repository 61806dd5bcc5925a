using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Who approves requests in the reader's place.</summary>
public sealed class AwayModel(ApprovalStore approvals, OrganisationStore organisations, SaveStandIn save, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Who can be chosen.</summary>
    public IReadOnlyList<Named> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var standIn = await approvals.StandInAsync(current.Id ?? 0, cancellationToken);
        Input = new() { StandIn = standIn?.StandInId, From = Written(standIn?.From), Until = Written(standIn?.Until) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return await this.AnswerAsync(
            await save.RunAsync(current, new() { StandIn = Input.StandIn, From = Input.From, Until = Input.Until }, cancellationToken),
            standIn =>
            {
                TempData.Saved(standIn is null ? "Nobody stands in for you." : $"{standIn.StandInName} stands in for you.");
                return RedirectToPage();
            },
            Page);
    }

    private static string? Written(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    private async Task LoadAsync(CancellationToken cancellationToken) => People =
        [.. (await approvals.PeopleAsync(await organisations.TodayAsync(clock, cancellationToken), cancellationToken)).Where(person => person.Id != current.Id)];

    public sealed class InputModel
    {
        public long? StandIn { get; set; }

        public string? From { get; set; }

        public string? Until { get; set; }
    }
}
