using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Reports;

/// <summary>What a figure of a report is held against: a target of a version of an agreement, whatever the site and the window.</summary>
public sealed record ReportPromise
{
    public required long TargetId { get; init; }

    public required string AgreementCode { get; init; }

    public required string DepartmentName { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required string UnitName { get; init; }

    /// <summary>Its place among the targets of the version.</summary>
    public required int Position { get; init; }

    public required string TargetKey { get; init; }

    public required string TargetName { get; init; }

    public required string KindName
    {
        get;
        init => (field, Kind) = (value, Word.Parse<TargetKind>(value));
    }

    public required string BetterName
    {
        get;
        init => (field, Better) = (value, Word.Parse<Better>(value));
    }

    public required int Decimals { get; init; }

    public required string Unit { get; init; }

    public required decimal Expected { get; init; }

    /// <summary>Null: the expected level is the minimum too.</summary>
    public required decimal? Minimum { get; init; }

    public required string LengthName
    {
        get;
        init => (field, Length) = (value, Word.Parse<WindowLength>(value));
    }

    public required string StandingName
    {
        get;
        init => (field, Standing) = (value, Word.Parse<TargetStanding>(value));
    }

    public required LocalDate? BaselineUntil { get; init; }

    public required int VersionNumber { get; init; }

    public TargetKind Kind { get; private init; }

    public Better Better { get; private init; }

    public WindowLength Length { get; private init; }

    public TargetStanding Standing { get; private init; }

    /// <summary>The place of each target in the order of departments, agreements and targets: those of several versions of one have the same.</summary>
    internal static Dictionary<long, int> Ranks(IEnumerable<ReportPromise> promises)
    {
        Dictionary<long, int> ranks = [];
        var (rank, last) = (0, (ReportPromise?)null);
        foreach (var promise in promises)
        {
            rank += last is null || (last.AgreementCode, last.Position, last.TargetKey) != (promise.AgreementCode, promise.Position, promise.TargetKey) ? 1 : 0;
            (ranks[promise.TargetId], last) = (rank, promise);
        }

        return ranks;
    }
}

/// <summary>A site as reports name it.</summary>
public sealed record ReportedSite
{
    public required long SiteId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }
}
