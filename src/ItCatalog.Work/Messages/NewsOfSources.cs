using ItCatalog.Calculation.Text;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Messages;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Measurements.Prometheus;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Messages;

/// <summary>Sources that are late, once for each time that they fall silent; and imports beside the requests that failed, of a Prometheus once a day.</summary>
public sealed class NewsOfSources(NewsStore store, SourceStore sources, Uploads uploads) : News
{
    /// <summary>What failed before is no news.</summary>
    private static readonly Duration Recent = Duration.FromDays(3);

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var zone = await store.ZoneAsync(cancellationToken);
        var known = await sources.AllAsync(cancellationToken);
        var coverage = await sources.CoverageAsync(cancellationToken);
        List<NewsItem> items =
        [
            .. known.Select(source => (Source: source, Until: coverage.GetValueOrDefault(source.Id)?.DataAsOf))
                .Where(one => one.Source.IsLate(one.Until, now))
                .Select(one => Late(one.Source, one.Until, zone)),
        ];
        foreach (var job in await store.FailedJobsAsync([ImportUpload.Import, PullJob.Pull], now - Recent, cancellationToken))
        {
            var file = job.Kind == ImportUpload.Import ? await uploads.FindAsync(job.Subject, job.PersonId, cancellationToken) : null;
            var code = file?.SourceCode ?? (job.Kind == PullJob.Pull ? job.Subject[(PullJob.Pull.Length + 1)..] : "");
            if (known.FirstOrDefault(source => source.Code == code) is { } source)
            {
                items.Add(Failed(source, job, file?.FileName, job.Finished.InZone(zone).Date));
            }
        }

        return items;
    }

    private static NewsItem Late(Source source, Instant? until, DateTimeZone zone) => Of(
        source,
        FigureMessages.SourceLate,
        until is { } known ? InstantPattern.General.Format(known) : "nothing yet",
        $"Late: {source.Name}",
        until is null ? "A file is expected of it, and none has come yet." : $"What it has told ends at {Show.Instant(until, zone)}; more was expected by now.");

    private static NewsItem Failed(Source source, FailedJob job, string? fileName, LocalDate day) => Of(
        source,
        FigureMessages.ImportFailed,
        job.Kind == PullJob.Pull ? LocalDatePattern.Iso.Format(day) : job.Subject,
        $"Import failed: {source.Name}",
        $"{(fileName is null ? "Its Prometheus could not be asked" : $"{fileName} was not imported")}. {job.Error}".TrimEnd());

    private static NewsItem Of(Source source, MessageKind kind, string key, string title, string text) => new()
    {
        Kind = kind,
        Key = $"{source.Code}/{key}",
        Words = new(title, text, "/measurements/sources/" + Uri.EscapeDataString(source.Code)),
        Sides = TellPeople.KeepersOf(source.UnitId),
        SourceId = source.Id,
    };
}
