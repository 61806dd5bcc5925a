using ItCatalog.Data.Administration;
using NodaTime;

namespace ItCatalog.Data.Messages;

/// <summary>As what somebody is told something.</summary>
public enum ToldSide
{
    /// <summary>Heads of the department.</summary>
    Customer,

    /// <summary>Managers of the unit that provides the service, or keeps the source.</summary>
    Provider,

    /// <summary>Administrators.</summary>
    Administrator,

    /// <summary>Who sent the request.</summary>
    Asker,

    /// <summary>Whoever may answer the open step of the request's approval.</summary>
    Approver,

    /// <summary>Who decides the dispute, while it is before them.</summary>
    Decider,

    /// <summary>Executives, of a decision between in-house and quotes.</summary>
    Executive,

    /// <summary>Who gets a report that is sent by itself.</summary>
    Receiver,

    /// <summary>Who keeps the schedule of such a report.</summary>
    Keeper,

    /// <summary>People of the department who are asked how content they are, and have not answered.</summary>
    Member,

    /// <summary>Whose an open action of a review is.</summary>
    Owner,
}

/// <summary>What messages are about, as readers choose them.</summary>
public enum MessageGroup
{
    /// <summary>Something waits for an answer, or its time runs out.</summary>
    ToAnswer,

    /// <summary>What was answered.</summary>
    Answered,

    /// <summary>Cases and months that are missed, or about to be.</summary>
    Figures,

    /// <summary>Agreements that begin, end or change.</summary>
    Agreements,

    /// <summary>Sources and imports.</summary>
    Sources,

    /// <summary>Reports that are sent by themselves.</summary>
    Reports,
}

/// <summary>How somebody is mailed what they are told; in the product they are told in any case.</summary>
public enum MailChoice
{
    /// <summary>Within seconds.</summary>
    AtOnce,

    /// <summary>With what else there is, once a day.</summary>
    Daily,

    /// <summary>The same once a week.</summary>
    Weekly,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Something that is to be told, in the words in which it is.</summary>
internal sealed record NoticeDraft
{
    /// <summary>The word of its kind.</summary>
    public required string Kind { get; init; }

    public required MessageGroup About { get; init; }

    /// <summary>When it happened, or was found.</summary>
    public required Instant At { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is looked at, from the first slash on.</summary>
    public required string Address { get; init; }

    /// <summary>The department whose heads may see it; null: it concerns none.</summary>
    public long? DepartmentId { get; init; }

    /// <summary>The service whose unit may see it; null where it is about a source.</summary>
    public long? ServiceId { get; init; }

    /// <summary>The source whose unit may see it; null where it is about a service.</summary>
    public long? SourceId { get; init; }

    /// <summary>The unit whose managers may see it, where it is about neither service nor source; null otherwise.</summary>
    public long? UnitId { get; init; }

    /// <summary>The request that it is about; null where it is about something else.</summary>
    public long? RequestId { get; init; }

    /// <summary>The dispute that it is about; null where it is about something else.</summary>
    public long? DisputeId { get; init; }

    /// <summary>The action of a review that it is about; null where it is about something else.</summary>
    public long? ActionId { get; init; }

    /// <summary>What was sent to somebody that it is about; null where it is about something else.</summary>
    public long? DeliveryId { get; init; }

    /// <summary>The entry of the trail that it follows from; null: it has keys.</summary>
    public long? EntryId { get; init; }

    /// <summary>Of what no entry tells: what it is, once and for all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Who is told.</summary>
    public required IReadOnlyList<ToldSide> Sides { get; init; }

    /// <summary>How it is mailed to whoever has chosen nothing else; null: nothing is mailed here.</summary>
    public MailChoice? Usually { get; init; }

    /// <summary>Who did it, and need not be told; null: nobody did.</summary>
    public long? DoneById { get; init; }
}

/// <summary>An entry of the trail that waits to be told.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="PersonId">Who did it; null where no person did.</param>
internal sealed record WaitingEvent(AuditEntry Entry, long? PersonId);
