using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The agreements that the viewer may see, by department.</summary>
public sealed class IndexModel(AgreementStore agreements, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    private const int PageSize = 50;
    private DateTimeZone zone = DateTimeZone.Utc;

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>in-force, open or ended; anything else shows all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<Agreement> Rows { get; private set; } = [];

    /// <summary>What of the organisation has changed since versions were signed, by the number of the version.</summary>
    public IReadOnlyDictionary<long, VersionDrift> Drifts { get; private set; } = new Dictionary<long, VersionDrift>();

    public int TotalCount { get; private set; }

    public int PageCount => Math.Max(1, (TotalCount + PageSize - 1) / PageSize);

    public bool IsFiltered => Department is not null || Unit is not null || Service is not null || State is not null;

    public LocalDate Today { get; private set; }

    public IReadOnlyList<(string Code, string Name)> Departments { get; private set; } = [];

    public IReadOnlyList<(string Code, string Name)> Units { get; private set; } = [];

    public IReadOnlyList<(string Code, string Name)> Services { get; private set; } = [];

    public bool MayWrite => person.Is(Role.ItManager) && person.UnitIds.Count > 0;

    public bool SeesUnderpinnings => May.ReadUnderpinnings(person);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await MatchingAsync(cancellationToken);
        TotalCount = rows.Count;
        PageNumber = Math.Clamp(PageNumber, 1, PageCount);
        Rows = [.. rows.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
        Drifts = await agreements.DriftsAsync([.. Rows.Select(Signed).OfType<VersionSummary>().Select(version => version.Id)], cancellationToken);
    }

    /// <summary>All that match, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        var rows = await MatchingAsync(cancellationToken);
        return ListDownload.Of(
            ListOfAgreements.Of(rows, Today, zone, ("Department", NameOf(Departments, Department)), ("Unit", NameOf(Units, Unit)), ("Service", NameOf(Services, Service)), ("State", State)), format);
    }

    private async Task<IReadOnlyList<Agreement>> MatchingAsync(CancellationToken cancellationToken)
    {
        var visible = await agreements.ListAsync(person, new AgreementFilter(), cancellationToken);
        var own = await organisation.FindAsync(cancellationToken);
        zone = own?.Zone ?? zone;
        Today = own?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        Departments = Choices(visible, agreement => (agreement.DepartmentCode, agreement.DepartmentName));
        Units = Choices(visible, agreement => (agreement.UnitCode, agreement.UnitName));
        Services = Choices(visible, agreement => (agreement.ServiceCode, agreement.ServiceName));

        return [.. visible.Where(agreement => (Department is null || agreement.DepartmentCode == Department)
            && (Unit is null || agreement.UnitCode == Unit)
            && (Service is null || agreement.ServiceCode == Service)
            && (State switch
            {
                "in-force" => agreement.InForceOn(Today) is not null,
                "open" => agreement.Open is not null,
                "ended" => agreement.ShownOn(Today).PhaseOn(Today) == VersionPhase.Past,
                _ => true,
            }))];
    }

    private static string? NameOf(IReadOnlyList<(string Code, string Name)> choices, string? code) => choices.FirstOrDefault(choice => choice.Code == code).Name ?? code;

    /// <summary>What waits, and for whom: the last column.</summary>
    public string? Waiting(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.Open is not { } open ? null
            : open.State == VersionState.Draft ? $"Version {open.Number} is being written"
            : (open.CustomerSigned, open.ProviderSigned) switch
            {
                (null, null) => $"Version {open.Number} waits for both signatures",
                (null, _) => $"Version {open.Number} waits for {(May.SignNow(person, agreement, open, Side.Customer) ? "your signature" : agreement.DepartmentName + " to sign")}",
                _ => $"Version {open.Number} waits for {(May.SignNow(person, agreement, open, Side.Provider) ? "your signature" : agreement.UnitName + " to sign")}",
            };
    }

    /// <summary>Whether hours or names have changed since the version signed last was frozen, so that the next one should be written.</summary>
    public bool HasDrifted(Agreement agreement) => Signed(agreement) is { } signed && Drifts.ContainsKey(signed.Id);

    private static VersionSummary? Signed(Agreement agreement) => agreement.LastSigned is { State: VersionState.Active } last ? last : null;

    private static IReadOnlyList<(string Code, string Name)> Choices(IEnumerable<Agreement> visible, Func<Agreement, (string Code, string Name)> choice) =>
        [.. visible.Select(choice).Distinct().OrderBy(entry => entry.Name, StringComparer.InvariantCultureIgnoreCase)];
}
