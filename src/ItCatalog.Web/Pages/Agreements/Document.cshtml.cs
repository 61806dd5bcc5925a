using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Reviews;
using ItCatalog.Web.Pages.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Agreements;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Agreements.Templates;
using ItCatalog.Work.Ratings;
using ItCatalog.Work.Reviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>One version of an agreement as a document, on the screen and on paper.</summary>
public sealed class DocumentModel(
    AgreementStore agreements, StartNextVersion startNext, OfferingTakers takers, TakeOffering take, TemplateLibrary templates, CreditStore credits, ReportedStore reported, ReadRatings ratings, EndingStore endings, ReviewStore reviews, SigningFor signing, OrganisationStore organisation, Actor person, IClock clock) : PageModel
{
    private IReadOnlyList<AgreementEnding> endingsOf = [];
    private IReadOnlyDictionary<Side, Actor> absent = new Dictionary<Side, Actor>();

    public Agreement Agreement { get; private set; } = null!;

    public AgreementVersion Shown { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    public IReadOnlyList<DocumentSection> Sections { get; private set; } = [];

    /// <summary>Of the text as it was proposed, or of the draft as it stands.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>What stands here is not word for word what was signed: something has written past the product.</summary>
    public bool DiffersFromSigned { get; private set; }

    /// <summary>What of the organisation has changed since the version signed last was frozen; null where it is not shown, or nothing has.</summary>
    public VersionDrift? Drift { get; private set; }

    /// <summary>Every credit of the agreement.</summary>
    public CreditTable Credits { get; private set; } = null!;

    /// <summary>What sources report of the service; one more than is shown tells that there are more.</summary>
    public IReadOnlyList<ReportedLine> ReportedResults { get; private set; } = [];

    /// <summary>What people say of it, the newest month first.</summary>
    public IReadOnlyList<ToldRating> Ratings { get; private set; } = [];

    /// <summary>The offerings that it takes, with how far it is with what they say now.</summary>
    public IReadOnlyList<OfferingTaker> Takes { get; private set; } = [];

    /// <summary>The end that a side said or asks for, until it has taken effect; null where there is none.</summary>
    public AgreementEnding? Ending { get; private set; }

    /// <summary>When both sides looked at it, and what was left to do.</summary>
    public ReviewedAgreement Reviewed { get; private set; } = null!;

    /// <summary>By when both sides look at it again: of the version in force as reviews have it, of any other as it says.</summary>
    public LocalDate? NextReview => Version.PhaseOn(Today) == VersionPhase.InForce ? Reviewed.Next : Terms.ReviewBy;

    /// <summary>"2 reviews, 3 actions: 1 done, 2 open".</summary>
    public string ReviewsSay => Reviewed.Reviews.Count == 0 ? "Its reviews, none was held yet"
        : $"{Show.Count(Reviewed.Reviews.Count, "review")}, {ReviewWords.Actions([.. Reviewed.Reviews.SelectMany(review => review.Actions)], Today)}".ToUpperFirst();

    /// <summary>The template that it began from; null where it began from none, or that is gone.</summary>
    public AgreementTemplate? Began { get; private set; }

    /// <summary>Whether this person may keep the agreement, which stands, as a template.</summary>
    public bool MayKeepAsTemplate => Agreement.LastSigned is not null && May.KeepTemplate(person, Agreement.UnitId);

    public VersionSummary Version => Shown.Summary;

    public AgreementTerms Terms => Shown.Terms;

    public bool ActsForCustomer => person.ActsForDepartment(Agreement.DepartmentId);

    public bool ActsForProvider => person.ActsForUnit(Agreement.UnitId);

    /// <summary>Whether this person may end it, for either side.</summary>
    public bool MayEnd => May.EndAgreement(person, Agreement, endingsOf, Today);

    /// <summary>The version that waits for this person's signature; null where none does.</summary>
    public VersionSummary? ToSign => Agreement.Open is { } open && (MaySign(open, Side.Customer) || MaySign(open, Side.Provider)) ? open : null;

    /// <summary>Whether this person may say for a side that it did not agree so outside: once for each side, while the version is the last one.</summary>
    public bool MayObject => Version is { State: VersionState.Active, AgreedOutsideOn: not null } && Version == Agreement.LastSigned
        && ((ActsForCustomer && Version.CustomerObjected is null) || (ActsForProvider && Version.ProviderObjected is null));

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
                    (null, _) => MaySign(open, Side.Customer) ? "your signature" : $"the signature of {Agreement.DepartmentName}",
                    _ => MaySign(open, Side.Provider) ? "your signature" : $"the signature of {Agreement.UnitName}",
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
        absent = agreement.Open is { } waiting ? await signing.AbsentAsync(person, agreement, waiting, cancellationToken) : absent;
        Credits = new CreditTable(await credits.OfAgreementAsync(agreement, cancellationToken), own.Currency);
        ReportedResults = await reported.ListAsync(new() { Agreement = agreement.Code, Limit = 51 }, cancellationToken);
        Ratings = await ratings.ListAsync(person, agreement.Code, cancellationToken);
        Began = agreement.TemplateCode is { } template ? await templates.FindAsync(template, cancellationToken) : null;
        endingsOf = await endings.OfAgreementAsync(agreement.Id, cancellationToken);
        Ending = endingsOf.FirstOrDefault(ending => ending.CanBeTakenBack(Today));
        Reviewed = (await reviews.FindAsync(agreement.Id, Today, cancellationToken))!;
        Takes = await takers.OfAgreementAsync(agreement, cancellationToken);
        Sections = AgreementDocument.Sections(agreement, shown, own.Currency);
        var text = CanonicalText.Of(agreement, shown);
        Fingerprint = CanonicalText.Fingerprint(shown.ProposedText ?? text);
        DiffersFromSigned = shown.ProposedText is { } proposed && proposed != text;
        if (shown.Summary is { State: VersionState.Active } signed && signed == agreement.LastSigned)
        {
            Drift = (await agreements.DriftsAsync([signed.Id], cancellationToken)).GetValueOrDefault(signed.Id);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostNextAsync(string code, CancellationToken cancellationToken)
    {
        return await this.AnswerAsync(
            await startNext.RunAsync(person, code, cancellationToken),
            started =>
            {
                TempData.Saved($"Version {started.Number} is a copy of the version before. Change what shall be different.");
                return Redirect($"/agreements/{started.Code}/edit");
            },
            () => OnGetAsync(code, version: null, cancellationToken));
    }

    /// <summary>Begins a version that takes what an offering says now, or what follows it.</summary>
    public async Task<IActionResult> OnPostTakeAsync(string code, string? offering, CancellationToken cancellationToken) => await this.AnswerAsync(
        await take.RunAsync(person, code, offering ?? "", cancellationToken),
        drafted =>
        {
            TempData.Saved($"Version {drafted.Number} is a draft that takes it. Look at it, then propose it.");
            return Redirect($"/agreements/{drafted.Code}?version={drafted.Number}");
        },
        () => OnGetAsync(code, version: null, cancellationToken));

    /// <summary>Where an offering is looked at.</summary>
    public static string AddressOf(Tier tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return $"/catalogue/{Uri.EscapeDataString(tier.ServiceCode)}/offerings/{Uri.EscapeDataString(tier.Code)}/agreements";
    }

    private bool MaySign(VersionSummary version, Side side) => May.SignNow(person, Agreement, version, side) || absent.ContainsKey(side);
}
