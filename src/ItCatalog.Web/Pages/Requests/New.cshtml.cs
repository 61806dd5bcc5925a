using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>Asking for a service: entries, then the cost to look at, then sending.</summary>
[Authorize(Policies.Customer)]
public sealed class NewModel(SendRequest sendRequest, ServiceStore services, OrganisationStore organisations, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Service Service { get; private set; } = null!;

    /// <summary>Where it is offered today.</summary>
    public IReadOnlyList<Offering> Offered { get; private set; } = [];

    public string Currency { get; private set; } = "";

    /// <summary>Departments that the person speaks for.</summary>
    public IReadOnlyList<Named> Departments { get; private set; } = [];

    /// <summary>Today, the first day to wish for.</summary>
    public LocalDate Today { get; private set; }

    /// <summary>What would be sent; null while something is missing.</summary>
    public RequestOffer? Offer { get; private set; }

    /// <summary>Whether the cost is to be looked at before sending.</summary>
    public bool IsChecked { get; private set; }

    public string DepartmentName => Departments.FirstOrDefault(department => department.Id == Offer?.DepartmentId)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(string? service, string? site, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        Input = new InputModel
        {
            Site = Offered.FirstOrDefault(offering => offering.SiteCode == site)?.SiteCode ?? (Offered is [var only] ? only.SiteCode : null),
            Department = Departments is [var own] ? own.Id : null,
            Quantity = "1",
        };
        Offer = await OfferAsync(Input.ToDraft(Service.Code), cancellationToken);
        return Page();
    }

    /// <summary>The cost alone, while entries are being made.</summary>
    public async Task<IActionResult> OnGetCostAsync(string? service, InputModel input, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        // Only site and quantity decide the cost: the rest is not judged while it is being written.
        var draft = new RequestDraft
        {
            Service = Service.Code,
            Site = input.Site,
            Quantity = input.Quantity,
            Department = Departments.Select(department => (long?)department.Id).FirstOrDefault(),
        };
        return Partial("_Cost", new CostView { Offer = await OfferAsync(draft, cancellationToken) });
    }

    /// <summary>All entries judged, and the cost shown before anything is sent.</summary>
    public async Task<IActionResult> OnPostAsync(string? service, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        await CheckAsync(cancellationToken);
        IsChecked = ModelState.IsValid;
        return Page();
    }

    /// <summary>Back to the entries.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string? service, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        Offer = await OfferAsync(Input.ToDraft(Service.Code), cancellationToken);
        return Page();
    }

    /// <summary>Sends what was looked at.</summary>
    public async Task<IActionResult> OnPostSendAsync(string? service, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        var shown = new RequestCost
        {
            PerYear = Money.OfCents(Input.ShownPerYearCents ?? -1, Currency),
            Once = Money.OfCents(Input.ShownOnceCents ?? -1, Currency),
        };
        return await this.AnswerAsync(
            await sendRequest.RunAsync(person, Input.ToDraft(Service.Code), shown, cancellationToken),
            id =>
            {
                TempData.Saved($"Sent. {Service.UnitName} sees it now.");
                return Redirect($"/requests/{id}");
            },
            async () =>
            {
                Offer = await OfferAsync(Input.ToDraft(Service.Code), cancellationToken);
                IsChecked = Offer is not null;
                return Page();
            });
    }

    private async Task<RequestOffer?> OfferAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        var check = await sendRequest.CheckAsync(person, draft, cancellationToken);
        return check.IsDone ? check.Value : null;
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var check = await sendRequest.CheckAsync(person, Input.ToDraft(Service.Code), cancellationToken);
        ModelState.Add(check.Mistakes);
        Offer = check.IsDone ? check.Value : null;
    }

    private async Task<bool> LoadAsync(string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code) || await services.FindAsync(code, cancellationToken) is not { } service)
        {
            return false;
        }

        Service = service;
        var organisation = await organisations.FindAsync(cancellationToken);
        Currency = organisation?.Currency ?? "";
        Today = organisation?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        Departments = [.. (await organisations.DepartmentsAsync(cancellationToken)).Where(department => person.ActsForDepartment(department.Id) && !department.ClosedFrom.IsClosedOn(Today))];
        Offered = [.. service.OfferedOn(Today)];
        return true;
    }

    public sealed class InputModel
    {
        public string? Site { get; set; }

        public long? Department { get; set; }

        public string? Quantity { get; set; }

        public string? WishDate { get; set; }

        public string? Note { get; set; }

        /// <summary>The cost that was looked at.</summary>
        public long? ShownPerYearCents { get; set; }

        /// <inheritdoc cref="ShownPerYearCents"/>
        public long? ShownOnceCents { get; set; }

        internal RequestDraft ToDraft(string service) => new() { Service = service, Site = Site, Department = Department, Quantity = Quantity, WishDate = WishDate, Note = Note };
    }
}

/// <summary>What a request would cost.</summary>
public sealed record CostView
{
    /// <summary>Null while site and quantity do not say.</summary>
    public required RequestOffer? Offer { get; init; }
}
