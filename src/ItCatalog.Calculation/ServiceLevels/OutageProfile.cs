using System.Runtime.InteropServices;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>Outages joined where they touch or overlap; inside each the largest impact counts at every instant.</summary>
/// <remarks>Calculation rules, section 4, "Availability".</remarks>
internal sealed class OutageProfile
{
    private readonly List<ImpactPiece> _pieces = [];
    private readonly List<JoinedOutage> _joined = [];

    /// <summary>The outages of a target until <paramref name="asOf"/>; those that it ignores as too short are marked.</summary>
    public OutageProfile(Target target, IReadOnlyList<Outage> outages, long asOf)
    {
        var given = TakingPart(target, outages, asOf);
        var shortest = target.IgnoreOutagesShorterThan is { } duration ? Milliseconds.Of(duration) : 0;
        for (int first = 0, next; first < given.Count; first = next)
        {
            var end = given[first].To;
            for (next = first + 1; next < given.Count && given[next].From <= end; next++)
            {
                end = Math.Max(end, given[next].To);
            }

            var from = given[first].From;
            var firstPiece = _pieces.Count;
            AddLargest(CollectionsMarshal.AsSpan(given)[first..next]);
            _joined.Add(new JoinedOutage(from, end, end - from < shortest, firstPiece, _pieces.Count - firstPiece));
        }
    }

    /// <summary>The joined outages, ascending.</summary>
    public IReadOnlyList<JoinedOutage> Joined => _joined;

    /// <summary>The parts of a joined outage: ascending, without holes, each with its impact.</summary>
    public ReadOnlySpan<ImpactPiece> PiecesOf(JoinedOutage outage) =>
        CollectionsMarshal.AsSpan(_pieces).Slice(outage.FirstPiece, outage.PieceCount);

    private static List<ImpactPiece> TakingPart(Target target, IReadOnlyList<Outage> outages, long asOf)
    {
        var given = new List<ImpactPiece>(outages.Count);
        var isSorted = true;
        for (var index = 0; index < outages.Count; index++)
        {
            var outage = outages[index];
            var from = Milliseconds.Of(outage.From);
            var to = Math.Min(Milliseconds.OfOrNever(outage.To), asOf);
            if (from < to && SampleFigures.TakesPart(target, outage.Series))
            {
                isSorted &= given.Count == 0 || given[^1].From <= from;
                given.Add(new ImpactPiece(from, to, outage.Impact));
            }
        }

        if (!isSorted)
        {
            given.Sort(static (left, right) => left.From.CompareTo(right.From));
        }

        return given;
    }

    /// <summary>Cuts overlapping outages so that each instant has one piece, that of the largest impact.</summary>
    private void AddLargest(ReadOnlySpan<ImpactPiece> group)
    {
        if (group.Length == 1)
        {
            _pieces.Add(group[0]);
            return;
        }

        var first = _pieces.Count;
        var open = new PriorityQueue<ImpactPiece, decimal>();
        var next = 0;
        var at = group[0].From;
        while (next < group.Length || open.Count > 0)
        {
            while (next < group.Length && group[next].From <= at)
            {
                open.Enqueue(group[next], -group[next].Impact);
                next++;
            }

            var strongest = open.Peek();
            if (strongest.To <= at)
            {
                open.Dequeue();
                continue;
            }

            var until = next < group.Length ? Math.Min(strongest.To, group[next].From) : strongest.To;
            Append(first, new ImpactPiece(at, until, strongest.Impact));
            at = until;
        }
    }

    private void Append(int first, ImpactPiece piece)
    {
        if (_pieces.Count > first && _pieces[^1].Impact == piece.Impact)
        {
            _pieces[^1] = _pieces[^1] with { To = piece.To };
        }
        else
        {
            _pieces.Add(piece);
        }
    }
}

/// <summary>Outages that touch or overlap, taken as one; its pieces lie in the profile.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JoinedOutage(long From, long To, bool Ignored, int FirstPiece, int PieceCount);

/// <summary>A part of an outage with one impact.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ImpactPiece(long From, long To, decimal Impact);
