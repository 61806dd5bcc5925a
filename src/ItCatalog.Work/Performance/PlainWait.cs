using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Performance;

/// <summary>How long cases waited in a month, as programs read it: the command line and the interface write the same. Times are service hours, in seconds.</summary>
public sealed record PlainWait
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>YYYY-MM.</summary>
    public required string Month { get; init; }

    /// <summary>How long cases waited for the customer.</summary>
    public required decimal CustomerSeconds { get; init; }

    public required int CustomerCases { get; init; }

    /// <summary>How long cases waited for somebody else.</summary>
    public required decimal OtherSeconds { get; init; }

    public required int OtherCases { get; init; }

    /// <summary>How long cases waited of which their source does not say for whom.</summary>
    public required decimal NotKnownSeconds { get; init; }

    public required int NotKnownCases { get; init; }

    /// <summary>Cases opened in the month whose source cannot say whether they waited.</summary>
    public required int UntoldCases { get; init; }

    /// <inheritdoc cref="PlainFigure.SharedBy"/>
    public required string? SharedBy { get; init; }

    /// <summary>Whether the month was not known to its end.</summary>
    public required bool Partial { get; init; }

    /// <summary>Up to when data was known.</summary>
    public required string AsOf { get; init; }

    public static PlainWait Of(MonthWait month)
    {
        ArgumentNullException.ThrowIfNull(month);
        var wait = month.Wait;
        return new()
        {
            Agreement = month.AgreementCode,
            Service = month.ServiceCode,
            Department = month.DepartmentCode,
            Site = month.SiteCode,
            Month = MonthWord.Of(month.Month),
            CustomerSeconds = Seconds(wait.Time.Customer),
            CustomerCases = wait.CustomerCount,
            OtherSeconds = Seconds(wait.Time.Other),
            OtherCases = wait.OtherCount,
            NotKnownSeconds = Seconds(wait.Time.NotKnown),
            NotKnownCases = wait.NotKnownCount,
            UntoldCases = wait.UntoldCount,
            SharedBy = month.SharedBy,
            Partial = month.IsPartial,
            AsOf = NodaTime.Text.InstantPattern.ExtendedIso.Format(month.AsOf),
        };
    }

    private static decimal Seconds(Duration time) => time.BclCompatibleTicks / (decimal)TimeSpan.TicksPerSecond;
}
