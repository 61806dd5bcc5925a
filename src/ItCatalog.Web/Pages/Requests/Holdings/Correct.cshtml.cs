using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Holdings;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Holdings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Requests.Holdings;

/// <summary>Whoever provides a service says how many of it a department really has.</summary>
[Authorize(Policies.Provider)]
public sealed class CorrectModel(CorrectHolding correct, ReadHoldings holdings, HoldingStore store, ServiceStore services, OrganisationStore organisations, Actor person, IClock clock) : PageModel
{
    private Named department = null!;
    private HeldThing? thing;
    private Service? known;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Code of the department.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of the service; null where something is missing from the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of the site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Code of the offering.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    public string DepartmentName => department.Name;

    /// <summary>What can be missing: what the person's units offer anywhere, in the order of services; empty where one line is corrected.</summary>
    public IReadOnlyList<(string Value, string Name)> Choices { get; private set; } = [];

    public string Sentence => thing is null ? "What was there before the first order, or was delivered without one."
        : $"{thing.Name} at {thing.Held.Site.Name}: {HoldingWords.Quantity(thing.Held)} by agreements and requests ({HoldingWords.From(thing.Held)}).";

    /// <summary>The list that it comes from.</summary>
    public string Back => $"/requests/holdings?department={Uri.EscapeDataString(department.Code)}";

    /// <summary>The address of this page.</summary>
    public string Address => $"/requests/holdings/correct?department={Uri.EscapeDataString(department.Code)}"
        + (known is null ? "" : $"&service={Uri.EscapeDataString(known.Code)}&site={Uri.EscapeDataString(Site ?? "")}" + (string.IsNullOrEmpty(Tier) ? "" : $"&tier={Uri.EscapeDataString(Tier)}"));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = new() { Quantity = thing?.Held.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture), Day = LocalDatePattern.Iso.Format(thing?.Day ?? await organisations.TodayAsync(clock, cancellationToken)) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var chosen = known is not null ? [known.Code, Site ?? "", Tier ?? ""] : (Input.Thing ?? "").Split('|');
        if (chosen is not [{ Length: > 0 } service, var site, var tier])
        {
            ModelState.AddModelError("Input.Thing", "Choose what it is, and where.");
            return Page();
        }

        return await this.AnswerAsync(
            await correct.RunAsync(
                person,
                new() { Department = department.Code, Service = service, Site = site, Tier = tier, Quantity = Input.Quantity, Day = Input.Day, Reason = Input.Reason },
                cancellationToken),
            _ =>
            {
                TempData.Saved("Corrected. The department is told.");
                return Redirect(Back);
            },
            Page);
    }

    /// <summary>Why the page is not shown; null where it is.</summary>
    private async Task<IActionResult?> RefusalAsync(CancellationToken cancellationToken)
    {
        if ((await organisations.DepartmentsAsync(cancellationToken)).FirstOrDefault(one => one.Code == Department && person.SeesDepartment(one.Id)) is not { } found)
        {
            return NotFound();
        }

        department = found;
        if (string.IsNullOrEmpty(Service))
        {
            Choices =
            [
                .. (await store.CountableAsync(person, cancellationToken)).Select(one => (
                    $"{one.ServiceCode}|{one.SiteCode}|{one.TierCode}", $"{one.ServiceName}{(one.TierName.Length == 0 ? "" : $" ({one.TierName})")}, {one.SiteName}")),
            ];
            return null;
        }

        known = await services.FindAsync(Service, cancellationToken);
        if (known is null)
        {
            return NotFound();
        }

        thing = (await holdings.RunAsync(person, department.Code, day: null, cancellationToken))
            .FirstOrDefault(one => one.Service.Code == known.Code && one.Held.Site.Code == Site && one.Held.Tier?.Code == (string.IsNullOrEmpty(Tier) ? null : Tier));
        return person.ActsForUnit(known.UnitId) ? null : Forbid();
    }

    public sealed class InputModel
    {
        /// <summary>Service, site and offering, of what is missing.</summary>
        public string? Thing { get; set; }

        public string? Quantity { get; set; }

        /// <summary>Since when, as an ISO date.</summary>
        public string? Day { get; set; }

        public string? Reason { get; set; }
    }
}
