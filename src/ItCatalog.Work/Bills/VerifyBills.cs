using ItCatalog.Calculation.Text;
using ItCatalog.Data.Bills;

namespace ItCatalog.Work.Bills;

/// <summary>Whether closed bills still are what they were closed with: their rows give their fingerprint, and the trail says the same one.</summary>
public sealed class VerifyBills(BillStore bills)
{
    /// <summary>How many bills are closed, and what does not hold, a sentence each.</summary>
    public async Task<(int Count, IReadOnlyList<string> Problems)> RunAsync(CancellationToken cancellationToken)
    {
        var closed = await bills.ClosedAsync(cancellationToken);
        var told = await bills.ToldFingerprintsAsync(cancellationToken);
        List<string> problems = [];
        foreach (var bill in closed)
        {
            var name = $"{bill.DepartmentCode} {MonthWord.Of(bill.Month)}";
            if (BillText.Fingerprint(bill) != bill.Sha256)
            {
                problems.Add($"{name}: its lines do not give its fingerprint.");
            }

            if (!told.Contains(bill.Sha256!))
            {
                problems.Add($"{name}: the audit trail does not say that it was closed with this fingerprint.");
            }
        }

        var known = closed.Select(bill => bill.Sha256).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(told.Where(fingerprint => !known.Contains(fingerprint)).Select(fingerprint => $"A bill that was closed with {fingerprint[..12]}… is gone."));
        return (closed.Count, problems);
    }
}
