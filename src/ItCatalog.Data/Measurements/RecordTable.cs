using System.Text.Json;

namespace ItCatalog.Data.Measurements;

/// <summary>What a record says, with ids in place of words: two records are equal when this is.</summary>
internal interface IRecordContent
{
    string Key { get; }

    long ServiceId { get; }

    /// <summary>Null: every site of the service.</summary>
    long? SiteId { get; }

    /// <summary>When it began, in UTC milliseconds: no earlier window is touched by it.</summary>
    long StartMs { get; }

    bool IsSameAs(object other);
}

/// <summary>A record as it lies in the store.</summary>
/// <param name="Id">Its row.</param>
/// <param name="ImportId">The import that brought these values.</param>
/// <param name="Line">The line of that import's file.</param>
/// <param name="Content">What it says.</param>
internal sealed record StoredRecord<T>(long Id, long ImportId, int Line, T Content)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static StoredRecord<T> FromJson(string json) => JsonSerializer.Deserialize<StoredRecord<T>>(json, JsonSerializerOptions.Web)!;
}

/// <summary>Finds and keeps the records of one kind, many at a time.</summary>
internal abstract class RecordTable<T> : IDisposable
    where T : class, IRecordContent
{
    /// <summary>Whether a source has any: where it has none, nothing needs to be looked for.</summary>
    public abstract bool HasAny(long sourceId);

    public abstract StoredRecord<T>? Find(long sourceId, string key);

    /// <summary>Keeps a record that its source does not have yet.</summary>
    public abstract void Add(long sourceId, long importId, int line, T content);

    public abstract void Replace(long id, long importId, int line, T content);

    public abstract void Delete(long id);

    /// <summary>What an import has brought and nobody replaced since.</summary>
    public abstract IReadOnlyList<StoredRecord<T>> OfImport(long importId);

    /// <summary>Every record, by service, site and time, as its indexes lie; one at a time.</summary>
    public abstract IEnumerable<StoredRecord<T>> Ordered();

    public abstract void Dispose();
}
