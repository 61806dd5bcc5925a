using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>One version of an agreement as a document, on the screen and on paper.</summary>
public sealed class DocumentModel(AgreementStore agreements, AgreementDrafts drafts, CreditStore credits, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    public AgreementVersion Shown { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    public IReadOnlyList<DocumentSection> Sections { get; private set; } = [];

    /// <summary>Of the text as it was proposed, or of the draft as it stands.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Names or hours of the organisation have changed since the text was frozen.</summary>
    public bool DiffersFromSigned { get; private set; }

    /// <summary>Every credit of the agreement.</summary>
    public CreditTable Credits { get; private set; } = null!;

    public VersionSummary Version => Shown.Summary;

    public AgreementTerms Terms => Shown.Terms;

    public bool ActsForCustomer => person.ActsForDepartment(Agreement.DepartmentId);

    public bool ActsForProvider => person.ActsForUnit(Agreement.UnitId);

    /// <summary>The version that waits for this person's signature; null where none does.</summary>
    public VersionSummary? ToSign => Agreement.Open is { State: VersionState.Proposed } open
        && ((ActsForCustomer && open.CustomerSigned is null) || (ActsForProvider && open.ProviderSigned is null)) ? open : null;

    /// <summary>The version to compare this one with: the open one, or the one before.</summary>
    public VersionSummary? ComparedWith => Agreement.Open is { } open && open.Number != Version.Number
        ? open
        : Agreement.Versions.LastOrDefault(version => version.Number < Version.Number);

    /// <summary>Instants on this page are told in the zone of the first site.</summary>
    public DateTimeZone Zone => Shown.Hours.Count > 0 ? DateTimeZoneProviders.Tzdb[Shown.Hours[0].TimeZone] : Organisation.Zone;

    /// <summary>The sentence below the title: where this version stands, and what is open beside it.</summary>
    public string Standing
    {
        get
        {
            var sentences = new List<string>
            {
                Version.PhaseOn(Today) switch
                {
                    VersionPhase.InForce when Version.EffectiveTo is { } end => $"Version {Version.Number} since {Show.Date(Version.EffectiveFrom)}, until {Show.Date(end.PlusDays(-1))}.",
                    VersionPhase.InForce => $"Version {Version.Number} since {Show.Date(Version.EffectiveFrom)}.",
                    VersionPhase.Upcoming => $"Version {Version.Number} takes effect on {Show.Date(Version.EffectiveFrom)}.",
                    VersionPhase.Proposed => $"Version {Version.Number} shall take effect on {Show.Date(Version.EffectiveFrom)}, once both sides have signed.",
                    VersionPhase.Draft => $"Version {Version.Number} is being written. Only {Agreement.UnitName}, administrators and auditors see it.",
                    _ => $"Version {Version.Number}, {Show.Date(Version.EffectiveFrom)} to {Show.Date(Version.EffectiveTo?.PlusDays(-1))}.",
                },
            };
            if (Agreement.Open is { State: VersionState.Proposed } open)
            {
                var missing = (open.CustomerSigned, open.ProviderSigned) switch
                {
                    (null, null) => "both signatures",
                    (null, _) => ActsForCustomer ? "your signature" : $"the signature of {Agreement.DepartmentName}",
                    _ => ActsForProvider ? "your signature" : $"the signature of {Agreement.UnitName}",
                };
                var by = open.EffectiveFrom > Today ? $" by {Show.Date(open.EffectiveFrom.PlusDays(-1))}" : "";
                sentences.Add(open.Number == Version.Number ? $"It waits for {missing}{by}." : $"Version {open.Number} is proposed and waits for {missing}{by}.");
            }

            return string.Join(' ', sentences);
        }
    }

    /// <summary>The first 16 digits in fours, as people compare them.</summary>
    public static string Short(string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        return string.Join(' ', fingerprint[..16].Chunk(4).Select(four => new string(four)));
    }

    public async Task<IActionResult> OnGetAsync(string code, int? version, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(person, code, cancellationToken) is not { } agreement
            || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return NotFound();
        }

        Today = own.Today(clock);
        if (await agreements.FindVersionAsync(agreement, version ?? agreement.ShownOn(Today).Number, cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        (Agreement, Organisation, Shown) = (agreement, own, shown);
        Credits = new CreditTable(await credits.OfAgreementAsync(agreement, cancellationToken), own.Currency);
        Sections = AgreementDocument.Sections(agreement, shown, own.Currency);
        var text = CanonicalText.Of(agreement, shown);
        Fingerprint = CanonicalText.Fingerprint(shown.ProposedText ?? text);
        DiffersFromSigned = shown.ProposedText is { } proposed && proposed != text;
        return Page();
    }

    public async Task<IActionResult> OnPostNextAsync(string code, CancellationToken cancellationToken)
    {
        var result = await drafts.StartNextAsync(person, code, cancellationToken);
        switch (result.Outcome)
        {
            case AgreementOutcome.NotFound:
                return NotFound();
            case AgreementOutcome.NotAllowed:
                return Forbid();
            case AgreementOutcome.Done:
                TempData.Saved($"Version {result.Number} is a copy of the version before. Change what shall be different.");
                return Redirect($"/agreements/{result.Code}/edit");
            default:
                TempData.Saved(result.Mistakes[0].Message);
                return Redirect($"/agreements/{code}");
        }
    }
}
