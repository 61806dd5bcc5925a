using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Measurements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>One source: its name, whose managers import from it, and what it watches. Readable by whoever reads measurements.</summary>
public sealed class SourceModel(SourceStore sources, OrganisationStore organisations, SaveSource saveSource, Actor person, IClock clock) : PageModel
{
    private const int MonthCount = 6;

    [BindProperty]
    public SourceDraft Input { get; set; } = new();

    /// <summary>Why it may alter figures of windows that have ended, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    /// <summary>What it would alter; null until it was tried.</summary>
    public Consequences? Consequences { get; private set; }

    public Data.Measurements.Source Source { get; private set; } = null!;

    public IReadOnlyList<Named> Units { get; private set; } = [];

    public IReadOnlyList<Named> Services { get; private set; } = [];

    /// <summary>How much of the newest months was watched, by service.</summary>
    public ILookup<string, WatchedMonth> Watched { get; private set; } = Array.Empty<WatchedMonth>().ToLookup(month => month.ServiceName);

    public bool MayChange => Source.MayBeFilledBy(person);

    /// <summary>When it is late.</summary>
    public string ExpectedHelp => Source.Pull is null
        ? "The list of sources and Home say so when the next one is overdue by a quarter of that time."
        : "Its Prometheus is asked on a schedule of its own; that says when it is late.";

    public bool MayLeaveWithoutUnit => Data.Measurements.Source.MayBeFilledBy(person, unitId: null);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        Input = new SourceDraft
        {
            Name = Source.Name,
            Unit = Source.UnitId,
            Expected = Source.Expected is { } rhythm ? Word.Of(rhythm) : SourceDraft.NotExpected,
            Watches =
            [
                .. Services.Select(service => new WatchDraft
                {
                    Service = service.Code,
                    Month = Source.Watches.TryGetValue(service.Code, out var month) ? YearMonthPattern.Iso.Format(month) : "",
                }),
            ],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        var answer = await saveSource.RunAsync(person, code, Input, Past.Why, Past.Seen ?? "", cancellationToken);
        return await this.AnswerAsync(
            answer,
            _ =>
            {
                TempData.Saved($"Saved {Input.Name?.Trim()}.");
                return Redirect("/measurements/sources");
            },
            () =>
            {
                Consequences = answer.Consequences;
                return Page();
            });
    }

    /// <summary>Managers see the sources of their own units; who reads everything sees all of them.</summary>
    private async Task<bool> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(code, cancellationToken) is not { } source || !(source.MayBeFilledBy(person) || person.Is(Role.Auditor)))
        {
            return false;
        }

        Source = source;
        var today = await organisations.TodayAsync(clock, cancellationToken);
        Units = [.. (await organisations.UnitsAsync(cancellationToken)).Where(unit => unit.Id == source.UnitId || (Data.Measurements.Source.MayBeFilledBy(person, unit.Id) && !unit.ClosedFrom.IsClosedOn(today)))];
        Services = await organisations.ServicesAsync(cancellationToken);
        Watched = (await sources.WatchedMonthsAsync(source, MonthCount, cancellationToken)).ToLookup(month => month.ServiceName);
        return true;
    }
}
