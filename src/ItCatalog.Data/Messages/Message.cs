using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>What one person is told.</summary>
public sealed record Message
{
    /// <summary>Its number in addresses; later ones are larger.</summary>
    public required long Id { get; init; }

    /// <summary>The word of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>When it happened, or was found.</summary>
    public required Instant At { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is looked at, from the first slash on.</summary>
    public required string Address { get; init; }

    /// <summary>When it was read; null: not yet.</summary>
    public required Instant? Read { get; init; }
}

/// <summary>Which messages are looked for.</summary>
public sealed record MessageFilter
{
    /// <summary>Only this group; null: all.</summary>
    public MessageGroup? About { get; init; }

    public bool UnreadOnly { get; init; }

    /// <summary>Only those before this one; null: from the newest on.</summary>
    public long? Before { get; init; }
}
