using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Who did what, from where and why, newest first; and whether the trail is whole.</summary>
public sealed class AuditModel(
    AuditList list, ThingStore things, RefusedEvents refused, TrailWatch watch, ExportTrail export, OrganisationStore organisation, Actor actor)
    : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    /// <summary>The number of a person, or the name of an <see cref="ActorKind"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>The code of a <see cref="TrailGroup"/>, or the kind of a thing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    /// <summary>The code or number of the one thing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Thing { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The last day, included.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Entries of a page by day, newest first.</summary>
    public IReadOnlyList<IGrouping<LocalDate, AuditEntry>> Days { get; private set; } = [];

    public IReadOnlyList<(string Value, string Name)> People { get; private set; } = [];

    public IReadOnlyDictionary<Subject, long> Found { get; private set; } = new Dictionary<Subject, long>();

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>With whose digits amounts are written.</summary>
    public string Currency { get; private set; } = "";

    public long Count { get; private set; }

    /// <summary>Where the older entries begin; null where there are none.</summary>
    public long? Older { get; private set; }

    /// <summary>What the last check found; null where none was made since the start.</summary>
    public TrailState? Chain { get; private set; }

    /// <summary>What is wrong with the filter; null where nothing is.</summary>
    public string? Problem { get; private set; }

    public bool IsFiltered => Parameters.Count > 0;

    /// <summary>The filter as an address carries it.</summary>
    public Dictionary<string, string> Parameters => new List<(string Name, string? Value)>
    {
        ("q", Words), ("who", Who), ("about", About), ("thing", Thing), ("from", From), ("until", Until),
    }.Where(entry => !string.IsNullOrWhiteSpace(entry.Value)).ToDictionary(entry => entry.Name, entry => entry.Value!, StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await refused.WriteAllAsync(cancellationToken);
        var filter = await FilterAsync(cancellationToken);
        var entries = await list.ReadAsync(filter, cancellationToken);
        Days = [.. entries.Take(AuditList.PageSize).GroupBy(entry => entry.At.InZone(Zone).Date)];
        Older = entries.Count > AuditList.PageSize ? entries[AuditList.PageSize - 1].Id : null;
        Count = await list.CountAsync(filter, cancellationToken);
        Found = await things.FindAsync(entries.Select(entry => entry.Subject), cancellationToken);
        People =
        [
            .. (await list.PeopleAsync(cancellationToken)).Select(person => (person.Id.ToString(CultureInfo.InvariantCulture), person.Name)),
            (nameof(ActorKind.Token), "Programs with a token"),
            (nameof(ActorKind.CommandLine), "Command line"),
            (nameof(ActorKind.Job), "ItCatalog by itself"),
            (nameof(ActorKind.Setup), "Set-up"),
            (nameof(ActorKind.Nobody), "Not signed in"),
        ];
        Chain = watch.Last;
    }

    /// <summary>Reads the whole trail; it changes nothing, so that auditors may ask for it.</summary>
    public async Task<IActionResult> OnGetCheckAsync(CancellationToken cancellationToken)
    {
        await watch.CheckAsync(cancellationToken);
        return RedirectToPage("Audit", pageHandler: null, Parameters);
    }

    /// <summary>What the filter finds, as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        var kind = ListFormats.Of(format);
        if (kind is null && format != "json")
        {
            return NotFound();
        }

        await refused.WriteAllAsync(cancellationToken);
        var filter = await FilterAsync(cancellationToken);
        if (Problem is not null)
        {
            return RedirectToPage("Audit", pageHandler: null, Parameters);
        }

        Response.ContentType = kind?.ContentType() ?? "application/jsonl";
        Response.Headers.ContentDisposition = $"attachment; filename=\"audit-trail.{kind?.Ending() ?? "jsonl"}\"";
        await export.RunAsync(actor, filter, kind, Response.BodyWriter.AsStream(), cancellationToken);
        return new EmptyResult();
    }

    /// <summary>"09:40" in the organisation's zone.</summary>
    public string TimeOf(AuditEntry entry) => entry.At.InZone(Zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The address of a thing's page; null where it has none, or is gone.</summary>
    public string? LinkOf(Subject? thing) => thing is not null && Found.TryGetValue(thing, out var id) ? AuditLinks.Of(thing, id) : null;

    private async Task<AuditFilter> FilterAsync(CancellationToken cancellationToken)
    {
        var own = await organisation.FindAsync(cancellationToken);
        (Zone, Currency) = (own?.Zone ?? Zone, own?.Currency ?? "");
        var (from, until) = (DateOf(From), DateOf(Until));
        var group = TrailGroup.Find(About);
        return new AuditFilter
        {
            Words = Words,
            PersonId = long.TryParse(Who, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            ActorKind = Enum.TryParse<ActorKind>(Who, out var kind) && !char.IsDigit(Who![0]) && Enum.IsDefined(kind) ? kind : null,
            SubjectKinds = group?.Kinds ?? (string.IsNullOrWhiteSpace(About) ? [] : [About]),
            SubjectKey = string.IsNullOrWhiteSpace(Thing) ? null : Thing,
            RefusalsOnly = group == TrailGroup.Refusals,
            From = from?.AtStartOfDayInZone(Zone).ToInstant(),
            Until = until?.PlusDays(1).AtStartOfDayInZone(Zone).ToInstant(),
            Before = Before,
        };
    }

    private LocalDate? DateOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true, Value: { Year: > 1900 and < 9000 } date })
        {
            return date;
        }

        Problem = $"“{text}” is not a date like {Show.Date(new LocalDate(2026, 11, 17))} (2026-11-17); it was left out of the filter.";
        return null;
    }
}
