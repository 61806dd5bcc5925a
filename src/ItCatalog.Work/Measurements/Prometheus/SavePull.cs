using System.Globalization;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Measurements.Prometheus;

/// <summary>Says what a Prometheus is asked for a source, or that none is. Nothing of it changes a figure: what comes in does.</summary>
public sealed class SavePull(Changes changes, Database database, SourceStore sources, OrganisationStore organisations, PrometheusServers servers, IClock clock)
{
    private const int MaxQuery = 4_000;
    private const int OldestDays = 800;

    /// <param name="actor">Somebody of the source's unit, which has to provide the service too.</param>
    /// <param name="code">The source.</param>
    /// <param name="draft">What was entered; without a query none is asked.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<string>> RunAsync(Actor actor, string code, PullDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                if (await sources.FindAsync(code, cancellationToken) is not { } before)
                {
                    return Answer.NotFound;
                }

                if (!before.MayBeFilledBy(actor))
                {
                    return Answer.NotAllowed;
                }

                var mistakes = new List<Mistake>();
                var pull = string.IsNullOrWhiteSpace(draft.Query) && string.IsNullOrWhiteSpace(draft.TotalQuery) ? null : await ReadAsync(actor, draft, before, mistakes, cancellationToken);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var (was, now) = (SourceEntry.Of(before), SourceEntry.Of(before) with { Pull = pull });
                if (before.Pull != pull)
                {
                    await sources.SaveAsync(now);
                    change.Note("changed", Subject.Source(before.Code), was, now);
                }

                return before.Code;
            },
            cancellationToken);
    }

    private async Task<PulledQuery> ReadAsync(Actor actor, PullDraft draft, Source source, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var hasTotal = source.Kind == SourceKind.Counts;
        if (!hasTotal && source.Kind != SourceKind.Samples)
        {
            mistakes.Add(Mistake.In(nameof(draft.Query), $"A Prometheus brings samples or counts, and this source brings {source.Kind}."));
        }

        if (!servers.ByName.ContainsKey(draft.Server ?? ""))
        {
            mistakes.Add(Mistake.In(nameof(draft.Server), "Choose a server that the settings of the installation name."));
        }

        Query(nameof(draft.Query), draft.Query);
        if (hasTotal)
        {
            Query(nameof(draft.TotalQuery), draft.TotalQuery);
        }

        var step = Number(nameof(draft.StepSeconds), draft.StepSeconds, 15, 86_400, "seconds");
        var every = Number(nameof(draft.EveryMinutes), draft.EveryMinutes, 1, 1_440, "minutes");
        var today = clock.GetCurrentInstant().InZone((await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc).Date;
        var since = DateEntry.Date(draft.Since);
        if (since is not { } first || first > today || first < today.PlusDays(-OldestDays))
        {
            mistakes.Add(Mistake.In(nameof(draft.Since), string.Create(CultureInfo.InvariantCulture, $"Enter a day of the last {OldestDays} days, like {DateEntry.Date(today)}.")));
        }

        await using var connection = await database.OpenAsync(CancellationToken.None);
        var book = await WordBook.LoadAsync(connection, clock.GetCurrentInstant());
        if (book.Service(draft.Service).Id is not { } serviceId || book.ProviderOf(serviceId) is not { } service)
        {
            mistakes.Add(Mistake.In(nameof(draft.Service), "Choose the service that is measured."));
        }
        else if (!actor.IsAdministrator && !actor.ActsForUnit(service.UnitId))
        {
            mistakes.Add(Mistake.In(nameof(draft.Service), $"{service.Name} is provided by {service.UnitName}: its people say what is measured of it."));
        }

        if (!string.IsNullOrEmpty(draft.Site) && book.Site(draft.Site).Id is null)
        {
            mistakes.Add(Mistake.In(nameof(draft.Site), "There is no such site."));
        }

        if (draft.Series?.Trim().Length > 200)
        {
            mistakes.Add(Mistake.In(nameof(draft.Series), "A series has at most 200 characters."));
        }

        return new()
        {
            Server = draft.Server ?? "",
            Query = draft.Query?.Trim() ?? "",
            TotalQuery = hasTotal ? draft.TotalQuery?.Trim() : null,
            StepSeconds = step,
            EveryMinutes = every,
            Since = since ?? today,
            Service = draft.Service ?? "",
            Site = Optional(draft.Site),
            Series = Optional(draft.Series),
        };

        void Query(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > MaxQuery)
            {
                mistakes.Add(Mistake.In(field, string.Create(CultureInfo.InvariantCulture, $"Enter a query in PromQL of at most {MaxQuery:N0} characters.")));
            }
        }

        int Number(string field, string? text, int least, int most, string unit)
        {
            if (int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            mistakes.Add(Mistake.In(field, string.Create(CultureInfo.InvariantCulture, $"Enter {unit} from {least:N0} to {most:N0}.")));
            return least;
        }
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What a Prometheus is to be asked, as it is entered.</summary>
public sealed class PullDraft
{
    /// <summary>A name out of <see cref="PrometheusServers"/>.</summary>
    public string? Server { get; set; }

    public string? Query { get; set; }

    /// <summary>Of counts: all of them.</summary>
    public string? TotalQuery { get; set; }

    public string? StepSeconds { get; set; }

    public string? EveryMinutes { get; set; }

    /// <summary>A day, ISO.</summary>
    public string? Since { get; set; }

    /// <summary>Code of the service.</summary>
    public string? Service { get; set; }

    /// <summary>Code of the site; empty: every site.</summary>
    public string? Site { get; set; }

    public string? Series { get; set; }
}
