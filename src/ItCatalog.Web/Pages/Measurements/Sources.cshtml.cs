using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>Where measurements come from, and up to when each source knows what happened.</summary>
public sealed class SourcesModel(SourceStore sources, OrganisationStore organisations, Inbox inbox, Actor person, IClock clock) : PageModel
{
    private static readonly Duration Late = Duration.FromDays(7);

    public IReadOnlyList<Source> Sources { get; private set; } = [];

    public IReadOnlyDictionary<long, SourceCoverage> Coverage { get; private set; } = new Dictionary<long, SourceCoverage>();

    /// <summary>Files of the watched folder that could not be imported, of sources that the person may open.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; private set; } = [];

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Whether the person imports files at all.</summary>
    public bool MayImport => person.Is(Role.ItManager) || person.Is(Role.Administrator);

    /// <summary>Whether the person may open the source's page.</summary>
    public bool MayOpen(Source source) => source.MayBeFilledBy(person) || person.Is(Role.Auditor);

    /// <summary>Whether what was expected of a source has not come.</summary>
    public bool IsLate(Source source) => source.IsLate(Coverage.GetValueOrDefault(source.Id)?.DataAsOf, clock.GetCurrentInstant());

    /// <summary>Whole days since the source's data ends; null while that is a week or less, or as long as it may be.</summary>
    public int? DaysSilent(Source source, SourceCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var silent = clock.GetCurrentInstant() - coverage.DataAsOf;
        return silent > Late && (source.LateMinutes is null || IsLate(source)) ? silent.Days : null;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Sources = await sources.AllAsync(cancellationToken);
        Refused = [.. inbox.RefusedFiles().Where(file => Sources.FirstOrDefault(source => source.Code == file.Source) is { } source ? MayOpen(source) : person.Is(Role.Administrator) || person.Is(Role.Auditor))];
        Coverage = await sources.CoverageAsync(cancellationToken);
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
    }
}
