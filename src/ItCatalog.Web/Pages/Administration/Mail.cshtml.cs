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

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Which server mails go through, and how far the newest are.</summary>
public sealed class MailModel(MailStore mails, SendMailAgain again, MailSettings settings, OrganisationStore organisation, Actor actor) : PageModel
{
    private const int Listed = 100;

    public MailSettings Settings => settings;

    public IReadOnlyList<(string Name, string Value)> Facts { get; private set; } = [];

    public IReadOnlyList<Mail> Mails { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool MaySendAgain => May.KeepSafe(actor);

    /// <summary>How many wait, and since when.</summary>
    public (int Count, Instant? Since) Backlog { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Zone = (await organisation.FindAsync(cancellationToken))?.Zone ?? Zone;
        Mails = await mails.ListAsync(Listed, cancellationToken);
        Backlog = await mails.BacklogAsync(cancellationToken);
        Facts = !settings.IsOn ? [] :
        [
            ("Server", settings.ToString()),
            ("Protected by", settings.Security switch { MailSecurity.StartTls => "STARTTLS", MailSecurity.Tls => "TLS", MailSecurity.None => "nothing", _ => "" }),
            ("Signs in as", settings.User ?? "nobody"),
            ("From", settings.From!.ToString()),
            ("Links lead to", settings.Link ?? "nowhere: Mail:Link is not set"),
            ("Waiting", Backlog.Count == 0 ? "nothing" : $"{Show.Count(Backlog.Count, "mail")} since {Show.LocalTime(Backlog.Since, Zone)}"),
        ];
    }

    public async Task<IActionResult> OnPostAgainAsync(long id, CancellationToken cancellationToken) => await this.AnswerAsync(
        await again.RunAsync(actor, id, cancellationToken),
        _ =>
        {
            TempData.Saved("It is sent again within seconds.");
            return RedirectToPage("Mail");
        },
        () => RedirectToPage("Mail"));

    /// <summary>Sends a test to the administrator who asks.</summary>
    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        if (!May.KeepSafe(actor))
        {
            return Forbid();
        }

        try
        {
            var address = await mails.AddressAsync(actor.Id ?? 0, cancellationToken) ?? "";
            await SendMails.TestAsync(settings, address, actor.Name, cancellationToken);
            TempData.Saved($"{settings} has taken a test for {address}.");
        }
        catch (MailException problem)
        {
            TempData.Saved(problem.Message);
        }

        return RedirectToPage("Mail");
    }

    /// <summary>"Daily digest".</summary>
    public static string Kind(Mail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.Kind switch { MailChoice.Daily => "Daily digest", MailChoice.Weekly => "Weekly digest", _ => "At once" };
    }

    /// <summary>How far it is, in words.</summary>
    public string State(Mail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.State switch
        {
            MailState.Waiting when mail.AttemptCount == 0 => "waits",
            MailState.Waiting => $"tried {Show.Count(mail.AttemptCount, "time")}, again {Show.LocalTime(mail.Next, Zone)}",
            MailState.Sent => "sent",
            MailState.Refused => "refused",
            MailState.Dropped => "nothing to tell any more",
            _ => throw new InvalidOperationException("No such state."),
        };
    }
}
