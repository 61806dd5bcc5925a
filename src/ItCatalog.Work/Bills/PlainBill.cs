using ItCatalog.Calculation;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using NodaTime.Text;

namespace ItCatalog.Work.Bills;

/// <summary>A bill as programs read it: the command line and the interface write the same. Amounts are in the currency of the bill, decimals.</summary>
public sealed record PlainBill
{
    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Null where nobody has said it.</summary>
    public required string? CostCentre { get; init; }

    /// <summary>YYYY-MM.</summary>
    public required string Month { get; init; }

    public required string Currency { get; init; }

    /// <summary>"open" or "closed".</summary>
    public required string State { get; init; }

    /// <summary>In UTC; null while it is open.</summary>
    public required string? ClosedAt { get; init; }

    /// <summary>SHA-256 of what it was closed with; null while it is open.</summary>
    public required string? Fingerprint { get; init; }

    public required decimal Services { get; init; }

    public required decimal Once { get; init; }

    /// <summary>Below nothing.</summary>
    public required decimal Credits { get; init; }

    public required decimal Adjustments { get; init; }

    /// <summary>Improvement hours that units owe by it, beside the amounts and in none of them.</summary>
    public required decimal ImprovementHours { get; init; }

    public required decimal ToPay { get; init; }

    /// <summary>Of the month before.</summary>
    public required decimal ToPayBefore { get; init; }

    /// <summary>The calendar year in which the organisation's year begins.</summary>
    public required int Year { get; init; }

    /// <summary>From its beginning to this month.</summary>
    public required decimal YearToDate { get; init; }

    /// <summary>In <see cref="BudgetCurrency"/>; null where nobody has said it.</summary>
    public required decimal? Budget { get; init; }

    public required string? BudgetCurrency { get; init; }

    public required IReadOnlyList<PlainBillLine> Lines { get; init; }

    /// <summary>What is not said, so that nothing is charged for it, in sentences.</summary>
    public required IReadOnlyList<string> NotSaid { get; init; }

    public static PlainBill Of(DepartmentBill shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var bill = shown.Bill;
        return new()
        {
            Department = bill.DepartmentCode,
            DepartmentName = bill.DepartmentName,
            CostCentre = shown.Department.CostCentre,
            Month = MonthWord.Of(bill.Month),
            Currency = bill.Currency,
            State = bill.IsClosed ? "closed" : "open",
            ClosedAt = bill.ClosedAt is { } at ? InstantPattern.General.Format(at) : null,
            Fingerprint = bill.Sha256,
            Services = bill.Of(ChargeGroup.Services).Amount,
            Once = bill.Of(ChargeGroup.Once).Amount,
            Credits = bill.Of(ChargeGroup.Credits).Amount,
            Adjustments = bill.Of(ChargeGroup.Adjustments).Amount,
            ImprovementHours = bill.Hours,
            ToPay = bill.ToPay.Amount,
            ToPayBefore = shown.Before.ToPay.Amount,
            Year = shown.Year.Name,
            YearToDate = shown.SinceYearBegan.Amount,
            Budget = shown.Budget?.Amount,
            BudgetCurrency = shown.Budget?.Currency,
            Lines = [.. bill.Lines.Select(line => PlainBillLine.Of(line, bill.Currency))],
            NotSaid = [.. bill.Gaps.Select(BillWords.Gap)],
        };
    }
}

/// <summary>A line of it.</summary>
public sealed record PlainBillLine
{
    /// <summary>"agreed", "quantity", "delivered", "once", "credit", "adjustment" or "correction".</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the offering of it; null where none is taken.</summary>
    public required string? Offering { get; init; }

    /// <summary>Code of the unit that provides it.</summary>
    public required string Unit { get; init; }

    /// <summary>Code of the site; null where it is for all sites of the agreement.</summary>
    public required string? Site { get; init; }

    public required string? Agreement { get; init; }

    public required int? AgreementVersion { get; init; }

    /// <summary>Number of the request.</summary>
    public required long? Request { get; init; }

    /// <summary>Key of the target whose credit it is.</summary>
    public required string? Target { get; init; }

    /// <summary>YYYY-MM, where it is about another month.</summary>
    public required string? About { get; init; }

    public required int? Quantity { get; init; }

    /// <summary>What is counted.</summary>
    public required string? CountedIn { get; init; }

    /// <summary>Of one, where one price holds in all days that are charged.</summary>
    public required decimal? Price { get; init; }

    /// <summary>How it comes about, in words.</summary>
    public required string How { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Of a credit that is given as improvement hours, those that the unit owes; its amount is 0. Null of every other line.</summary>
    public required decimal? ImprovementHours { get; init; }

    /// <summary>Of a credit that is given as a budget transfer, the cost centre from which it goes; null of every other line.</summary>
    public required string? FromCostCentre { get; init; }

    /// <summary>And the one to which it goes.</summary>
    public required string? ToCostCentre { get; init; }

    internal static PlainBillLine Of(BillLine line, string currency) => new()
    {
        Kind = Word.Of(line.Kind),
        Service = line.Service.Code,
        Offering = line.Tier?.Code,
        Unit = line.Service.UnitCode,
        Site = line.Site?.Code,
        Agreement = line.Agreement,
        AgreementVersion = line.Version,
        Request = line.Request,
        Target = line.TargetKey,
        About = line.About is { } about ? MonthWord.Of(about) : null,
        Quantity = line.Quantity,
        CountedIn = line.UnitName,
        Price = line.Days.Select(days => days.Cents).Distinct().ToList() is [var only] ? Money.AmountOf(only) : null,
        How = BillWords.Arithmetic(line, currency),
        Amount = Money.AmountOf(line.Cents),
        ImprovementHours = line.Hours,
        FromCostCentre = line.Transfer?.From,
        ToCostCentre = line.Transfer?.To,
    };
}
