using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Performance;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>A claim of either side: agreement, what shall be left out, why, and what shows it.</summary>
[Authorize(Policies.Party)]
public sealed class NewModel(
    AgreementStore agreements, ClaimExclusion claimExclusion, ForeseeExclusion foresee, ClaimFacts facts, Actor person, IClock clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The agreement's number; null while it is not chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agreement { get; set; }

    public Agreement? Chosen { get; private set; }

    /// <summary>Signed agreements of the person's own units and departments.</summary>
    public IReadOnlyList<Agreement> Choices { get; private set; } = [];

    /// <summary>Other agreements for the same service, of which the same side can claim too.</summary>
    public IReadOnlyList<Agreement> Others { get; private set; } = [];

    /// <summary>Every site that a signed version of the chosen agreement covers.</summary>
    public IReadOnlyList<PromisedHours> Sites { get; private set; } = [];

    /// <summary>Outages of the month, where one is claimed.</summary>
    public IReadOnlyList<ClaimableOutage> Outages { get; private set; } = [];

    /// <summary>Late cases of the month, where cases are claimed.</summary>
    public IReadOnlyList<ClaimableCase> Cases { get; private set; } = [];

    /// <summary>Months whose outages or cases can be listed, the newest first.</summary>
    public IReadOnlyList<LocalDate> Months { get; private set; } = [];

    /// <summary>What it would change, where that was asked for.</summary>
    public ChangesView? Changes { get; private set; }

    /// <summary>The rules of claims of the version that is in force, or was signed last.</summary>
    public ClaimTerms Terms { get; private set; } = new();

    /// <summary>Whom the claim goes to.</summary>
    public string OtherSide => Work.May.ClaimFor(person, Chosen!) == Side.Provider ? Chosen!.DepartmentName : Chosen!.UnitName;

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[(Sites.FirstOrDefault(site => site.SiteId == Input.SiteId) ?? Sites[0]).TimeZone];

    /// <param name="covers">What shall be left out, where a link says so.</param>
    /// <param name="case">A case that a link chooses: "source/number".</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IActionResult> OnGetAsync(string? covers, string? @case, CancellationToken cancellationToken)
    {
        Input.Covers = Word.Find<Covers>(covers) ?? Input.Covers;
        Input.Cases.AddRange(string.IsNullOrEmpty(@case) ? [] : [@case]);
        return await LoadAsync(cancellationToken) ?? Page();
    }

    /// <summary>Another kind of thing, or another month's list; what was typed stays.</summary>
    public async Task<IActionResult> OnPostShowAsync(string? covers, CancellationToken cancellationToken)
    {
        Input.Covers = Word.Find<Covers>(covers) ?? Input.Covers;
        ModelState.Clear();
        return await LoadAsync(cancellationToken) ?? Page();
    }

    public Task<IActionResult> OnPostForeseeAsync(CancellationToken cancellationToken) => WithClaimAsync(
        async claim => await this.AnswerAsync(
            await foresee.OfAsync(person, claim, cancellationToken) is var answer && answer.Consequences is { } found ? Remember(answer, found, claim) : answer,
            _ => Page(),
            Page,
            Place),
        cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => WithClaimAsync(
        async claim => await this.AnswerAsync(
            await claimExclusion.RunAsync(person, claim, cancellationToken),
            id =>
            {
                TempData.Saved($"{OtherSide} is asked to leave it out.");
                return RedirectToPage("/Performance/Exclusions/Details", new { id });
            },
            Page,
            Place),
        cancellationToken);

    private async Task<IActionResult> WithClaimAsync(Func<ExclusionClaim, Task<IActionResult>> go, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Chosen is null || Sites.Count == 0)
        {
            return RedirectToPage();
        }

        if (Input.SiteId is { } site && Sites.All(one => one.SiteId != site))
        {
            ModelState.AddModelError("Input.SiteId", "The agreement does not cover this site.");
        }

        var claim = await ReadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            // The other entries are checked all the same, so that everything is told at once.
            var told = ModelState.Where(entry => entry.Value!.Errors.Count > 0).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            ModelState.Add((await claimExclusion.CheckAsync(person, claim, cancellationToken)).Select(Place)
                .Where(mistake => !told.Contains($"Input.{mistake.Field}") && mistake.Field is not (nameof(Input.From) or nameof(Input.To))));
            return Page();
        }

        return await go(claim);
    }

    private Answer<long> Remember(Answer<long> answer, Consequences found, ExclusionClaim claim)
    {
        var rows = claim.AlsoCodes.Prepend(claim.AgreementCode).SelectMany(code => PastWords.Of(found, code)).ToList();
        Changes = new("What it would change", "As it counts now", "If it is left out", rows);
        return answer;
    }

    private Mistake Place(Mistake mistake) => mistake.Field switch
    {
        nameof(ExclusionClaim.AgreementCode) => mistake with { Field = "" },
        nameof(ExclusionClaim.From) or nameof(ExclusionClaim.To) when Input.Covers is Covers.Outage => mistake with { Field = nameof(Input.OutageId) },
        nameof(ExclusionClaim.From) when Input.Covers is Covers.Cases => mistake with { Field = nameof(Input.Cases) },
        nameof(ExclusionClaim.RepeatsUntil) => mistake with { Field = nameof(Input.Until) },
        nameof(ExclusionClaim.AlsoCodes) => mistake with { Field = nameof(Input.Also) },
        _ => mistake,
    };

    /// <summary>The claim as it was typed; what cannot be read is told.</summary>
    private async Task<ExclusionClaim> ReadAsync(CancellationToken cancellationToken)
    {
        var (from, to) = (Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 1, 1, 1, 0));
        var siteId = Input.SiteId;
        string? outageKey = null;
        if (Input.Covers is Covers.Time or Covers.Times)
        {
            from = ReadInstant(nameof(Input.From), Input.From) ?? from;
            to = ReadInstant(nameof(Input.To), Input.To) ?? from + Duration.FromHours(1);
        }
        else if (Input.Covers == Covers.Outage)
        {
            if (Outages.FirstOrDefault(outage => outage.Id == Input.OutageId) is { } outage)
            {
                (from, to, siteId, outageKey) = (outage.From, outage.To, outage.SiteId, outage.Key);
            }
            else
            {
                ModelState.AddModelError("Input.OutageId", "Choose an outage.");
            }
        }

        var told = string.IsNullOrWhiteSpace(Input.Told) ? null : ReadInstant(nameof(Input.Told), Input.Told);
        var until = Input.Covers != Covers.Times || string.IsNullOrWhiteSpace(Input.Until) ? null : DateEntry.Date(Input.Until);
        if (Input.Covers == Covers.Times && until is null && !string.IsNullOrWhiteSpace(Input.Until))
        {
            ModelState.AddModelError("Input.Until", EntryWords.NotDate(Input.Until));
        }

        return new ExclusionClaim
        {
            AgreementCode = Chosen!.Code,
            AlsoCodes = [.. Input.Also.Where(code => Others.Any(other => other.Code == code))],
            Covers = Input.Covers,
            SiteId = siteId,
            From = from,
            To = to,
            OutageKey = outageKey,
            EveryWeeks = Math.Clamp(Input.EveryWeeks, 1, 52),
            RepeatsUntil = until,
            Cases = Input.Covers != Covers.Cases ? [] : [.. Input.Cases.Select(text => text.Split('/', 2)).Where(parts => parts.Length == 2).Select(parts => new ClaimedCaseKey(parts[0], parts[1])).Distinct()],
            Cause = Input.Cause ?? "",
            Reason = Input.Reason ?? "",
            Mitigation = Input.Mitigation ?? "",
            Evidence = Input.Evidence ?? "",
            Link = Input.Link ?? "",
            Told = told,
            File = await EvidenceUpload.ReadAsync(Input.File, ModelState, cancellationToken),
        };
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var visible = await agreements.ListAsync(person, new AgreementFilter(), cancellationToken);
        Choices = [.. visible.Where(agreement => Work.May.ClaimFor(person, agreement) is not null && agreement.LastSigned is not null)];
        if (string.IsNullOrEmpty(Agreement))
        {
            return null;
        }

        if (visible.FirstOrDefault(agreement => agreement.Code == Agreement) is not { } chosen)
        {
            return NotFound();
        }

        if (Work.May.ClaimFor(person, chosen) is not { } side)
        {
            return Forbid();
        }

        Chosen = chosen;
        Others = [.. Choices.Where(other => other.ServiceId == chosen.ServiceId && other.Id != chosen.Id && Work.May.Claim(person, other, side))];
        var today = clock.GetCurrentInstant().InUtc().Date;
        var sites = new List<PromisedHours>();
        foreach (var version in chosen.Versions.Where(version => version.IsSigned))
        {
            var whole = (await agreements.FindVersionAsync(chosen, version.Number, cancellationToken))!;
            sites.AddRange(whole.Hours);
            Terms = version.Number == chosen.ShownOn(today).Number ? whole.Terms.Claims : Terms;
        }

        Sites = [.. sites.DistinctBy(site => site.SiteId).OrderBy(site => site.SiteId)];
        if (Sites.Count > 0 && Input.Covers is Covers.Outage or Covers.Cases)
        {
            await LoadMonthAsync(cancellationToken);
        }

        return null;
    }

    private async Task LoadMonthAsync(CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[Sites[0].TimeZone];
        var now = Window.Containing(clock.GetCurrentInstant(), WindowLength.Month, zone).FirstDate;
        Months = [.. Enumerable.Range(0, 24).Select(back => now.PlusMonths(-back))];
        var month = Months.FirstOrDefault(month => DateEntry.Month(month) == Input.Month, now);
        Input.Month = DateEntry.Month(month);
        if (Input.Covers == Covers.Cases)
        {
            Cases = await facts.LateCasesAsync(Chosen!.Id, month, cancellationToken);
            return;
        }

        var window = Window.StartingWith(month, WindowLength.Month, zone);
        Outages = [.. (await facts.OutagesAsync(Chosen!.ServiceId, window.Start, window.End, cancellationToken)).Where(outage => outage.SiteId is null || Sites.Any(site => site.SiteId == outage.SiteId))];
    }

    private Instant? ReadInstant(string field, string? text)
    {
        if (ExclusionWords.Read(text) is { } local)
        {
            return Zone.AtLeniently(local).ToInstant();
        }

        ModelState.AddModelError($"Input.{field}", string.IsNullOrWhiteSpace(text) ? "Date and time are needed." : $"A date and time that exists was expected, 2026-11-07T22:00 for instance, in {Show.City(Zone.Id)} time.");
        return null;
    }

    public sealed class InputModel
    {
        public Covers Covers { get; set; }

        /// <summary>Codes of other agreements that it concerns too.</summary>
        public List<string> Also { get; set; } = [];

        /// <summary>Null: every site of the agreement.</summary>
        public long? SiteId { get; set; }

        /// <summary>Local date and time of the site: "2026-11-07T22:00".</summary>
        public string? From { get; set; }

        public string? To { get; set; }

        /// <summary>Of a time that comes again: every so many weeks.</summary>
        public int EveryWeeks { get; set; } = 1;

        /// <summary>The last date on which it may begin: "2026-12-31".</summary>
        public string? Until { get; set; }

        /// <summary>The month whose outages or cases are listed: "2026-10".</summary>
        public string? Month { get; set; }

        public long? OutageId { get; set; }

        /// <summary>"source/number".</summary>
        public List<string> Cases { get; set; } = [];

        public string? Cause { get; set; }

        public string? Reason { get; set; }

        public string? Mitigation { get; set; }

        public string? Evidence { get; set; }

        public string? Link { get; set; }

        /// <summary>When the other side was told, in the site's time.</summary>
        public string? Told { get; set; }

        public IFormFile? File { get; set; }
    }
}
