namespace ItCatalog.Data.Identity;

/// <summary>What a token is for, as it is stored and as programs read it. It takes away from what its person may, and never adds to it.</summary>
public static class Scope
{
    /// <summary>Reads figures, credits, services and agreements.</summary>
    public const string Read = "read";

    /// <summary>Sends measurements.</summary>
    public const string Measurements = "measurements";

    /// <summary>All of them, in the order in which people read them.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Measurements];
}
