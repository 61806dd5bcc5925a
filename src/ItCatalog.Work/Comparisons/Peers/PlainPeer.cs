using ItCatalog.Calculation.Comparisons.Peers;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Comparisons.Peers;

/// <summary>Where a figure of ours lies among those of others, as programs read it. Costs are in the comparison's currency, unrounded; shares run from 0 to 1.</summary>
public sealed record PlainPeer
{
    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    /// <summary>"cost-per-case", "cost-per-user", "first-contact" or "satisfaction".</summary>
    public required string Measure { get; init; }

    /// <summary>Who the others are.</summary>
    public required string Peers { get; init; }

    /// <summary>Our figure; null where it is not known.</summary>
    public required decimal? Ours { get; init; }

    /// <summary>What our figure is made of, or why it is not known.</summary>
    public required string MadeOf { get; init; }

    /// <summary>The lower quartile of the others, adjusted; null where the source does not say.</summary>
    public required decimal? Lower { get; init; }

    /// <summary>Their median, adjusted; null where the source does not say.</summary>
    public required decimal? Median { get; init; }

    /// <summary>Their upper quartile, adjusted; null where the source does not say.</summary>
    public required decimal? Upper { get; init; }

    /// <summary>What their figures were multiplied with because of hours and sites; null where they were not.</summary>
    public required decimal? Factor { get; init; }

    /// <summary>1 from the lowest figures to 4; null on a quartile, and where it cannot be said.</summary>
    public required int? Quarter { get; init; }

    /// <summary>Where it lies, in a sentence.</summary>
    public required string Place { get; init; }

    /// <summary>What has to be known to read that rightly.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The calendar year of their figures.</summary>
    public required int Year { get; init; }

    public required string Source { get; init; }

    /// <summary>How many were asked; null where the source does not say.</summary>
    public required int? Sample { get; init; }

    /// <summary>All of a comparison, in the order of the file.</summary>
    public static IEnumerable<PlainPeer> Of(PeerTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Placings.Select(placing => new PlainPeer
        {
            Comparison = table.Report.Stored.Summary.Code,
            Measure = Word.Of(placing.Range.Measure),
            Peers = placing.Range.Peers,
            Ours = placing.Ours,
            MadeOf = placing.OursSays,
            Lower = placing.Quartiles[0],
            Median = placing.Quartiles[1],
            Upper = placing.Quartiles[2],
            Factor = placing.Factor,
            Quarter = placing.Quarter,
            Place = PeerText.Place(placing),
            Remarks = PeerText.Remarks(placing),
            Year = placing.Range.Year,
            Source = placing.Range.Source,
            Sample = placing.Range.Sample,
        });
    }
}
