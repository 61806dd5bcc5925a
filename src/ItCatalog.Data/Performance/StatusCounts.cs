using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>How many figures of a group were judged in which way, as one row of a query over attainment.</summary>
internal record StatusCounts
{
    /// <summary>What is counted of attainment and its target (t): what binds, and beside it how much does not. No month has 32 days: what is longer is no month.</summary>
    /// <remarks>Calculation rules, section 6, "Targets without remedy".</remarks>
    public const string Columns =
        """
        sum(case when t.standing = 'binding' and attainment.status = 'met' then 1 else 0 end) as MetCount,
        sum(case when t.standing = 'binding' and attainment.status = 'below-expected' then 1 else 0 end) as BelowExpectedCount,
        sum(case when t.standing = 'binding' and attainment.status = 'below-minimum' then 1 else 0 end) as BelowMinimumCount,
        sum(case when t.standing = 'binding' and attainment.status = 'insufficient-sample' then 1 else 0 end) as InsufficientCount,
        sum(case when t.standing = 'binding' and attainment.status = 'not-measured' then 1 else 0 end) as NotMeasuredCount,
        sum(case when t.standing = 'binding' and attainment.window_to_ms - attainment.window_from_ms > 2764800000 then 1 else 0 end) as LongCount,
        sum(case when t.standing = 'binding' then 0 else 1 end) as ReportedCount,
        max(attainment.partial) as IsPartial,
        max(attainment.as_of_ms) as AsOf
        """;

    public required int MetCount { get; init; }

    public required int BelowExpectedCount { get; init; }

    public required int BelowMinimumCount { get; init; }

    public required int InsufficientCount { get; init; }

    public required int NotMeasuredCount { get; init; }

    public required int LongCount { get; init; }

    public required int ReportedCount { get; init; }

    public required bool IsPartial { get; init; }

    public required Instant AsOf { get; init; }

    /// <summary>The same as a cell of a matrix, with its worst judgement.</summary>
    public MatrixCell ToCell() => new()
    {
        Status = BelowMinimumCount > 0 ? Status.BelowMinimum
            : BelowExpectedCount > 0 ? Status.BelowExpected
            : MetCount > 0 ? Status.Met
            : InsufficientCount > 0 ? Status.InsufficientSample
            : Status.NotMeasured,
        MetCount = MetCount,
        MeasuredCount = MetCount + BelowExpectedCount + BelowMinimumCount,
        InsufficientCount = InsufficientCount,
        NotMeasuredCount = NotMeasuredCount,
        LongCount = LongCount,
        ReportedCount = ReportedCount,
        IsPartial = IsPartial,
    };
}
