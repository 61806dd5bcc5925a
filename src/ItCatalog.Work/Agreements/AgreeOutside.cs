using System.Security.Cryptography;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Agreements.Offerings;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Agreements;

/// <summary>Puts a draft in force on which both sides have agreed outside of this product: somebody says when, who signed, and gives the document. It is no
/// signature of either side, and either may object.</summary>
public sealed class AgreeOutside(Changes changes, AgreementStore agreements, VersionStore versions, PriorityStore priorities, TakenOfferings offerings)
{
    /// <param name="actor">Who loads it: an administrator, or the command line.</param>
    /// <param name="code">The agreement's number.</param>
    /// <param name="number">The version's number; it must be a draft.</param>
    /// <param name="agreed">What is said of it.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<VersionNumber>> RunAsync(Actor actor, string code, int number, AgreedOutside agreed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agreed);
        return changes.MakeAsync<VersionNumber>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                if (await agreements.FindAsync(actor, code, cancellationToken) is not { } agreement
                    || await agreements.FindVersionAsync(agreement, number, cancellationToken) is not { } draft)
                {
                    return Answer.NotFound;
                }

                if (VersionCheck.NotInState(draft.Summary, VersionState.Draft) is { } notNow)
                {
                    return notNow;
                }

                var held = await offerings.HoldAsync(draft.Terms, agreement, cancellationToken);
                Mistake[] mistakes =
                [
                    .. TermsCheck.Missing(draft.Terms),
                    .. await VersionCheck.MistakesAsync(versions, priorities, draft.Terms, agreement, cancellationToken),
                    .. held.Mistakes,
                    .. Mistakes(agreed, change.Now),
                ];
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                if (held.TakesAny)
                {
                    await versions.ReplaceAsync(draft.Summary.Id, held.Terms);
                }

                var text = await versions.AgreeOutsideAsync(draft.Summary.Id, agreed);
                change.Note(
                    "loaded as agreed outside",
                    Subject.Agreement(agreement.Code),
                    after: new
                    {
                        version = number,
                        agreedOn = LocalDatePattern.Iso.Format(agreed.On),
                        forCustomer = agreed.CustomerName,
                        forProvider = agreed.ProviderName,
                        document = agreed.DocumentName,
                        documentSha256 = Convert.ToHexStringLower(SHA256.HashData(agreed.Document)),
                        fingerprint = CanonicalText.Fingerprint(text),
                        text,
                    });
                change.MayAlterThePast(why: null, seen: null);
                await change.ActivateAsync(agreements, versions, agreement, (await agreements.FindVersionAsync(agreement, number, cancellationToken))!, cancellationToken);
                return new VersionNumber(agreement.Code, number);
            },
            cancellationToken);
    }

    private static IEnumerable<Mistake> Mistakes(AgreedOutside agreed, Instant now)
    {
        // A day later than here is possible in zones east of it.
        if (agreed.On > now.InUtc().Date.PlusDays(1))
        {
            yield return Mistake.In(nameof(agreed.On), "They cannot have agreed on a day that has not come.");
        }

        (string Field, string Name)[] names = [(nameof(agreed.CustomerName), agreed.CustomerName), (nameof(agreed.ProviderName), agreed.ProviderName)];
        foreach (var (field, name) in names)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Length > TermsCheck.MaxLine)
            {
                yield return Mistake.In(field, $"Say who signed, in up to {TermsCheck.MaxLine} characters.");
            }
        }

        if (agreed.Document.Length is 0 or > AgreedOutside.MaxDocumentBytes)
        {
            yield return Mistake.In(nameof(agreed.DocumentName), agreed.Document.Length == 0 ? "The document is empty." : "The document has more than 10 MB.");
        }
    }
}
