using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Outages joined where they touch or overlap; inside each the largest impact counts at every instant.</summary>
/// <remarks>Calculation rules, section 4, "Availability".</remarks>
internal static class OutageProfile
{
    /// <summary>The joined outages of a target until <paramref name="asOf"/>, ascending; those that it ignores as too short are marked.</summary>
    public static List<JoinedOutage> Of(Target target, IReadOnlyList<Outage> outages, long asOf)
    {
        var pieces = new List<ImpactPiece>(outages.Count);
        foreach (var outage in outages)
        {
            var piece = new ImpactPiece(
                Milliseconds.Of(outage.From),
                Math.Min(outage.To is { } to ? Milliseconds.Of(to) : asOf, asOf),
                outage.Impact);
            if (piece.From < piece.To && SampleFigures.TakesPart(target, outage.Series))
            {
                pieces.Add(piece);
            }
        }

        pieces.Sort(static (left, right) => left.From.CompareTo(right.From));
        var shortest = target.IgnoreOutagesShorterThan is { } duration ? Milliseconds.Of(duration) : 0;
        var joined = new List<JoinedOutage>();
        for (int first = 0, next; first < pieces.Count; first = next)
        {
            var end = pieces[first].To;
            for (next = first + 1; next < pieces.Count && pieces[next].From <= end; next++)
            {
                end = Math.Max(end, pieces[next].To);
            }

            var from = pieces[first].From;
            joined.Add(new JoinedOutage(from, end, end - from < shortest, Largest(pieces[first..next])));
        }

        return joined;
    }

    /// <summary>Cuts overlapping pieces so that each instant has one piece, that of the largest impact.</summary>
    private static List<ImpactPiece> Largest(List<ImpactPiece> group)
    {
        if (group.Count == 1)
        {
            return group;
        }

        var result = new List<ImpactPiece>();
        var open = new PriorityQueue<ImpactPiece, decimal>();
        var next = 0;
        var at = group[0].From;
        while (next < group.Count || open.Count > 0)
        {
            while (next < group.Count && group[next].From <= at)
            {
                open.Enqueue(group[next], -group[next].Impact);
                next++;
            }

            if (!open.TryPeek(out var strongest, out _))
            {
                break;
            }

            if (strongest.To <= at)
            {
                open.Dequeue();
                continue;
            }

            var until = next < group.Count ? Math.Min(strongest.To, group[next].From) : strongest.To;
            Append(result, new ImpactPiece(at, until, strongest.Impact));
            at = until;
        }

        return result;
    }

    private static void Append(List<ImpactPiece> pieces, ImpactPiece piece)
    {
        if (pieces.Count > 0 && pieces[^1].To == piece.From && pieces[^1].Impact == piece.Impact)
        {
            pieces[^1] = pieces[^1] with { To = piece.To };
        }
        else
        {
            pieces.Add(piece);
        }
    }
}

/// <summary>Outages that touch or overlap, taken as one.</summary>
internal sealed record JoinedOutage(long From, long To, bool Ignored, List<ImpactPiece> Pieces);

/// <summary>A part of an outage with one impact.</summary>
internal sealed record ImpactPiece(long From, long To, decimal Impact);
