using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Bills;

/// <summary>An account as it is typed: of a group of lines, or of one service for all its lines.</summary>
public sealed class LedgerCodeDraft
{
    /// <summary>Null where a service is meant.</summary>
    public ChargeGroup? Group { get; set; }

    /// <summary>Code of the service; null where a group is meant.</summary>
    public string? Service { get; set; }

    /// <summary>Empty: none.</summary>
    public string? Account { get; set; }
}

/// <summary>Keeps the codes by which the ledger books bills.</summary>
public sealed class SaveLedgerCodes(Changes changes, LedgerStore ledger, OrganisationStore organisation)
{
    /// <summary>The longest account, in characters.</summary>
    public const int MaxAccount = 40;

    /// <param name="actor">An administrator.</param>
    /// <param name="drafts">All that there shall be: one that is not here goes.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<LedgerCodes>> RunAsync(Actor actor, IReadOnlyList<LedgerCodeDraft> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(drafts);
        return changes.MakeAsync<LedgerCodes>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var known = (await organisation.ServicesAsync(cancellationToken)).Select(service => service.Code).ToHashSet(StringComparer.Ordinal);
                List<Mistake> mistakes =
                [
                    .. drafts.Index().Where(draft => draft.Item.Account?.Trim().Length > MaxAccount)
                        .Select(draft => Mistake.In($"Codes[{draft.Index}].Account", $"An account has at most {MaxAccount} characters.")),
                    .. drafts.Index().Where(draft => draft.Item.Group is null && !known.Contains(draft.Item.Service ?? ""))
                        .Select(draft => Mistake.In($"Codes[{draft.Index}].Account", $"There is no service “{draft.Item.Service}”. Open the page again.")),
                ];
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var before = await ledger.ReadAsync(cancellationToken);
                var typed = drafts.Where(draft => !string.IsNullOrWhiteSpace(draft.Account)).ToList();
                var codes = new LedgerCodes(
                    typed.Where(draft => draft.Group is not null).GroupBy(draft => draft.Group!.Value).ToDictionary(group => group.Key, group => group.Last().Account!.Trim()),
                    typed.Where(draft => draft.Group is null).GroupBy(draft => draft.Service!, StringComparer.Ordinal)
                        .ToDictionary(service => service.Key, service => service.Last().Account!.Trim(), StringComparer.Ordinal));
                await ledger.SaveAsync(codes);
                change.Note("changed", Subject.LedgerCodes, Told(before), Told(codes));
                return codes;
            },
            cancellationToken);
    }

    private static Dictionary<string, string> Told(LedgerCodes codes) => codes.Accounts.OrderBy(account => account.Key).Select(account => (Word.Of(account.Key), account.Value))
        .Concat(codes.ServiceAccounts.OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => ($"service {account.Key}", account.Value)))
        .ToDictionary(code => code.Item1, code => code.Value, StringComparer.Ordinal);
}
