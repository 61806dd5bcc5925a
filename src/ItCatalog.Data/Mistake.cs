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

/// <summary>What came of keeping a draft: the thing that was kept, or everything that was wrong with it.</summary>
/// <typeparam name="T">What tells the kept thing: its number, for instance.</typeparam>
public sealed record Kept<T>
{
    /// <summary>Set where <see cref="Mistakes"/> is empty.</summary>
    public T? Value { get; init; }

    /// <summary>Empty where it was kept.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    /// <summary>Whether it was kept.</summary>
    public bool Succeeded => Mistakes.Count == 0;
}
