using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>How far a mail is.</summary>
public enum MailState
{
    /// <summary>It waits for its first try, or the next.</summary>
    Waiting,
    Sent,

    /// <summary>The server does not take it for this address.</summary>
    Refused,

    /// <summary>When it was its turn there was nothing, or nothing any more, that the person may be told.</summary>
    Dropped,
}

/// <summary>A mail to a person.</summary>
public sealed record Mail
{
    public required long Id { get; init; }

    public required long PersonId { get; init; }

    public required string PersonName { get; init; }

    public required string KindName { get; init; }

    /// <summary>At once, or a daily or weekly digest.</summary>
    public MailChoice Kind => Word.Parse<MailChoice>(KindName);

    public required string StateName { get; init; }

    public MailState State => Word.Parse<MailState>(StateName);

    /// <summary>How often it was tried.</summary>
    public required int AttemptCount { get; init; }

    public required Instant Created { get; init; }

    /// <summary>Of one that waits: not before it.</summary>
    public required Instant Next { get; init; }

    /// <summary>When it was over; null while it waits.</summary>
    public required Instant? Finished { get; init; }

    /// <summary>Where it went; null where it was not sent.</summary>
    public required string? Address { get; init; }

    /// <summary>What went wrong last; null: nothing.</summary>
    public required string? Error { get; init; }

    /// <summary>How many messages it tells.</summary>
    public required int MessageCount { get; init; }
}

/// <summary>Somebody whose messages wait to be mailed.</summary>
public sealed record WaitingForMail
{
    public required long PersonId { get; init; }

    /// <summary>When the oldest of them was told.</summary>
    public required Instant Since { get; init; }

    /// <summary>The hour of the organisation's day at which digests come.</summary>
    public required int Hour { get; init; }

    /// <summary>The weekday of the weekly digest; 1 is Monday.</summary>
    public required int Weekday { get; init; }
}

/// <summary>What a person wants to be mailed, and when.</summary>
public sealed record MailChoices
{
    /// <summary>By the word of a kind; one that is not in it is as usual.</summary>
    public IReadOnlyDictionary<string, MailChoice> ByKind { get; init; } = new Dictionary<string, MailChoice>();

    /// <summary>The hour of the organisation's day at which digests come.</summary>
    public int Hour { get; init; } = 7;

    /// <summary>The weekday of the weekly digest.</summary>
    public IsoDayOfWeek Weekday { get; init; } = IsoDayOfWeek.Monday;
}
