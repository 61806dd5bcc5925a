using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>A ticket's pauses, joined; one without an end runs to <c>asOf</c>.</summary>
/// <remarks>Calculation rules, section 3.</remarks>
internal static class Pauses
{
    /// <summary>So many fit into a buffer on the stack.</summary>
    public const int Few = 16;

    public static ReadOnlySpan<Stretch> Join(IReadOnlyList<Pause> pauses, long asOf, Span<Stretch> buffer)
    {
        var joined = pauses.Count <= buffer.Length ? buffer[..pauses.Count] : new Stretch[pauses.Count];
        for (var index = 0; index < joined.Length; index++)
        {
            joined[index] = Stretch.Of(pauses[index].Time, asOf);
        }

        return joined[..Stretch.Join(joined)];
    }
}
