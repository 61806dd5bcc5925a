using ItCatalog.Data;
using ItCatalog.Data.Identity;

namespace ItCatalog.Web.Pages.Home;

/// <summary>Keeps the months that Home tells until anything is changed in the database: the same people open it all day, and figures change with imports.</summary>
public sealed class MonthsMemory(Database database) : IDisposable
{
    private const int MostPeople = 50;

    private readonly KeptUntilChanged kept = new(database, MostPeople);

    /// <summary>The months of a person, read where they are not kept. What a person may see and acts for is in the database, and nothing else counts.</summary>
    public Task<MonthsAtHome> OfAsync(Actor person, Func<Task<MonthsAtHome>> read)
    {
        ArgumentNullException.ThrowIfNull(person);
        return kept.OfAsync(ValueTuple.Create(person.Id), read);
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
