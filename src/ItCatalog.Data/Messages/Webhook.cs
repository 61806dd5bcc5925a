using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>Another program that is told.</summary>
public sealed record Webhook
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it is posted to.</summary>
    public required string Address { get; init; }

    /// <summary>What signs, protected with the keys of the installation.</summary>
    public required string ProtectedSecret { get; init; }

    public required string KindWords { get; init; }

    /// <summary>Words of the kinds that it is told.</summary>
    public IReadOnlyList<string> Kinds => KindWords.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether it is told anything from now on.</summary>
    public required bool IsOn { get; init; }
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its first try, or the next.</summary>
    Waiting,
    Sent,

    /// <summary>It was tried for days.</summary>
    GivenUp,
}

/// <summary>What a webhook is told of one notice.</summary>
public sealed record Delivery
{
    public required long Id { get; init; }

    public required long WebhookId { get; init; }

    public required string WebhookName { get; init; }

    public required long NoticeId { get; init; }

    /// <summary>The word of its kind.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string StateName { get; init; }

    public DeliveryState State => Word.Parse<DeliveryState>(StateName);

    public required int AttemptCount { get; init; }

    public required Instant Created { get; init; }

    /// <summary>Of one that waits: not before it.</summary>
    public required Instant Next { get; init; }

    /// <summary>What went wrong last; null: nothing.</summary>
    public required string? Error { get; init; }
}

/// <summary>A notice as another program is told it.</summary>
public sealed record ToldNotice
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required Instant At { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Address { get; init; }

    /// <summary>Code of the department that it concerns; null: none.</summary>
    public required string? Department { get; init; }

    /// <summary>Code of the service; null: none.</summary>
    public required string? Service { get; init; }

    /// <summary>Code of the source; null: none.</summary>
    public required string? Source { get; init; }
}
