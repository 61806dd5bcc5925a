using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Messages;

/// <summary>What the reader is told, newest first.</summary>
public sealed class IndexModel(MessageStore store, OrganisationStore organisations, Actor person, IClock clock) : PageModel
{
    /// <summary>The word of a <see cref="MessageGroup"/>; anything else is all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>"unread"; anything else is all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Which { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Messages of a page by day, newest first.</summary>
    public IReadOnlyList<IGrouping<LocalDate, Message>> Days { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public int UnreadCount { get; private set; }

    /// <summary>The newest on the page: what came since stays unread.</summary>
    public long Newest { get; private set; }

    /// <summary>Where the older ones begin; null where there are none.</summary>
    public long? Older { get; private set; }

    public bool UnreadOnly => Which == "unread";

    public bool IsFiltered => UnreadOnly || Group is not null || Before is not null;

    public MessageGroup? Group => Word.Find<MessageGroup>(About);

    /// <summary>Whether anything is ever told to this person.</summary>
    public bool IsTold => person.Is(Role.DepartmentHead) || person.Is(Role.ItManager) || person.Is(Role.Administrator);

    /// <summary>The choice of the page as addresses carry it.</summary>
    public Dictionary<string, string> Parameters => new List<(string Name, string? Value)> { ("about", Group is null ? null : About), ("which", UnreadOnly ? Which : null) }
        .Where(entry => entry.Value is not null).ToDictionary(entry => entry.Name, entry => entry.Value!, StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? Zone;
        var messages = await store.ListAsync(person, new MessageFilter { About = Group, UnreadOnly = UnreadOnly, Before = Before }, cancellationToken);
        Days = [.. messages.Take(MessageStore.PageSize).GroupBy(message => message.At.InZone(Zone).Date)];
        Newest = messages.Count > 0 ? messages[0].Id : 0;
        Older = messages.Count > MessageStore.PageSize ? messages[MessageStore.PageSize - 1].Id : null;
        UnreadCount = await store.UnreadCountAsync(person, cancellationToken);
    }

    /// <summary>Goes to what a message is about; it is read then.</summary>
    public async Task<IActionResult> OnGetOpenAsync(long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(person, id, cancellationToken) is not { } message)
        {
            return NotFound();
        }

        if (message.Read is null)
        {
            await store.ReadAsync(person, id, clock.GetCurrentInstant(), cancellationToken);
        }

        return LocalRedirect(message.Address);
    }

    public async Task<IActionResult> OnPostReadAsync(long id, CancellationToken cancellationToken)
    {
        await store.ReadAsync(person, id, clock.GetCurrentInstant(), cancellationToken);
        return RedirectToPage("Index", pageHandler: null, Parameters);
    }

    public async Task<IActionResult> OnPostReadAllAsync(long upTo, CancellationToken cancellationToken)
    {
        await store.ReadAllAsync(person, upTo, clock.GetCurrentInstant(), cancellationToken);
        TempData.Saved("All messages up to now are read.");
        return RedirectToPage("Index", pageHandler: null, Parameters);
    }

    /// <summary>"09:40" in the organisation's zone.</summary>
    public string TimeOf(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.At.InZone(Zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
