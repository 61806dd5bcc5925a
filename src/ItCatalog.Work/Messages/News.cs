using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Finds what no change tells: what time, figures and failed jobs have brought. It may find the same again and again; it is told once.</summary>
public abstract class News
{
    /// <summary>All that is so now and worth telling. What is long past is not: an installation that begins with years of history tells none of it.</summary>
    public abstract Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken);
}

/// <summary>Something to be told, once.</summary>
public sealed record NewsItem
{
    public required MessageKind Kind { get; init; }

    /// <summary>What it is, once and for all: codes and days, never numbers of rows, which an undone import gives anew.</summary>
    public required string Key { get; init; }

    public required MessageWords Words { get; init; }

    public required IReadOnlyList<ToldSide> Sides { get; init; }

    /// <inheritdoc cref="NoticeDraft.DepartmentId"/>
    public long? DepartmentId { get; init; }

    /// <inheritdoc cref="NoticeDraft.ServiceId"/>
    public long? ServiceId { get; init; }

    /// <inheritdoc cref="NoticeDraft.SourceId"/>
    public long? SourceId { get; init; }

    /// <inheritdoc cref="NoticeDraft.UnitId"/>
    public long? UnitId { get; init; }

    /// <inheritdoc cref="NoticeDraft.DisputeId"/>
    public long? DisputeId { get; init; }

    /// <inheritdoc cref="NoticeDraft.ActionId"/>
    public long? ActionId { get; init; }

    /// <summary>Where many come at once, those of one heap are told as one; null: each by itself.</summary>
    public NewsHeap? Heap { get; init; }
}

/// <summary>What many items are told as together.</summary>
/// <param name="Name">Items of the same kind and name are one heap.</param>
/// <param name="Thing">"case that missed": what is counted.</param>
/// <param name="Things">Its plural.</param>
/// <param name="Where">"of Managed laptop, Research".</param>
/// <param name="Address">Where all of them are looked at.</param>
public sealed record NewsHeap(string Name, string Thing, string Things, string Where, string Address);
