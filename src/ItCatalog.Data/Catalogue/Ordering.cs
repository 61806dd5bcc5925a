using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>What kind of answer a question takes; stored in lower case.</summary>
public enum QuestionKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number, with or without decimals.</summary>
    Number,

    /// <summary>One of the given choices.</summary>
    Choice,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A file, of 5 MB at most.</summary>
    File,

    /// <summary>Somebody who can sign in.</summary>
    Person,
}

/// <summary>What a unit has to know of each request for a service.</summary>
public sealed record Question
{
    public required QuestionKind Kind { get; init; }

    /// <summary>As it is asked: "Which instrument stands beside it?".</summary>
    public required string Text { get; init; }

    /// <summary>What helps to answer; may be empty.</summary>
    public required string Help { get; init; }

    /// <summary>Of a choice; empty otherwise.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    public required bool IsRequired { get; init; }
}

/// <summary>How a service is ordered: who may, what is asked, who approves for IT, and within which time it is delivered.</summary>
public sealed record Ordering
{
    public required long ServiceId { get; init; }

    /// <summary>Who approves every request for IT; null: nobody has to.</summary>
    public long? ApproverId { get; init; }

    public string? ApproverName { get; init; }

    /// <summary>From when on their account is closed; null while it is open.</summary>
    public LocalDate? ApproverClosedFrom { get; init; }

    /// <summary>Working days of the site within which requests are delivered, from the last approval on; null where nothing is promised.</summary>
    public int? DeliverDays { get; init; }

    /// <summary>The share of requests of which that is promised, above 0 and up to 1; null where nothing is.</summary>
    public decimal? DeliverRatio { get; init; }

    /// <summary>Other words by which people look for it: "notebook", "PC".</summary>
    public IReadOnlyList<string> SearchWords { get; init; } = [];

    /// <summary>Departments that may order it; empty: all.</summary>
    public IReadOnlyList<Named> Buyers { get; init; } = [];

    /// <summary>In the order in which they are asked.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Rises with every save; 0 where nothing was ever said.</summary>
    public int Revision { get; init; }

    /// <summary>Whether a department may order it.</summary>
    public bool IsOpenTo(long departmentId) => Buyers.Count == 0 || Buyers.Any(buyer => buyer.Id == departmentId);
}
