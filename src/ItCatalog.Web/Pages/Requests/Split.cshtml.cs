using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>The unit splits a request into parts, each with its own day and delivery.</summary>
public sealed class SplitModel(RequestStore store, SplitRequest split, Actor person) : PageModel
{
    private const int FirstRows = 4;

    private int rows = FirstRows;

    /// <summary>The parts, as they were typed.</summary>
    [BindProperty]
    public IReadOnlyList<PartInput> Parts { get; set; } = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Request Item { get; private set; } = null!;

    /// <summary>Where else a part may go.</summary>
    public IReadOnlyList<Offering> Sites { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => await RefusalAsync(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (Input.More)
        {
            // Nothing is kept yet: the form comes again, with what was typed and room for more.
            ModelState.Clear();
            rows = Parts.Count + FirstRows;
            return await RefusalAsync(id, cancellationToken) ?? Page();
        }

        return await this.AnswerAsync(
            await split.RunAsync(person, id, [.. Parts.Take(SplitRequest.MostParts + 1).Select(part => new PartDraft(part.Quantity, part.Site, part.Date))], Input.Reason, cancellationToken),
            request =>
            {
                TempData.Saved($"Split. {request.RequestedBy} is told of each part.");
                return Redirect($"/requests/{id}");
            },
            async () => await RefusalAsync(id, cancellationToken) ?? Page());
    }

    /// <summary>Why the page is not shown; null where it is.</summary>
    private async Task<IActionResult?> RefusalAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(person, id, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        if (!May.Move(person, request, RequestMove.Split, approves: false) || May.NotMove(person, request, RequestMove.Split) is not null)
        {
            return Forbid();
        }

        if (!RequestMoves.IsPossible(request, RequestMove.Split))
        {
            return Redirect($"/requests/{id}");
        }

        Item = request;
        rows = Math.Clamp(Math.Max(rows, Parts.Count), FirstRows, SplitRequest.MostParts);
        Parts = [.. Parts.Take(rows), .. Enumerable.Repeat(new PartInput(), Math.Max(0, rows - Parts.Count))];
        Sites = await split.SitesAsync(request, cancellationToken);
        return null;
    }

    /// <summary>A row of the form.</summary>
    public sealed record PartInput
    {
        public string? Quantity { get; init; }

        /// <summary>Code of the site; empty: that of the request.</summary>
        public string? Site { get; init; }

        /// <summary>An ISO date.</summary>
        public string? Date { get; init; }
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }

        /// <summary>Whether more rows are asked for.</summary>
        public bool More { get; set; }
    }
}
