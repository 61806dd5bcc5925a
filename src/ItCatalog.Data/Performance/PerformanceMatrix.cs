using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Performance;

/// <summary>What of the matrix somebody wants to see; null means all that they may see.</summary>
public sealed record MatrixFilter
{
    /// <summary>Code of a department.</summary>
    public string? Department { get; init; }

    /// <summary>Code of a site.</summary>
    public string? Site { get; init; }

    /// <summary>Code of an IT unit.</summary>
    public string? Unit { get; init; }
}

/// <summary>Services by months.</summary>
public sealed record PerformanceMatrix
{
    /// <summary>First days of the months, oldest first.</summary>
    public required IReadOnlyList<LocalDate> Months { get; init; }

    /// <summary>By unit, then by name.</summary>
    public required IReadOnlyList<MatrixService> Services { get; init; }

    /// <summary>Up to when the newest figures know what happened; null where there are none.</summary>
    public required Instant? AsOf { get; init; }
}

/// <summary>A row of the matrix: a service that somebody was promised in these months.</summary>
public sealed record MatrixService
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string UnitName { get; init; }

    /// <summary>One for each month of the matrix; null where no agreement was in force.</summary>
    public required IReadOnlyList<MatrixCell?> Cells { get; init; }
}

/// <summary>A service in a month. Every target counts once for each site and each department that it was promised to.</summary>
public sealed record MatrixCell
{
    /// <summary>Something is promised, and nothing of it has a figure.</summary>
    internal static MatrixCell NothingMeasured { get; } =
        new() { Status = Status.NotMeasured, MetCount = 0, MeasuredCount = 0, InsufficientCount = 0, NotMeasuredCount = 0, IsPartial = false };

    /// <summary>The worst of the measured targets; where none was measured, too few cases before no data.</summary>
    public required Status Status { get; init; }

    public required int MetCount { get; init; }

    /// <summary>Targets with a judgement: met or not.</summary>
    public required int MeasuredCount { get; init; }

    /// <summary>Targets with too few cases or samples to judge.</summary>
    public required int InsufficientCount { get; init; }

    public required int NotMeasuredCount { get; init; }

    /// <summary>Of all these, targets that are judged over the quarter or the year around the month.</summary>
    public int LongCount { get; init; }

    /// <summary>Targets beside all these that are measured without remedy; no other number counts them.</summary>
    public int ReportedCount { get; init; }

    /// <summary>Of all these, targets whose figure stands otherwise than the closed month keeps it.</summary>
    public int AdjustedCount { get; init; }

    /// <summary>Whether the month had not ended when it was computed.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>All as one cell, the worst judgement leading; null where there is none.</summary>
    /// <param name="cells">Null is nothing.</param>
    public static MatrixCell? Together(IEnumerable<MatrixCell?> cells) =>
        cells.OfType<MatrixCell>().ToList() is { Count: > 0 } known ? known.Aggregate((one, other) => one.And(other)) : null;

    private MatrixCell And(MatrixCell other) => new()
    {
        Status = WorstStatus.Of([Status, other.Status]),
        MetCount = MetCount + other.MetCount,
        MeasuredCount = MeasuredCount + other.MeasuredCount,
        InsufficientCount = InsufficientCount + other.InsufficientCount,
        NotMeasuredCount = NotMeasuredCount + other.NotMeasuredCount,
        LongCount = LongCount + other.LongCount,
        ReportedCount = ReportedCount + other.ReportedCount,
        AdjustedCount = AdjustedCount + other.AdjustedCount,
        IsPartial = IsPartial || other.IsPartial,
    };
}

/// <summary>What a viewer can choose between: what has agreements that they may see.</summary>
public sealed record MatrixChoices
{
    /// <summary>By name.</summary>
    public required IReadOnlyList<MatrixChoice> Departments { get; init; }

    /// <inheritdoc cref="Departments"/>
    public required IReadOnlyList<MatrixChoice> Sites { get; init; }

    /// <inheritdoc cref="Departments"/>
    public required IReadOnlyList<MatrixChoice> Units { get; init; }

    /// <summary>The organisation's zone, in which pages about several sites tell instants.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The first month with figures; null where there are none.</summary>
    public required LocalDate? OldestMonth { get; init; }

    /// <summary>The last month with figures; null where there are none.</summary>
    public required LocalDate? NewestMonth { get; init; }
}

/// <summary>A department, site or unit.</summary>
public sealed record MatrixChoice
{
    public required string Code { get; init; }

    public required string Name { get; init; }
}
