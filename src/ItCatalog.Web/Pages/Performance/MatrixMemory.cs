using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>Keeps matrices that were read until anything is changed in the database: everybody looks at these pages, and they change with imports.</summary>
public sealed class MatrixMemory(Database database) : IDisposable
{
    private const int MostPages = 200;

    private readonly KeptUntilChanged kept = new(database, MostPages * 4);

    /// <summary>All that a matrix depends on: the state of the database, whose figures may be seen, what is asked for, and the day.</summary>
    public async ValueTask<string> KeyOfAsync(Actor person, MatrixFilter filter, string? until, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(filter);
        var departments = person.SeesEveryDepartment ? "all" : string.Join(',', person.DepartmentIds.Order());
        // What people type may hold any sign; the length before it keeps one entry from passing for two.
        string Part(string? text) => text is null ? "-" : $"{text.Length}:{text}";
        return $"{await database.VersionAsync(cancellationToken)}|{today}|{departments}|{Part(filter.Department)}|{Part(filter.Site)}|{Part(filter.Unit)}|{Part(until)}";
    }

    /// <summary>The choices of a key, read where they are not kept.</summary>
    public Task<MatrixChoices> ChoicesAsync(string key, Func<Task<MatrixChoices>> read) => kept.OfAsync(key, read);

    /// <summary>The matrix of a key, read where it is not kept.</summary>
    public Task<PerformanceMatrix> MatrixAsync(string key, Func<Task<PerformanceMatrix>> read) => kept.OfAsync(key, read);

    /// <summary>One month of all services at all sites of a key, read where it is not kept.</summary>
    public Task<SiteMatrix> SitesAsync(string key, Func<Task<SiteMatrix>> read) => kept.OfAsync(key, read);

    /// <summary>The cases of a key that wait, read where they are not kept.</summary>
    public Task<IReadOnlyList<ListedCount>> WaitingAsync(string key, Func<Task<IReadOnlyList<ListedCount>>> read) => kept.OfAsync(key, read);

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
