namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>How long cases waited in a month, and what of it nobody can say.</summary>
/// <remarks>Calculation rules, section 10, "Waiting for the customer".</remarks>
public sealed record WaitFigure
{
    /// <summary>Nothing waited, and every source would have said so.</summary>
    public static WaitFigure Nothing { get; } = new();

    /// <summary>All cases together, in service hours.</summary>
    public Waited Time { get; init; }

    /// <summary>Cases that waited for the customer.</summary>
    public int CustomerCount { get; init; }

    /// <summary>Cases that waited for somebody else.</summary>
    public int OtherCount { get; init; }

    /// <summary>Cases that waited, and their source does not say for whom.</summary>
    public int NotKnownCount { get; init; }

    /// <summary>Cases opened in the month whose source cannot say whether they waited.</summary>
    public int UntoldCount { get; init; }

    /// <summary>Both together: of other agreements or other sites, which have other cases.</summary>
    public static WaitFigure operator +(WaitFigure one, WaitFigure other) => Add(one, other);

    /// <inheritdoc cref="op_Addition(WaitFigure, WaitFigure)"/>
    public static WaitFigure Add(WaitFigure left, WaitFigure right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new()
        {
            Time = left.Time + right.Time,
            CustomerCount = left.CustomerCount + right.CustomerCount,
            OtherCount = left.OtherCount + right.OtherCount,
            NotKnownCount = left.NotKnownCount + right.NotKnownCount,
            UntoldCount = left.UntoldCount + right.UntoldCount,
        };
    }
}
