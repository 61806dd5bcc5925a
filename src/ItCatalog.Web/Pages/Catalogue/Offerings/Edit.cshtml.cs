using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Web.Pages.Agreements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Catalogue.Tiers;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Catalogue.Offerings;

/// <summary>An offering as its unit writes it: tier, levels, hours and prices by site, whom it is for. "new" in place of its code begins one.</summary>
[RequestFormLimits(ValueCountLimit = FormChoices.MaxValues)]
public sealed class EditModel(
    ServiceStore services, TierStore tiers, OrganisationStore organisations, PriorityStore priorities, SaveTier save, PublishTier publish, DiscardTier discard, Actor person, IClock clock) : PageModel
{
    private const string New = "new";

    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Offering { get; set; } = "";

    [BindProperty]
    public TierInput Input { get; set; } = new();

    public Service Service { get; private set; } = null!;

    /// <summary>As it is kept; null for a new one.</summary>
    public OfferedTier? Tier { get; private set; }

    /// <summary>Those that are open, and closed ones where it is offered.</summary>
    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    public IReadOnlyList<string> Priorities { get; private set; } = [];

    /// <summary>Service hours by number, in words.</summary>
    public IReadOnlyList<(long Id, string Words)> Hours { get; private set; } = [];

    public string Currency { get; private set; } = "";

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

        Input = TierInput.Of(Tier, Service, Sites);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await SavedAsync(
            code =>
            {
                TempData.Saved($"{Input.Name?.Trim()} is saved.");
                return Task.FromResult<IActionResult>(Redirect($"{BackAddress}"));
            },
            cancellationToken);
    }

    /// <summary>Adds or removes a level; everything that was typed stays.</summary>
    public async Task<IActionResult> OnPostRowsAsync(string? change, string? kind, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input.FitTo(Sites);
        ModelState.Clear();
        if (change == "add-target" && TargetKindWords.Find(kind ?? "") is { } words && Input.Targets.Count < TierDraft.MaxTargets)
        {
            Input.Targets.Add(TargetForm.New(words));
        }

        Rows.Change(change ?? "", "targets", Input.Targets, () => new());
        return Page();
    }

    /// <summary>Saves what was typed, and publishes it.</summary>
    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await SavedAsync(
            async code =>
            {
                var kept = (await tiers.OfAsync((await services.FindAsync(Code, cancellationToken))!, cancellationToken)).Single(tier => tier.Code == code);
                return await this.AnswerAsync(
                    await publish.RunAsync(person, Code, code, kept.Revision, Input.From, Input.Until, cancellationToken),
                    _ =>
                    {
                        TempData.Saved($"{kept.Name} is published.");
                        return Redirect(BackAddress);
                    },
                    () =>
                    {
                        // The draft is kept; what stands against its days is told on its own page.
                        (Tier, Offering) = (kept, code);
                        return AgainAsync(kept.Revision);
                    });
            },
            cancellationToken);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await this.AnswerAsync(
            await discard.RunAsync(person, Code, Offering, Input.Revision, cancellationToken),
            _ =>
            {
                TempData.Saved($"{Tier!.Name} is thrown away.");
                return Redirect(BackAddress);
            },
            () => AgainAsync(Tier?.Revision ?? 0));
    }

    private async Task<IActionResult> SavedAsync(Func<string, Task<IActionResult>> done, CancellationToken cancellationToken)
    {
        Input.FitTo(Sites);
        var answer = await save.RunAsync(person, Code, Tier?.Code, Input.ToDraft(Sites, Tier), cancellationToken);
        return answer.IsDone ? await done(answer.Value) : await this.AnswerAsync(
            answer, _ => Page(), () => AgainAsync(Tier?.Revision ?? 0), mistake => mistake with { Field = mistake.Field.Replace(".Price.", ".", StringComparison.Ordinal) });
    }

    /// <summary>The form again. Whoever saves once more after having been told of another's change means it.</summary>
    private Task<IActionResult> AgainAsync(int revision)
    {
        ModelState.Remove("Input.Revision");
        Input.Revision = revision;
        Input.FitTo(Sites);
        return Task.FromResult<IActionResult>(Page());
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

        Service = service;
        Tier = (await tiers.OfAsync(service, cancellationToken)).FirstOrDefault(tier => tier.Code == Offering);
        if (Tier is null && Offering != New)
        {
            return NotFound();
        }

        Currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
        Today = await organisations.TodayAsync(clock, cancellationToken);
        Departments = await organisations.DepartmentsAsync(cancellationToken);
        Priorities = await priorities.NamesAsync(cancellationToken);
        Hours = [.. (await organisations.ServiceHoursAsync(cancellationToken)).Select(pattern => (pattern.Id, $"{pattern.Name}: {HoursText.Of(pattern.Weekly)}"))];
        Sites = [.. (await organisations.SitesAsync(cancellationToken)).Where(site =>
            !site.ClosedFrom.IsClosedOn(Today) || Tier?.Sites.Any(kept => kept.Offering.SiteId == site.Id) == true),];
        return null;
    }
}
