using ItCatalog.Data.Performance;
using NodaTime.Text;

namespace ItCatalog.Work.Performance;

/// <summary>A result that a source reports of its own, as programs read it: the command line and the interface write the same. It is no figure of ours.</summary>
public sealed record PlainReported
{
    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site; null: every site of the service.</summary>
    public required string? Site { get; init; }

    /// <summary>The standard as the source calls it.</summary>
    public required string Standard { get; init; }

    /// <summary>What it promises, in a line.</summary>
    public required string? Name { get; init; }

    /// <summary>The key of the target that it stands beside, if there is one of this key.</summary>
    public required string Target { get; init; }

    /// <summary>First day of the period.</summary>
    public required string From { get; init; }

    /// <summary>Last day of the period.</summary>
    public required string To { get; init; }

    /// <summary>The level that the source promises, a ratio; null where it is not known, as everything that follows.</summary>
    public required decimal? Level { get; init; }

    public required decimal? Good { get; init; }

    public required decimal? Total { get; init; }

    /// <summary>The performance as the source says it, a ratio.</summary>
    public required decimal? Performance { get; init; }

    /// <summary>Whether the source says that the level was kept.</summary>
    public required bool? Met { get; init; }

    /// <summary>Where what the source says does not agree with itself.</summary>
    public required IReadOnlyList<string> Oddities { get; init; }

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    public required long Import { get; init; }

    public required int Line { get; init; }

    /// <summary>A result as it is told.</summary>
    public static PlainReported Of(ReportedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var result = line.Result;
        return new()
        {
            Service = line.ServiceCode,
            Site = line.SiteCode,
            Standard = result.Standard,
            Name = result.Name,
            Target = line.TargetKey,
            From = LocalDatePattern.Iso.Format(result.From),
            To = LocalDatePattern.Iso.Format(result.To.PlusDays(-1)),
            Level = result.Level,
            Good = result.Good,
            Total = result.Total,
            Performance = result.Value,
            Met = result.Met,
            Oddities = [.. result.Oddities()],
            Source = line.SourceName,
            Import = line.ImportId,
            Line = line.Line,
        };
    }
}
