using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Jobs;
using ItCatalog.Data.Measurements;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Entries;
using ItCatalog.Work.Jobs;
using ItCatalog.Work.Measurements.Prometheus;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>What a Prometheus is asked for a source, and what it answered. Readable by whoever may open the source.</summary>
public sealed class PrometheusModel(
    SourceStore sources, OrganisationStore organisations, JobStore jobs, JobRunner queue, PullSchedule schedule, SavePull savePull, PrometheusServers servers, IClock clock, Actor person) : PageModel
{
    private const int Shown = 10;
    private const int DefaultStep = 60;
    private const int DefaultEvery = 15;

    [BindProperty]
    public PullDraft Input { get; set; } = new();

    public Data.Measurements.Source Source { get; private set; } = null!;

    /// <summary>The names of the servers that the settings know.</summary>
    public IReadOnlyList<string> Servers => [.. servers.ByName.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<Named> Services { get; private set; } = [];

    public IReadOnlyList<Data.Catalogue.Site> Sites { get; private set; } = [];

    /// <summary>The last times that it was asked, the newest first.</summary>
    public IReadOnlyList<Job> History { get; private set; } = [];

    /// <summary>When it is asked next; null where it is being asked, or nothing is asked.</summary>
    public Instant? Next { get; private set; }

    /// <summary>Up to when the source knows; null where nothing came in yet.</summary>
    public Instant? KnownUpTo { get; private set; }

    public bool IsLate => Source.Pull is not null && Source.IsLate(KnownUpTo, clock.GetCurrentInstant());

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public bool IsCounts => Source.Kind == SourceKind.Counts;

    public bool MayChange => Source.MayBeFilledBy(person);

    /// <summary>What came of one time, in a sentence.</summary>
    public static string Outcome(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.State is JobState.Waiting or JobState.Running)
        {
            return "It is being asked.";
        }

        if (job.AnswerJson is not { } json)
        {
            return job.Error ?? "The program ended meanwhile.";
        }

        var pulled = JobJson.Read<Pulled>(json);
        return $"{Show.Count(pulled.Records, "record").ToUpperFirst()} came in{(pulled.LeftOut > 0 ? $", {Show.Count(pulled.LeftOut)} without a number left out" : "")}.";
    }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        var pull = Source.Pull;
        Input = new()
        {
            Server = pull?.Server ?? (Servers.Count > 0 ? Servers[0] : null),
            Query = pull?.Query,
            TotalQuery = pull?.TotalQuery,
            StepSeconds = (pull?.StepSeconds ?? DefaultStep).ToString(CultureInfo.InvariantCulture),
            EveryMinutes = (pull?.EveryMinutes ?? DefaultEvery).ToString(CultureInfo.InvariantCulture),
            Since = DateEntry.Date(pull?.Since ?? clock.GetCurrentInstant().InZone(Zone).Date.With(DateAdjusters.StartOfMonth)),
            Service = pull?.Service,
            Site = pull?.Site,
            Series = pull?.Series,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken))
        {
            return NotFound();
        }

        var answer = await savePull.RunAsync(person, code, Input, cancellationToken);
        return await this.AnswerAsync(
            answer,
            _ =>
            {
                TempData.Saved($"Saved what is asked for {Source.Name}.");
                return Redirect(Address);
            },
            Page);
    }

    /// <summary>Asks at once, beside this request.</summary>
    public async Task<IActionResult> OnPostAskAsync(string code, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(code, cancellationToken) || Source.Pull is null)
        {
            return NotFound();
        }

        if (!MayChange)
        {
            return Forbid();
        }

        await queue.AddAsync(PullJob.Pull, PullSchedule.SubjectOf(code), code, person, cancellationToken);
        return Redirect(Address);
    }

    private string Address => $"/measurements/sources/{Uri.EscapeDataString(Source.Code)}/prometheus";

    private async Task<bool> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(code, cancellationToken) is not { } source || !(source.MayBeFilledBy(person) || person.Is(Role.Auditor))
            || !(source.Kind == SourceKind.Samples || source.Kind == SourceKind.Counts))
        {
            return false;
        }

        Source = source;
        Services = await organisations.ServicesAsync(cancellationToken);
        Sites = await organisations.SitesAsync(cancellationToken);
        Zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        History = await jobs.HistoryAsync(PullSchedule.SubjectOf(source.Code), Shown, cancellationToken);
        Next = await schedule.NextAsync(source, cancellationToken);
        KnownUpTo = (await sources.CoverageAsync(cancellationToken)).GetValueOrDefault(source.Id)?.DataAsOf;
        return true;
    }
}
