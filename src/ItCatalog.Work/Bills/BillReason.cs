using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Bills;

/// <summary>Why a bill differs from the one before, for one service.</summary>
/// <param name="Of">One of the lines that differ for this reason.</param>
/// <param name="Why">The reason in words.</param>
/// <param name="Sites">Where, by name; empty where it is for all sites together.</param>
/// <param name="Cents">How much all of them add, in hundredths of the currency.</param>
public sealed record BillReason(BillDifference Of, string Why, IReadOnlyList<string> Sites, long Cents)
{
    /// <summary>"Managed laptop in Berlin, Boston and Pune".</summary>
    public string About => Of.Line.Service.Name + (Sites.Count == 0 ? "" : $" in {ShowTarget.List(Sites)}");
}
