using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Account;

/// <summary>Where somebody is signed in, and what ends it.</summary>
public sealed class SessionsModel(
    SessionStore sessions,
    SessionLimits limits,
    SignInList signIns,
    OwnPasswords people,
    OrganisationStore organisations,
    RecordEvent record,
    IClock clock,
    Actor current) : PageModel
{
    public IReadOnlyList<Session> Open { get; private set; } = [];

    public IReadOnlyList<SignInLine> Last { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public long ThisId => HttpContext.Session()?.Id ?? 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Open = await sessions.OpenAsync(current.Id ?? 0, cancellationToken);
        Last = await signIns.LastAsync(current.Id ?? 0, cancellationToken);
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? Zone;
    }

    public async Task<IActionResult> OnPostEndAsync(long id, CancellationToken cancellationToken)
    {
        if (id == ThisId)
        {
            return RedirectToPage("/Account/SignOut");
        }

        return await sessions.EndAsync(current.Id ?? 0, id, cancellationToken) is { } ended
            ? await EndedAsync([ended], cancellationToken)
            : NotFound();
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken) =>
        await EndedAsync(await sessions.EndAllAsync(current.Id ?? 0, ThisId, cancellationToken), cancellationToken);

    /// <summary>"18:14 if unused, at the latest Wed 18 Nov 2026, 08:14".</summary>
    public string Ends(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var unused = session.EndsUnused(limits);
        return unused == session.Ends ? Time(session.Ends) : $"{Time(unused)} if unused, at the latest {Time(session.Ends)}";
    }

    /// <summary>"today, 18:14", or with its day.</summary>
    public string Time(Instant instant)
    {
        var local = instant.InZone(Zone);
        return local.Date == clock.GetCurrentInstant().InZone(Zone).Date
            ? local.ToString("'today, 'HH:mm", System.Globalization.CultureInfo.InvariantCulture)
            : Show.LocalTime(instant, Zone);
    }

    /// <summary>What the trail says, as one reads it of oneself.</summary>
    public static string Words(SignInLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line switch
        {
            { Action: "sign in", Times: > 1 } => $"refused, {Show.Count(line.Times, "time")}: {line.Why}",
            { Action: "sign in" } => $"refused: {line.Why}",
            { Action: "changed the password of" } => "changed the password",
            { Agent: { } agent } => $"{line.Action}, {agent}",
            _ => line.Action,
        };
    }

    private async Task<IActionResult> EndedAsync(IReadOnlyList<Session> ended, CancellationToken cancellationToken)
    {
        if (ended.Count > 0 && await people.FindAsync(current.Id ?? 0, cancellationToken) is { } person)
        {
            await record.RunAsync(
                current,
                "ended sessions of",
                Subject.Person(person.UserName),
                new { sessions = ended.Select(session => $"{session.Agent}, {session.Address}") },
                cancellationToken);
        }

        TempData.Saved(ended.Count switch
        {
            0 => "There was no other session.",
            1 => $"{ended[0].Agent} is signed out.",
            _ => $"{Show.Count(ended.Count, "session")} are over.",
        });
        return RedirectToPage();
    }
}
