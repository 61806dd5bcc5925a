using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Holdings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Requests.Holdings;

/// <summary>Asking that a department has more or fewer of something, has it at another site, or gives it back.</summary>
[Authorize(Policies.Asker)]
public sealed class ChangeModel(
    ChangeHolding change, ServiceStore services, OrderingStore orderings, ApprovalStore approvals, OrganisationStore organisations, Actor person) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>"quantity", "move" or "return".</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    /// <summary>Code of the department.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of the service.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of the site at which it is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Code of the offering; null where none was ordered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    public HoldingChange Change => Word.Find<HoldingChange>(What) ?? HoldingChange.Quantity;

    /// <summary>What it is about.</summary>
    public HeldThing Thing { get; private set; } = null!;

    public Ordering Ordering { get; private set; } = null!;

    /// <summary>Where it can move.</summary>
    public IReadOnlyList<BilledSite> Destinations { get; private set; } = [];

    private IReadOnlyList<Named> people = [];
    private string currency = "";

    /// <summary>What it would cost and who would approve.</summary>
    public CostView Cost { get; private set; } = CostView.Unknown;

    /// <summary>What the unit asks about what comes.</summary>
    public AskedView Asked => new()
    {
        UnitName = Thing.Service.UnitName, Questions = Ordering.Questions, People = people, Input = new(Input.Answers), IsPosted = HttpMethods.IsPost(Request.Method), When = "where there shall be more",
    };

    /// <summary>What can be asked for.</summary>
    public IReadOnlyList<(HoldingChange What, string Name)> Choices =>
    [
        .. Thing.Held.IsKnown ? [(HoldingChange.Quantity, "Another quantity")] : Array.Empty<(HoldingChange, string)>(), (HoldingChange.Move, "Another site"), (HoldingChange.Return, "Return or cancel"),
    ];

    public string Title => $"{Thing.Name}, {Thing.Held.Site.Name}";

    public string Heading => Change switch
    {
        HoldingChange.Quantity => "How many you need",
        HoldingChange.Move => "What moves, and where",
        _ => "What is no longer needed",
    };

    public string QuantityLabel => Change == HoldingChange.Quantity ? "How many from then on" : "How many";

    public string QuantityHelp => Change == HoldingChange.Quantity ? "More are ordered, fewer are returned; 0 cancels it."
        : Thing.Free == 0 ? "None is left to be asked for." : $"From 1 to {Show.Count(Thing.Free)}{(Change == HoldingChange.Return && Thing.Free == Thing.Held.Quantity ? "; all of them cancels it" : "")}.";

    /// <summary>What is there, and what of it others asked for already.</summary>
    public string Sentence => $"{Thing.DepartmentName} has {HoldingWords.Quantity(Thing.Held)} there ({HoldingWords.From(Thing.Held)})."
        + (Thing.Leaving.Count == 0 ? "" : $" Asked for already: {HoldingWords.Leaving(Thing)}.");

    /// <summary>The list that it comes from.</summary>
    public string Back => $"/requests/holdings?department={Uri.EscapeDataString(Thing.DepartmentCode)}";

    /// <summary>The address of this page for a choice.</summary>
    public string Address(HoldingChange what) =>
        $"/requests/holdings/change?what={Word.Of(what)}&department={Uri.EscapeDataString(Thing.DepartmentCode)}&service={Uri.EscapeDataString(Thing.Service.Code)}&site={Uri.EscapeDataString(Thing.Held.Site.Code)}"
        + (Thing.Held.Tier is { } tier ? $"&tier={Uri.EscapeDataString(tier.Code)}" : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = new() { Quantity = (Change == HoldingChange.Quantity ? Thing.Held.Quantity : Math.Min(1, Thing.Free))?.ToString(System.Globalization.CultureInfo.InvariantCulture), To = Destinations is [var only] ? only.Code : null };
        Input.Answers = AnswerInput.Fit(Input.Answers, Ordering);
        Cost = await CostAsync(cancellationToken);
        return Page();
    }

    /// <summary>The cost and the steps alone, while entries are being made.</summary>
    public async Task<IActionResult> OnGetCostAsync(InputModel input, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input = new() { Quantity = input.Quantity, To = input.To };
        return Partial("/Pages/Requests/_Cost.cshtml", await CostAsync(cancellationToken));
    }

    /// <summary>Sends what was entered, where its cost is the one that was shown.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        Input.Answers = AnswerInput.Fit(Input.Answers, Ordering);
        if (!ModelState.IsValid)
        {
            Cost = await CostAsync(cancellationToken);
            return Page();
        }

        var shown = Input is { ShownPerYearCents: { } perYear, ShownOnceCents: { } once } ? new RequestCost { PerYear = Money.OfCents(perYear, currency), Once = Money.OfCents(once, currency) } : null;
        return await this.AnswerAsync(
            await change.RunAsync(person, Draft() with { Answers = await AnswerInput.ReadAsync(Input.Answers, Ordering, cancellationToken) }, shown, cancellationToken),
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

    private HoldingChangeDraft Draft() => new()
    {
        Service = Thing.Service.Code,
        Site = Thing.Held.Site.Code,
        Tier = Thing.Held.Tier?.Code,
        Department = Thing.DepartmentCode,
        What = Change,
        Quantity = Input.Quantity,
        To = Input.To,
        WishDate = Input.WishDate,
        Note = Input.Note,
        OrderingRevision = Input.OrderingRevision,
    };

    private async Task<CostView> CostAsync(CancellationToken cancellationToken) => await change.PriceAsync(person, Draft(), cancellationToken) is { } offer
        ? CostView.Of(offer, (await approvals.RulesAsync(cancellationToken)).FirstOrDefault(rule => rule.DepartmentId == Thing.DepartmentId)?.AboveCents)
        : CostView.Unknown;

    /// <summary>Why the page is not shown; null where it is.</summary>
    private async Task<IActionResult?> RefusalAsync(CancellationToken cancellationToken)
    {
        var found = await change.FindAsync(person, Department ?? "", Service ?? "", Site ?? "", Tier, cancellationToken);
        if (!found.IsDone)
        {
            return found.Outcome == Outcome.NotAllowed ? Forbid() : NotFound();
        }

        Thing = found.Value;
        var service = (await services.FindAsync(Thing.Service.Code, cancellationToken))!;
        Ordering = await orderings.FindAsync(service.Id, cancellationToken);
        Destinations = Change == HoldingChange.Move ? await change.DestinationsAsync(person, Thing, cancellationToken) : [];
        people = Ordering.Questions.Any(question => question.Kind == QuestionKind.Person) ? await approvals.PeopleAsync(Thing.Day, cancellationToken) : [];
        currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
        return null;
    }

    public sealed class InputModel
    {
        public string? Quantity { get; set; }

        /// <summary>Code of the site to which it moves.</summary>
        public string? To { get; set; }

        public string? WishDate { get; set; }

        public string? Note { get; set; }

        /// <summary>Which questions were shown.</summary>
        public int? OrderingRevision { get; set; }

        /// <summary>In the order of the questions.</summary>
        public List<AnswerInput> Answers { get; set; } = [];

        /// <summary>The cost that was looked at; below zero where a year costs less.</summary>
        public long? ShownPerYearCents { get; set; }

        /// <inheritdoc cref="ShownPerYearCents"/>
        public long? ShownOnceCents { get; set; }
    }
}
