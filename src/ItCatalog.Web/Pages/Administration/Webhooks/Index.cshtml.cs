using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Administration.Webhooks;

/// <summary>Other programs that are told, and how far what they are told is.</summary>
public sealed class IndexModel(WebhookStore webhooks, SaveWebhook save, OrganisationStore organisation, Actor actor) : PageModel
{
    private const int Listed = 100;

    public IReadOnlyList<Webhook> All { get; private set; } = [];

    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MayChange => May.KeepSafe(actor);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? Zone;
        All = await webhooks.AllAsync(cancellationToken);
        Deliveries = await webhooks.DeliveriesAsync(Listed, cancellationToken);
    }

    public async Task<IActionResult> OnPostAgainAsync(long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await save.SendAgainAsync(actor, id, cancellationToken),
        _ =>
        {
            TempData.Saved("It is sent again within seconds.");
            return RedirectToPage("Index");
        },
        () => RedirectToPage("Index"));

    /// <summary>How far it is, in words.</summary>
    public string State(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State switch
        {
            DeliveryState.Waiting when delivery.AttemptCount == 0 => "waits",
            DeliveryState.Waiting => $"tried {Show.Count(delivery.AttemptCount, "time")}, again {Show.LocalTime(delivery.Next, Zone)}",
            DeliveryState.Sent => "taken",
            DeliveryState.GivenUp => $"given up after {Show.Count(delivery.AttemptCount, "time")}",
            _ => throw new InvalidOperationException("No such state."),
        };
    }
}
