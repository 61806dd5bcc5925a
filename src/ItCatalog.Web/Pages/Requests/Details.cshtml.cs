using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>One request: what was asked for, what became of it, and what the reader can do with it.</summary>
public sealed class DetailsModel(
    RequestStore store, AnswerRequest answerRequest, FulfilRequest fulfil, WithdrawRequest withdraw, OrganisationStore organisations, Actor person) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Request Item { get; private set; } = null!;

    public IReadOnlyList<RequestEvent> History { get; private set; } = [];

    public IReadOnlyList<RequestMove> Moves { get; private set; } = [];

    public string Currency { get; private set; } = "";

    /// <summary>Why somebody of the providing unit does not decide this one; null where nothing stands against it.</summary>
    private string? NotMine => May.Move(person, Item, RequestMove.Accept) ? May.NotMove(person, Item, RequestMove.Accept) : null;

    /// <summary>The zone of the site: all times on the page are told in it.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Item.TimeZone];

    /// <summary>Who has to do what next.</summary>
    public string Next => Item.State switch
    {
        RequestState.Sent when Moves.Contains(RequestMove.Accept) => "It waits for your answer.",
        RequestState.Sent or RequestState.Accepted when NotMine is { } why => why,
        RequestState.Sent => $"It waits for the answer of {Item.UnitName}.",
        RequestState.Accepted when Moves.Contains(RequestMove.Fulfil) => "You accepted it; it is to be delivered.",
        RequestState.Accepted => $"{Item.UnitName} accepted it and will deliver it.",
        _ => $"{RequestWords.State(Item.State)}: nothing is left to do.",
    };

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, RequestMove move, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(move))
        {
            return NotFound();
        }

        return await this.AnswerAsync(
            await MoveAsync(id, move, cancellationToken),
            _ =>
            {
                TempData.Saved(move switch
                {
                    RequestMove.Accept => "Accepted. It is on your list of what to deliver.",
                    RequestMove.Decline => "Declined. The department sees your reason.",
                    RequestMove.Fulfil => "Marked as delivered.",
                    RequestMove.Withdraw => "Withdrawn. Nothing is charged.",
                    _ => throw new ArgumentOutOfRangeException(nameof(move)),
                });
                return Redirect($"/requests/{id}");
            },
            async () => await LoadAsync(id, cancellationToken) ? Page() : NotFound());
    }

    private Task<Answer<Request>> MoveAsync(long id, RequestMove move, CancellationToken cancellationToken) => move switch
    {
        RequestMove.Accept or RequestMove.Decline => answerRequest.RunAsync(person, id, move == RequestMove.Accept, Input.Reason, cancellationToken),
        RequestMove.Fulfil => fulfil.RunAsync(person, id, Input.Reason, cancellationToken),
        RequestMove.Withdraw => withdraw.RunAsync(person, id, Input.Reason, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    private async Task<bool> LoadAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(person, id, cancellationToken) is not { } request)
        {
            return false;
        }

        Item = request;
        History = await store.HistoryAsync(request, cancellationToken);
        Moves = May.MovesOf(person, request);
        Currency = (await organisations.FindAsync(cancellationToken))?.Currency ?? "";
        return true;
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
