namespace ItCatalog.Work.Reviews;

/// <summary>The minutes of a review as they are typed.</summary>
public sealed class ReviewForm
{
    /// <summary>As many actions fit into one review.</summary>
    public const int MaxActions = 40;

    /// <summary>The day on which it was held.</summary>
    public string? HeldOn { get; set; }

    public string? Attendees { get; set; }

    /// <summary>Markdown.</summary>
    public string? Minutes { get; set; }

    /// <summary>By when the next one is held; empty: it sets none.</summary>
    public string? NextBy { get; set; }

    /// <summary>Rows that are empty do not count.</summary>
    public List<ReviewActionForm> Actions { get; set; } = [];
}

/// <summary>Who does what until when, as it is typed; of an action that is moved, to whom and until when.</summary>
public sealed class ReviewActionForm
{
    public string? Words { get; set; }

    /// <summary>User name of its owner.</summary>
    public string? Owner { get; set; }

    public string? Due { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Words) && string.IsNullOrWhiteSpace(Owner) && string.IsNullOrWhiteSpace(Due);
}
