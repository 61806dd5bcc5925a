using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Holdings;
using ItCatalog.Work.Requests;

namespace ItCatalog.Work.Holdings;

/// <summary>How what departments have is told.</summary>
public static class HoldingWords
{
    /// <summary>How many: "96 × device"; "not known".</summary>
    public static string Quantity(Holding held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held.Quantity is { } quantity ? Counted(quantity, held.UnitName) : "not known";
    }

    /// <summary>Where the number comes from: "90 by HI-SLA-0107, 6 beside it".</summary>
    public static string From(Holding held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held switch
        {
            { IsKnown: false, Delivered: 0 } => $"{held.Agreement} names no quantity",
            { IsKnown: false } => $"{held.Agreement} names no quantity; {Show.Count(held.Delivered)} delivered beside it",
            { Agreed: null } => "delivered",
            { Delivered: 0 } => $"by {held.Agreement}",
            _ => $"{Show.Count(held.Agreed)} by {held.Agreement}, {Show.Count(held.Delivered)} beside it",
        };
    }

    /// <summary>What is on its way: "2 to be returned"; empty where nothing is.</summary>
    public static string Leaving(HeldThing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return string.Join(", ", thing.Leaving.GroupBy(request => request.Kind).Select(same => $"{Show.Count(same.Sum(request => request.Remaining))} to be {(same.Key == "move" ? "moved" : "returned")}"));
    }

    /// <summary>What a year costs less or more: "EUR 2,682.00 a year less"; "nothing changes in what is charged".</summary>
    public static string Change(Money perYear) => perYear.Amount switch
    {
        0 => "nothing changes in what is charged",
        < 0 => $"{Show.Money(perYear * -1)} a year less",
        _ => $"{Show.Money(perYear)} a year more",
    };

    /// <summary>What a count says: "4 instead of 6 from 3 May 2026 on".</summary>
    public static string Count(HoldingCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return $"{Counted(count.Quantity, count.UnitName)} instead of {Show.Count(count.Had)} from {Show.Date(count.Day)} on";
    }

    private static string Counted(int quantity, string? unit) => unit is null ? Show.Count(quantity) : RequestWords.Quantity(quantity, unit);
}
