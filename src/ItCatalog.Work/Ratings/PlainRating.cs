using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Ratings;

/// <summary>What people said of an agreement for one month, as programs read it; nobody's name, and below five answers nothing but their number.</summary>
public sealed record PlainRating
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    public required string Service { get; init; }

    public required string Department { get; init; }

    /// <summary>"2026-10".</summary>
    public required string Month { get; init; }

    /// <summary>How many people were asked.</summary>
    public required int Asked { get; init; }

    /// <summary>How many of them answered.</summary>
    public required int Answered { get; init; }

    /// <summary>The mean, 1 to 5; null below five answers.</summary>
    public required decimal? Mean { get; init; }

    public static PlainRating Of(ToldRating told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new()
        {
            Agreement = told.Month.AgreementCode,
            Service = told.Month.ServiceName,
            Department = told.Month.DepartmentName,
            Month = MonthWord.Of(told.Month.Month),
            Asked = told.Month.AskedCount,
            Answered = told.Month.AnsweredCount,
            Mean = told.Mean,
        };
    }
}
