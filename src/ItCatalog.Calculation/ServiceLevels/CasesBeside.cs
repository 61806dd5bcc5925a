namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What stands beside a figure that is made of cases because not every case names a department.</summary>
/// <param name="SharedBy">"Research, Sales and Engineering": cases that name no department count in the agreements of these alike; null where none are shared.</param>
/// <param name="WaitingCount">Cases opened in the window that no agreement counts, since several cover them and nobody has said whose they are.</param>
/// <param name="LeftOutCount">Cases opened in the window that name no department and count in agreements beside this one, which share them.</param>
/// <remarks>Calculation rules, section 10, "Whose case".</remarks>
public sealed record CasesBeside(string? SharedBy, int WaitingCount, int LeftOutCount)
{
    /// <summary>Nothing to say: every case names its department, or the figure is not made of cases.</summary>
    public static CasesBeside None { get; } = new(null, 0, 0);

    /// <summary>Whether there is anything to say.</summary>
    public bool SaysAnything => this != None;

    /// <summary>Of several figures together: the same cases wait for each site once.</summary>
    public CasesBeside With(CasesBeside other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(SharedBy ?? other.SharedBy, WaitingCount + other.WaitingCount, LeftOutCount + other.LeftOutCount);
    }
}
