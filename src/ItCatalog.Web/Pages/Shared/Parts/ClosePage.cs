using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Administration;
using ItCatalog.Work.Entries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>A page that closes something from a day on, or opens it again: what hangs on it is shown before.</summary>
public abstract class ClosePage(CloseFrom close, OrganisationStore organisation, Actor current, IClock clock) : PageModel
{
    [BindProperty]
    public ClosingInput Input { get; set; } = new();

    public ClosingView View { get; private set; } = null!;

    protected abstract ClosableKind Kind { get; }

    protected abstract Task<Closable?> FindAsync(CancellationToken cancellationToken);

    protected abstract string BackAddress(Closable thing);

    /// <summary>Whether the page is shown to who may not close it.</summary>
    protected abstract bool IsOpenToReaders { get; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is not { } thing ? NotFound()
        : !IsOpenToReaders && !May.Close(current, Kind, thing) ? Forbid()
        : await ShowAsync(thing, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } thing)
        {
            return NotFound();
        }

        if (DateEntry.Date(Input.From) is { } day)
        {
            return await SaveAsync(thing, day, cancellationToken);
        }

        ModelState.AddModelError("Input.From", $"“{Input.From}” is no day. Write year, month and day, such as 2027-01-01.");
        return May.Close(current, Kind, thing) ? await ShowAsync(thing, cancellationToken) : Forbid();
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } thing ? await SaveAsync(thing, from: null, cancellationToken) : NotFound();

    private async Task<IActionResult> SaveAsync(Closable thing, LocalDate? from, CancellationToken cancellationToken)
    {
        var today = await organisation.TodayAsync(clock, cancellationToken);
        return await this.AnswerAsync(
            await close.RunAsync(current, Kind, thing.Id, from, from is null ? null : new(Input.Successor ?? "", Input.Why ?? ""), cancellationToken),
            closed =>
            {
                TempData.Saved($"{closed.Name} is {ClosingWords.Of(closed.ClosedFrom, today) ?? "open again"}.");
                return Redirect(BackAddress(thing));
            },
            async () => await ShowAsync(thing, cancellationToken));
    }

    private async Task<PageResult> ShowAsync(Closable thing, CancellationToken cancellationToken)
    {
        View = await ClosingView.ReadAsync(
            close, Kind, thing, await organisation.TodayAsync(clock, cancellationToken), Input, BackAddress(thing), May.Close(current, Kind, thing), cancellationToken);
        return Page();
    }
}
