using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Holdings;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Holdings;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests.Holdings;

/// <summary>What a department has of each service at each site, and what can be asked for it: another quantity, another site, giving it back.</summary>
public sealed class IndexModel(ReadHoldings holdings, HoldingStore store, OrganisationStore organisations, Actor person) : PageModel
{
    private HashSet<string> ownUnits = [];

    /// <summary>Code of the department; the person's own, or the first, where it is not said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Those that the person sees.</summary>
    public IReadOnlyList<Named> Departments { get; private set; } = [];

    /// <summary>The one that is shown; null where the person sees none.</summary>
    public Named? Chosen { get; private set; }

    public IReadOnlyList<HeldThing> Things { get; private set; } = [];

    /// <summary>What was counted otherwise.</summary>
    public IReadOnlyList<HoldingCount> Counts { get; private set; } = [];

    /// <summary>In which days are told.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Whether the person asks for the department.</summary>
    public bool MayAsk => Chosen is not null && person.AsksFor(Chosen.Id);

    /// <summary>Whether the person provides a service, and says how many there really are.</summary>
    public bool MayCorrect => ownUnits.Count > 0;

    /// <summary>Whether the person can do something with any of it.</summary>
    public bool HasMoves => Things.Any(thing => MovesOf(thing).Any());

    public string Title => MayAsk ? "What we have" : "What departments have";

    public string Sentence => Chosen is null ? "You belong to no department yet." : $"{Chosen.Name}: how many of each service at each site, by the day of the site.";

    /// <summary>"4 lines", each a service at a site.</summary>
    public string CountSentence => Show.Count(Things.Count, "line").ToUpperFirst();

    public string EmptySentence => Chosen is null ? "An administrator adds you to your department."
        : $"Nothing was delivered to {Chosen.Name}, and no agreement of it is in force.";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await ChooseAsync(cancellationToken))
        {
            return NotFound();
        }

        ownUnits = [.. (await organisations.UnitsAsync(cancellationToken)).Where(unit => person.ActsForUnit(unit.Id)).Select(unit => unit.Code)];
        Counts = Chosen is null ? [] : await store.CountsAsync(person, Chosen.Id, cancellationToken);
        return Page();
    }

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken) => await ChooseAsync(cancellationToken)
        ? ListDownload.Of(ListOfHoldings.Of(Things, ("Department", Chosen?.Name)), format)
        : NotFound();

    /// <summary>What the person can do with a line.</summary>
    public IEnumerable<(string Name, string Address)> MovesOf(HeldThing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        var query = $"department={Uri.EscapeDataString(thing.DepartmentCode)}&service={Uri.EscapeDataString(thing.Service.Code)}&site={Uri.EscapeDataString(thing.Held.Site.Code)}"
            + (thing.Held.Tier is { } tier ? $"&tier={Uri.EscapeDataString(tier.Code)}" : "");
        if (MayAsk && thing.Held.IsKnown)
        {
            yield return ("Change", $"/requests/holdings/change?what=quantity&{query}");
        }

        if (MayAsk && thing.Free > 0)
        {
            yield return ("Move", $"/requests/holdings/change?what=move&{query}");
            yield return ("Return", $"/requests/holdings/change?what=return&{query}");
        }

        if (thing.Held.IsKnown && ownUnits.Contains(thing.Service.UnitCode))
        {
            yield return ("Correct", $"/requests/holdings/correct?{query}");
        }
    }

    private async Task<bool> ChooseAsync(CancellationToken cancellationToken)
    {
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        Departments = [.. (await organisations.DepartmentsAsync(cancellationToken)).Where(department => person.SeesDepartment(department.Id))];
        Chosen = string.IsNullOrEmpty(Department)
            ? Departments.FirstOrDefault(department => person.AsksFor(department.Id)) ?? (Departments.Count > 0 ? Departments[0] : null)
            : Departments.FirstOrDefault(department => department.Code == Department);
        if (Chosen is null)
        {
            return string.IsNullOrEmpty(Department);
        }

        Things = await holdings.RunAsync(person, Chosen.Code, day: null, cancellationToken);
        return true;
    }
}
