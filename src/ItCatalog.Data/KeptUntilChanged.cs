using Microsoft.Extensions.Caching.Memory;

namespace ItCatalog.Data;

/// <summary>Keeps what was read, and what was computed from it, until anything of the content is changed in the database, by this process or any
/// other. It may rest on all but sessions, uses of tokens, what people were told and mails: those stand beside the content (<see cref="Database.ContentVersionAsync"/>).</summary>
/// <param name="database">The database that it was read from.</param>
/// <param name="most">As many are kept; what nobody asks for in ten minutes goes by itself.</param>
public sealed class KeptUntilChanged(Database database, int most) : IDisposable
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = most });

    /// <summary>What belongs to a key, read where it is not kept. Not to be asked within a change.</summary>
    /// <param name="key">All that it depends on beside the database: whose it is, what was asked for, the day.</param>
    /// <param name="read">Reads it. What is not there is not kept.</param>
    /// <param name="size">How much of the limit it takes; null: 1. What is larger than the limit is not kept.</param>
    public async Task<T> OfAsync<T>(object key, Func<Task<T>> read, Func<T, int>? size = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(read);

        // Asked for before anything is read: what changes meanwhile makes this stamp an old one.
        var stamped = (await database.ContentVersionAsync(CancellationToken.None), typeof(T), key);
        if (kept.TryGetValue(stamped, out T? value) && value is not null)
        {
            return value;
        }

        var result = await read();
        if (result is not null)
        {
            kept.Set(stamped, result, new MemoryCacheEntryOptions { Size = size?.Invoke(result) ?? 1, SlidingExpiration = Unused });
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
