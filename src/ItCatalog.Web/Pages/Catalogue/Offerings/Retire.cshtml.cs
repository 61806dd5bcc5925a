using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue.Offerings;

/// <summary>Retires an offering: what hangs on it, from when on, and what takes its place.</summary>
public sealed class RetireModel(ServiceStore services, TierStore tiers, OfferingTakers takers, OrganisationStore organisations, RetireTier retire, Actor person, IClock clock) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Offering { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Service Service { get; private set; } = null!;

    public Tier Tier { get; private set; } = null!;

    /// <summary>What can take its place.</summary>
    public IReadOnlyList<Tier> Others { get; private set; } = [];

    /// <summary>Numbers of what was ordered and is not delivered.</summary>
    public IReadOnlyList<long> Requests { get; private set; } = [];

    /// <summary>Agreements that take it.</summary>
    public IReadOnlyList<OfferingTaker> Takers { get; private set; } = [];

    public LocalDate Today { get; private set; }

    public string ServiceAddress => "/catalogue/" + Uri.EscapeDataString(Service.Code);

    /// <summary>Where the page leads back to.</summary>
    public string BackAddress => ServiceAddress + "/offerings";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = new() { Revision = Tier.Revision, From = Tier.RetiredFrom is { } day ? DateEntry.Date(day) : null, Successor = Tier.SuccessorCode };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? await this.AnswerAsync(
        await retire.RunAsync(person, Code, Offering, Input.Revision, Input.From, Input.Successor, cancellationToken),
        _ => Done($"{Tier.Name} is offered no more from {Input.From} on."),
        Again);

    /// <summary>It stays.</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? await this.AnswerAsync(
        await retire.TakeBackAsync(person, Code, Offering, Input.Revision, cancellationToken), _ => Done($"{Tier.Name} stays."), Again);

    private RedirectResult Done(string told)
    {
        TempData.Saved(told);
        return Redirect(BackAddress);
    }

    private PageResult Again()
    {
        ModelState.Remove("Input.Revision");
        Input.Revision = Tier.Revision;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await services.FindAsync(Code, cancellationToken) is not { } service)
        {
            return NotFound();
        }

        if (!person.ActsForUnit(service.UnitId))
        {
            return Forbid();
        }

        if (service.Tiers.FirstOrDefault(tier => tier.Code == Offering) is not { PublishedFrom: not null } own)
        {
            return NotFound();
        }

        (Service, Tier) = (service, own);
        Today = await organisations.TodayAsync(clock, cancellationToken);
        Others = [.. service.Tiers.Where(tier => tier.Id != own.Id && tier.PhaseOn(Today) is TierPhase.Offered or TierPhase.Upcoming)];
        Takers = await takers.OfAsync(person, own, cancellationToken);
        Requests = await tiers.OpenRequestsAsync(own.Id, cancellationToken);
        return null;
    }

    public sealed class InputModel
    {
        public int Revision { get; set; }

        public string? From { get; set; }

        public string? Successor { get; set; }
    }
}
