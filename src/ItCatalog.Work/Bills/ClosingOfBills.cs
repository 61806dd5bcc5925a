using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Bills;

/// <summary>A bill closes by itself with the last of its department's agreements' months, as a part of the change that closes that one. From then on it stays.</summary>
public sealed class ClosingOfBills(BillStore bills)
{
    private static readonly Actor Reader = Actor.Job("bills");

    internal async Task CloseIfLastAsync(Change change, Agreement agreement, LocalDate month, CancellationToken cancellationToken)
    {
        // Asked first, since all but the last one need no bill.
        if ((await bills.MonthsAsync(agreement.DepartmentId, month, cancellationToken)).Any(other => !other.IsClosed))
        {
            return;
        }

        var department = (await bills.ReadAsync(Reader, agreement.DepartmentCode, BillTime.Of(month, month), cancellationToken)).Single();
        var bill = department.Account.Of(month);
        if (bill.IsClosed)
        {
            return;
        }

        var fingerprint = await bills.CloseAsync(department.Id, bill, change.Now);
        change.Note(BillStore.ClosedAction, Subject.Part(PartKind.Department, department.Code), after: new { month = MonthWord.Of(month), cents = bill.ToPay.Cents, bill.Currency, fingerprint });
    }
}
