namespace ItCatalog.Data;

/// <summary>Something a person entered that cannot be kept. A store tells all of them at once and changes nothing.</summary>
public sealed record Mistake
{
    /// <summary>The property of the draft that it concerns, "Name" for instance; empty where it concerns the whole.</summary>
    public required string Field { get; init; }

    /// <summary>What is wrong and what is expected, in words for the person who entered it.</summary>
    public required string Message { get; init; }

    /// <summary>Shorter to write where many are collected.</summary>
    public static Mistake In(string field, string message) => new() { Field = field, Message = message };
}
