namespace ItCatalog.Calculation.Billing;

/// <summary>What a service costs beside what is charged for it, in the first months of a calendar year.</summary>
/// <param name="Months">How many months of the year are counted, from January on.</param>
/// <param name="Cost">Of the whole year; null where no cost model reaches it.</param>
/// <param name="ChargedCents">What bills charge in these months, every month and once.</param>
/// <param name="CreditedCents">Credits, adjustments and corrections of these months; below nothing where departments get something back.</param>
/// <remarks>Calculation rules, section 11, "Unit costs": a month costs a twelfth of its year.</remarks>
public sealed record CostBesideCharge(int Months, YearCost? Cost, long ChargedCents, long CreditedCents)
{
    private const int MonthsOfYear = 12;

    /// <summary>What the months cost; null where that is not known.</summary>
    public decimal? CostOfMonths => Cost?.Amount * Months / MonthsOfYear;

    /// <summary>What was charged.</summary>
    public decimal Charged => Money.AmountOf(ChargedCents);

    /// <summary>What departments get back, below nothing.</summary>
    public decimal Credited => Money.AmountOf(CreditedCents);

    /// <summary>What was charged, with credits, less what it cost; null where that is not known.</summary>
    public decimal? Difference => Charged + Credited - CostOfMonths;

    /// <summary>What was charged for one unit of a driver, at the volume that the model has for these months; null where there is none, or no month.</summary>
    /// <param name="driver">Of the year.</param>
    public decimal? ChargedForOne(DriverCost driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        return driver.Volume == 0 || Months == 0 ? null : Charged * MonthsOfYear / (driver.Volume * Months);
    }
}
