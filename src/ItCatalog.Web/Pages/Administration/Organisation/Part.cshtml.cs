using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Organisation;

/// <summary>One department, IT unit or category. Without a number a new one.</summary>
public sealed class PartModel(PartStore parts, ClosingStore closing, OrganisationStore organisation, SavePart savePart, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public PartDraft Input { get; set; } = new();

    [FromRoute(Name = "kind")]
    public string KindWord { get; set; } = "";

    public PartKind Kind => Enum.Parse<PartKind>(KindWord, ignoreCase: true);

    public bool MayChange => current.Is(Role.Administrator);

    public string Title { get; private set; } = "";

    /// <summary>How budgets are typed here.</summary>
    public string BudgetHelp { get; private set; } = "";

    /// <summary>What a change of it touches; null for a new one.</summary>
    public string? Touches { get; private set; }

    /// <summary>How to close it; null for a category, which groups and is never closed, and for a new one.</summary>
    public CloseLink? Close { get; private set; }

    private string AddTitle => $"Add {(Kind == PartKind.Unit ? "an" : "a")} {SavePart.Word(Kind)}";

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken cancellationToken)
    {
        Title = AddTitle;
        await SayBudgetAsync(cancellationToken);
        if (id is { } known)
        {
            if (await parts.FindAsync(Kind, known, cancellationToken) is not { } part)
            {
                return NotFound();
            }

            (Input, Title, Touches) = (part, part.Name!, await TouchesAsync(known, cancellationToken));
            Close = await CloseAsync(known, cancellationToken);
        }
        else if (!MayChange)
        {
            return Forbid();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await savePart.RunAsync(current, Kind, id, Input, cancellationToken),
        _ =>
        {
            TempData.Saved($"{Input.Name} is saved.");
            return RedirectToPage("Index");
        },
        async () =>
        {
            Title = id is null ? AddTitle : $"Change the {SavePart.Word(Kind)}";
            await SayBudgetAsync(cancellationToken);
            (Touches, Close) = id is { } known ? (await TouchesAsync(known, cancellationToken), await CloseAsync(known, cancellationToken)) : (null, null);
            return Page();
        });

    private async Task SayBudgetAsync(CancellationToken cancellationToken)
    {
        if (await organisation.FindAsync(cancellationToken) is { } own)
        {
            var begins = own.YearStart == 1 ? "" : $", which begins in {MonthNames.Of(own.YearStart)} of the year that is named";
            BudgetHelp = $"A year on a line: 2026 900,000. In {own.Currency}, or with a currency behind it: 2026 900,000 USD. For the whole year{begins}.";
        }
    }

    private async Task<CloseLink?> CloseAsync(long id, CancellationToken cancellationToken) =>
        Kind != PartKind.Category && Enum.Parse<ClosableKind>(Kind.ToString()) is var kind && await closing.FindAsync(kind, id, cancellationToken) is { } part
            ? new CloseLink(kind, id, part.ClosedFrom, await organisation.TodayAsync(clock, cancellationToken))
            : null;

    private async Task<string> TouchesAsync(long id, CancellationToken cancellationToken)
    {
        var use = await parts.UseAsync(Kind, id, cancellationToken);
        return use is { ServiceCount: 0, AgreementCount: 0, PersonCount: 0 } ? "Nothing refers to it yet."
            : Kind == PartKind.Category
            ? $"{Show.Count(use.ServiceCount, "service").ToUpperFirst()} of the catalogue {(use.ServiceCount == 1 ? "stands" : "stand")} in it."
            : $"{Show.Count(use.AgreementCount, "agreement").ToUpperFirst()} about {Show.Count(use.ServiceCount, "service")} and "
                + $"{Show.Count(use.PersonCount, "person", "people")} belong to it. Lists and new documents show the new name at once; "
                + "what is signed keeps the name that it was signed with.";
    }
}
