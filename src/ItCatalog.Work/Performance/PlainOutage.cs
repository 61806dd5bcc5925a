using ItCatalog.Data.Performance;
using NodaTime.Text;

namespace ItCatalog.Work.Performance;

/// <summary>An outage as its source reports it, for programs. Instants are UTC.</summary>
public sealed record PlainOutage
{
    /// <summary>Code of the source.</summary>
    public required string Source { get; init; }

    public required string Key { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site; null: every site of the service.</summary>
    public required string? Site { get; init; }

    public required string From { get; init; }

    /// <summary>Null: not over, as far as is known.</summary>
    public required string? To { get; init; }

    /// <summary>Share of the service that was lost, from 0 to 1.</summary>
    public required decimal Impact { get; init; }

    public required string? Series { get; init; }

    public required string? Cause { get; init; }

    /// <summary>Whether it was made of checks.</summary>
    public required bool FromChecks { get; init; }

    public required long Import { get; init; }

    public required int Line { get; init; }

    public static PlainOutage Of(ListedOutage outage)
    {
        ArgumentNullException.ThrowIfNull(outage);
        return new()
        {
            Source = outage.SourceCode,
            Key = outage.Key,
            Service = outage.ServiceCode,
            Site = outage.SiteCode,
            From = InstantPattern.ExtendedIso.Format(outage.From),
            To = outage.To is { } end ? InstantPattern.ExtendedIso.Format(end) : null,
            Impact = outage.Impact,
            Series = outage.Series,
            Cause = outage.Cause,
            FromChecks = outage.Rule is not null,
            Import = outage.ImportId,
            Line = outage.Line,
        };
    }
}
