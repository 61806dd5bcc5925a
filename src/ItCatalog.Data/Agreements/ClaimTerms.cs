using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>What a version says of claims to leave something out: by when they are answered, what silence means, and what planned maintenance may ask for.</summary>
/// <remarks>Calculation rules, section 10, "Leaving out". Null is: nothing is agreed.</remarks>
public sealed record ClaimTerms
{
    /// <summary>Working days after the claim within which the other side answers; null: a claim waits until it is answered.</summary>
    public int? AnswerDays { get; init; }

    /// <summary>What no answer by then means; null exactly where no deadline is agreed.</summary>
    public Silence? Silence { get; init; }

    /// <summary>Working days that lie at least between the announcement of planned maintenance and its beginning.</summary>
    public int? NoticeDays { get; init; }

    /// <summary>How much planned maintenance can be left out in a month at a site.</summary>
    public Duration? MaintenancePerMonth { get; init; }

    /// <summary>The site in whose calendar working days count; null: the first site of the version.</summary>
    public long? DeadlineSiteId { get; init; }

    /// <summary>Whether anything is agreed.</summary>
    public bool IsEmpty => this == new ClaimTerms();
}

/// <summary>What it means that a claim is not answered in time, as it is stored, in lower case.</summary>
public enum Silence
{
    Accepted,
    Declined,
}

/// <summary>The terms of claims as they are stored.</summary>
internal sealed record ClaimTermsRow
{
    public const string Columns =
        """
        v.answer_days as AnswerDays, v.silence as Silence, v.notice_days as NoticeDays, v.maintenance_minutes as MaintenanceMinutes, v.deadline_site_id as DeadlineSiteId
        """;

    public required int? AnswerDays { get; init; }

    public required Silence? Silence { get; init; }

    public required int? NoticeDays { get; init; }

    public required int? MaintenanceMinutes { get; init; }

    public required long? DeadlineSiteId { get; init; }

    public ClaimTerms ToTerms() => new()
    {
        AnswerDays = AnswerDays,
        Silence = Silence,
        NoticeDays = NoticeDays,
        MaintenancePerMonth = MaintenanceMinutes is { } minutes ? Duration.FromMinutes(minutes) : null,
        DeadlineSiteId = DeadlineSiteId,
    };
}
