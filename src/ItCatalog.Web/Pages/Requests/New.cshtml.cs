using ItCatalog.Calculation;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Catalogue;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>Asking for a service: what is needed, what the unit has to know, the cost and who approves beside it, then sending.</summary>
[Authorize(Policies.Asker)]
public sealed class NewModel(
    SendRequest sendRequest, ServiceStore services, OrderingStore orderings, ApprovalStore approvals, OrganisationStore organisations, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Service Service { get; private set; } = null!;

    public Ordering Ordering { get; private set; } = null!;

    /// <summary>Where it is offered today.</summary>
    public IReadOnlyList<Offering> Offered { get; private set; } = [];

    /// <summary>Tiers that the person's departments may order at one of the sites, in the unit's order.</summary>
    public IReadOnlyList<Tier> Tiers { get; private set; } = [];

    /// <summary>Whether it is offered without a tier at one of them.</summary>
    public bool HasPlain => Offered.Any(offering => offering.TierCode is null);

    /// <summary>The sites by code, with the price where there is but one.</summary>
    public IEnumerable<(string Code, string Words)> SiteChoices => Offered.GroupBy(offering => offering.SiteCode).Select(site => (
        site.Key, site.ToList() is [{ TierCode: null } only] ? $"{only.SiteName}, {Show.Money(only.Price)} per {PriceWords.Per(only)}" : site.First().SiteName));

    public string Currency { get; private set; } = "";

    /// <summary>Departments that the person belongs to and that may order it.</summary>
    public IReadOnlyList<Named> Departments { get; private set; } = [];

    /// <summary>Whether the person belongs to a department that is open, whether or not it may order this.</summary>
    public bool BelongsSomewhere { get; private set; }

    /// <summary>The departments that may order it, by name.</summary>
    public string BuyerNames => string.Join(", ", Ordering.Buyers.Select(buyer => buyer.Name));

    /// <summary>Whom an answer can name; empty where none is asked for.</summary>
    public IReadOnlyList<Named> People { get; private set; } = [];

    /// <summary>Today, the first day to wish for.</summary>
    public LocalDate Today { get; private set; }

    /// <summary>What it would cost and who would approve.</summary>
    public CostView Cost { get; private set; } = CostView.Unknown;

    /// <summary>What the unit asks.</summary>
    public AskedView Asked => new()
    {
        UnitName = Service.UnitName, Questions = Ordering.Questions, People = People, Input = new(Input.Answers), IsPosted = HttpMethods.IsPost(Request.Method),
    };

    public async Task<IActionResult> OnGetAsync(string? service, string? site, string? tier, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        Input = new InputModel
        {
            Site = Offered.FirstOrDefault(offering => offering.SiteCode == site)?.SiteCode ?? (SiteChoices.ToList() is [var only] ? only.Code : null),
            Tier = Tiers.FirstOrDefault(one => one.Code == tier)?.Code ?? (Tiers is [var single] && !HasPlain ? single.Code : null),
            Department = Departments is [var own] ? own.Id : null,
            Quantity = "1",
        };
        Input.Answers = AnswerInput.Fit(Input.Answers, Ordering);
        Cost = await CostAsync(cancellationToken);
        return Page();
    }

    /// <summary>The cost and the steps alone, while entries are being made.</summary>
    public async Task<IActionResult> OnGetCostAsync(string? service, InputModel input, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        Input = new InputModel { Site = input.Site, Tier = input.Tier, Quantity = input.Quantity, Department = input.Department };
        return Partial("_Cost", await CostAsync(cancellationToken));
    }

    /// <summary>Sends what was entered, where its cost is the one that was shown.</summary>
    public async Task<IActionResult> OnPostAsync(string? service, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(service, cancellationToken))
        {
            return NotFound();
        }

        Input.Answers = AnswerInput.Fit(Input.Answers, Ordering);
        if (!ModelState.IsValid)
        {
            Cost = await CostAsync(cancellationToken);
            return Page();
        }

        var shown = new RequestCost
        {
            PerYear = Money.OfCents(Input.ShownPerYearCents ?? -1, Currency),
            Once = Money.OfCents(Input.ShownOnceCents ?? -1, Currency),
        };
        return await this.AnswerAsync(
            await sendRequest.RunAsync(person, await Input.ToDraftAsync(Service.Code, Ordering, cancellationToken), shown, cancellationToken),
            id =>
            {
                TempData.Saved("Sent.");
                return Redirect($"/requests/{id}");
            },
            async () =>
            {
                Cost = await CostAsync(cancellationToken);
                return Page();
            });
    }

    /// <summary>Site, quantity and department decide it; the rest is not judged while it is being written.</summary>
    private async Task<CostView> CostAsync(CancellationToken cancellationToken)
    {
        var department = Departments.FirstOrDefault(one => one.Id == Input.Department) ?? (Departments.Count > 0 ? Departments[0] : null);
        var draft = new RequestDraft { Service = Service.Code, Site = Input.Site, Tier = Input.Tier, Quantity = Input.Quantity, Department = department?.Id };
        return await sendRequest.PriceAsync(person, draft, cancellationToken) is not { } offer || department is null ? CostView.Unknown
            : CostView.Of(offer, department.Name, (await approvals.RulesAsync(cancellationToken)).FirstOrDefault(rule => rule.DepartmentId == department.Id)?.AboveCents);
    }

    private async Task<bool> LoadAsync(string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code) || await services.FindAsync(code, cancellationToken) is not { } service)
        {
            return false;
        }

        Service = service;
        Ordering = await orderings.FindAsync(service.Id, cancellationToken);
        var organisation = await organisations.FindAsync(cancellationToken);
        Currency = organisation?.Currency ?? "";
        Today = organisation?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        List<Named> own = [.. (await organisations.DepartmentsAsync(cancellationToken)).Where(department => person.AsksFor(department.Id) && !department.ClosedFrom.IsClosedOn(Today))];
        BelongsSomewhere = own.Count > 0;
        Departments = [.. own.Where(department => Ordering.IsOpenTo(department.Id))];
        Offered = [.. service.OfferedOn(Today)];
        Tiers = [.. service.Tiers.Where(tier => Offered.Any(offering => offering.TierCode == tier.Code) && Departments.Any(department => tier.IsOpenTo(department.Id)))];
        People = Ordering.Questions.Any(question => question.Kind == QuestionKind.Person) ? await approvals.PeopleAsync(Today, cancellationToken) : [];
        return true;
    }

    public sealed class InputModel
    {
        public string? Site { get; set; }

        /// <summary>Code of the offering; empty where it has none.</summary>
        public string? Tier { get; set; }

        public long? Department { get; set; }

        public string? Quantity { get; set; }

        public string? WishDate { get; set; }

        public string? Note { get; set; }

        /// <summary>Which questions were shown.</summary>
        public int? OrderingRevision { get; set; }

        /// <summary>In the order of the questions.</summary>
        public List<AnswerInput> Answers { get; set; } = [];

        /// <summary>The cost that was looked at.</summary>
        public long? ShownPerYearCents { get; set; }

        /// <inheritdoc cref="ShownPerYearCents"/>
        public long? ShownOnceCents { get; set; }

        internal async Task<RequestDraft> ToDraftAsync(string service, Ordering ordering, CancellationToken cancellationToken) => new()
        {
            Service = service,
            Site = Site,
            Tier = Tier,
            Department = Department,
            Quantity = Quantity,
            WishDate = WishDate,
            Note = Note,
            Answers = await AnswerInput.ReadAsync(Answers, ordering, cancellationToken),
            OrderingRevision = OrderingRevision,
        };
    }
}
