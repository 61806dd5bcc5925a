using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Exclusions;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Web.Setup;
using ItCatalog.Work.Performance;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>The provider's claim: agreement, site, from when to when, why, and what shows it.</summary>
[Authorize(Policies.Provider)]
public sealed class NewModel(AgreementStore agreements, ClaimExclusion claimExclusion, Actor person) : PageModel
{
    private static readonly LocalDateTimePattern[] Patterns =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss")];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The agreement's number; null while it is not chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Agreement { get; set; }

    public Agreement? Chosen { get; private set; }

    /// <summary>Signed agreements of the person's own units.</summary>
    public IReadOnlyList<Agreement> Choices { get; private set; } = [];

    /// <summary>Every site that a signed version of the chosen agreement covers.</summary>
    public IReadOnlyList<PromisedHours> Sites { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Chosen is null || Sites.Count == 0)
        {
            return RedirectToPage();
        }

        var zone = DateTimeZoneProviders.Tzdb[(Sites.FirstOrDefault(site => site.SiteId == Input.SiteId) ?? Sites[0]).TimeZone];
        var (from, to) = (ReadInstant(nameof(Input.From), Input.From, zone), ReadInstant(nameof(Input.To), Input.To, zone));
        if (from is null || to is null)
        {
            // The other entries are checked all the same, so that everything is told at once.
            ModelState.Add((await CheckAsync(from, to, cancellationToken)).Where(mistake => mistake.Field is not (nameof(Input.From) or nameof(Input.To))));
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await this.AnswerAsync(
            await claimExclusion.RunAsync(person, Claim(from.Value, to.Value), cancellationToken),
            id =>
            {
                TempData.Saved($"{Chosen.DepartmentName} is asked to leave it out.");
                return RedirectToPage("/Performance/Exclusions/Details", new { id });
            },
            Page,
            mistake => mistake.Field == nameof(ExclusionClaim.AgreementCode) ? mistake with { Field = "" } : mistake);
    }

    private async Task<IReadOnlyList<Data.Mistake>> CheckAsync(Instant? from, Instant? to, CancellationToken cancellationToken)
    {
        var start = from ?? to?.Minus(Duration.FromHours(1)) ?? Instant.FromUtc(2026, 1, 1, 0, 0);
        return await claimExclusion.CheckAsync(person, Claim(start, to ?? start + Duration.FromHours(1)), cancellationToken);
    }

    private ExclusionClaim Claim(Instant from, Instant to) => new()
    {
        AgreementCode = Chosen!.Code,
        SiteId = Input.SiteId,
        From = from,
        To = to,
        Cause = Input.Cause ?? "",
        Reason = Input.Reason ?? "",
        Evidence = Input.Evidence ?? "",
    };

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var visible = await agreements.ListAsync(person, new AgreementFilter(), cancellationToken);
        Choices = [.. visible.Where(agreement => person.ActsForUnit(agreement.UnitId) && agreement.LastSigned is not null)];
        if (string.IsNullOrEmpty(Agreement))
        {
            return null;
        }

        if (visible.FirstOrDefault(agreement => agreement.Code == Agreement) is not { } chosen)
        {
            return NotFound();
        }

        if (!person.ActsForUnit(chosen.UnitId))
        {
            return Forbid();
        }

        Chosen = chosen;
        var sites = new List<PromisedHours>();
        foreach (var version in chosen.Versions.Where(version => version.IsSigned))
        {
            sites.AddRange((await agreements.FindVersionAsync(chosen, version.Number, cancellationToken))!.Hours);
        }

        Sites = [.. sites.DistinctBy(site => site.SiteId).OrderBy(site => site.SiteId)];
        return null;
    }

    private Instant? ReadInstant(string field, string? text, DateTimeZone zone)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Parse(text?.Trim() ?? "") is { Success: true } parsed)
            {
                return zone.AtLeniently(parsed.Value).ToInstant();
            }
        }

        ModelState.AddModelError($"Input.{field}", string.IsNullOrWhiteSpace(text) ? "Date and time are needed." : $"A date and time that exists was expected, 2026-11-07T22:00 for instance, in {Show.City(zone.Id)} time.");
        return null;
    }

    public sealed class InputModel
    {
        /// <summary>Null: every site of the agreement.</summary>
        public long? SiteId { get; set; }

        /// <summary>Local date and time of the site: "2026-11-07T22:00".</summary>
        public string? From { get; set; }

        public string? To { get; set; }

        public string? Cause { get; set; }

        public string? Reason { get; set; }

        public string? Evidence { get; set; }
    }
}
