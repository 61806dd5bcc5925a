namespace ItCatalog.Data.Measurements;

/// <summary>Numbers of a file that differ from another one by capital letters alone. Tools with such numbers mean different records by them, so they stay apart; people
/// seldom do, so it is told.</summary>
public sealed record AlikeKeys
{
    /// <summary>None.</summary>
    public static AlikeKeys None { get; } = new() { Count = 0, One = "", Other = "" };

    public required long Count { get; init; }

    /// <summary>One of them.</summary>
    public required string One { get; init; }

    /// <summary>Another one, by another letter alone.</summary>
    public required string Other { get; init; }
}
