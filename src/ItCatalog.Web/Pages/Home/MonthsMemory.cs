using ItCatalog.Data;
using ItCatalog.Data.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace ItCatalog.Web.Pages.Home;

/// <summary>Keeps the months that Home tells until anything is changed in the database: the same people open it all day, and figures change with imports.</summary>
public sealed class MonthsMemory(Database database) : IDisposable
{
    private const int MostPeople = 50;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostPeople });

    /// <summary>The months of a person, read where they are not kept. What a person may see and acts for is in the database, and nothing else counts.</summary>
    public async Task<MonthsAtHome> OfAsync(Actor person, Func<Task<MonthsAtHome>> read)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(read);
        // Asked for before anything is read: what changes meanwhile makes this number an old one.
        var key = (database.Version(), person.Id);
        if (kept.TryGetValue(key, out MonthsAtHome? months) && months is not null)
        {
            return months;
        }

        months = await read();
        kept.Set(key, months, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10) });
        return months;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
