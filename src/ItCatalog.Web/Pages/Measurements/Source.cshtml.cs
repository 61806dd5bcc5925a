using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Performance;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>One source: its name, whose managers import from it, and what it watches.</summary>
public sealed class SourceModel(SourceStore sources, OrganisationStore organisations, RecomputeEverything recompute, Actor person) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Data.Measurements.Source Source { get; private set; } = null!;

    public IReadOnlyList<Named> Units { get; private set; } = [];

    public IReadOnlyList<Named> Services { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        Input = new InputModel
        {
            Name = Source.Name,
            Unit = Source.UnitId,
            Watches = [.. Services.Select(service => new WatchInput { Service = service.Code, Month = Source.Watches.TryGetValue(service.Code, out var month) ? YearMonthPattern.Iso.Format(month) : "" })],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Input.Name) || Input.Name.Trim().Length > 100)
        {
            ModelState.AddModelError("Input.Name", "Enter a name of at most 100 characters.");
        }

        if (Input.Unit != Source.UnitId && (Input.Unit is { } unit && Units.All(one => one.Id != unit)))
        {
            ModelState.AddModelError("Input.Unit", "This unit is not one of yours.");
        }

        var watches = new Dictionary<string, YearMonth>(StringComparer.Ordinal);
        for (var index = 0; index < Input.Watches.Count; index++)
        {
            var watch = Input.Watches[index];
            if (string.IsNullOrWhiteSpace(watch.Month) || Services.All(service => service.Code != watch.Service))
            {
                continue;
            }

            if (YearMonthPattern.Iso.Parse(watch.Month.Trim()) is { Success: true, Value: { Year: >= 1970 and <= 2199 } month })
            {
                watches[watch.Service!] = month;
            }
            else
            {
                ModelState.AddModelError($"Input.Watches[{index}].Month", $"“{watch.Month}” is not a month like 2026-01.");
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await sources.ChangeAsync(SourceEntry.Of(Source) with { Name = Input.Name!.Trim(), UnitId = Input.Unit, Watches = watches }, person, cancellationToken);
        if (!watches.OrderBy(pair => pair.Key).SequenceEqual(Source.Watches.OrderBy(pair => pair.Key)))
        {
            await recompute.RunAsync(Actor.Job("change of a source"), cancellationToken);
        }

        TempData.Saved($"Saved {Input.Name.Trim()}.");
        return Redirect("/measurements/sources");
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(code, cancellationToken) is not { } source || !source.MayBeFilledBy(person))
        {
            return false;
        }

        Source = source;
        Units = [.. (await organisations.UnitsAsync(cancellationToken)).Where(unit => Data.Measurements.Source.MayBeFilledBy(person, unit.Id))];
        Services = await organisations.ServicesAsync(cancellationToken);
        return true;
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public long? Unit { get; set; }

        public List<WatchInput> Watches { get; set; } = [];
    }

    public sealed class WatchInput
    {
        public string? Service { get; set; }

        /// <summary>YYYY-MM; empty: only what its records say.</summary>
        public string? Month { get; set; }
    }
}
