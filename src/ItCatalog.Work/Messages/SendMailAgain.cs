using System.Globalization;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>An administrator has a mail sent again: one that was refused, or that waits for a later try.</summary>
public sealed class SendMailAgain(Changes changes, MailStore mails)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="id">The mail.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        actor,
        async change =>
        {
            if (!May.KeepSafe(actor))
            {
                return Answer.NotAllowed;
            }

            if (!await mails.AgainAsync(id, change.Now))
            {
                return Answer.NotFound;
            }

            change.Note("sent again", new Subject("mail", id.ToString(CultureInfo.InvariantCulture)));
            return true;
        },
        cancellationToken);
}
