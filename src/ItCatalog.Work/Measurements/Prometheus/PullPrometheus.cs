using System.Globalization;
using System.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Measurements.Prometheus;

/// <summary>Asks a source's Prometheus for what is missing since the source last knew, piece by piece, each piece an import by the way of files. Asking the same again
/// changes nothing; a piece that came in stays when a later one fails.</summary>
public sealed class PullPrometheus(PrometheusClient client, ImportFile importFile, SourceStore sources, OrganisationStore organisations, IClock clock)
{
    /// <summary>The newest values may still be on their way.</summary>
    private static readonly Duration Settling = Duration.FromMinutes(1);

    /// <param name="actor">Who asks.</param>
    /// <param name="code">The source.</param>
    /// <param name="why">Why it may alter what has been settled; null where nobody says so.</param>
    /// <param name="cancellationToken">Stops behind the piece that is being imported, or undoes that.</param>
    /// <returns>What came in; refused where something cannot.</returns>
    public async Task<Answer<Pulled>> RunAsync(Actor actor, string code, string? why, CancellationToken cancellationToken)
    {
        if (await sources.FindAsync(code, cancellationToken) is not { } source)
        {
            return Answer.NotFound;
        }

        if (!source.MayBeFilledBy(actor))
        {
            return Answer.NotAllowed;
        }

        if (source.Pull is not { } pull)
        {
            return Answer.Refused("", $"No Prometheus is asked for {source.Name}.");
        }

        var step = Duration.FromSeconds(pull.StepSeconds);
        var known = (await sources.CoverageAsync(cancellationToken)).GetValueOrDefault(source.Id)?.DataAsOf;
        var zone = (await organisations.FindAsync(cancellationToken))?.Zone ?? DateTimeZone.Utc;
        var begin = known is { } until ? Multiple(until, step) + step : Multiple(pull.Since.AtStartOfDayInZone(zone).ToInstant() - Duration.Epsilon, step) + step;
        var end = Multiple(clock.GetCurrentInstant() - Settling, step);
        var pulled = new Pulled(0, 0, 0, known);
        try
        {
            for (var from = begin; from <= end; from += step * PrometheusClient.MaxPoints)
            {
                var to = Instant.Min(end, from + (step * (PrometheusClient.MaxPoints - 1)));
                var (content, records, leftOut) = await AskAsync(pull, from, to, step, cancellationToken);
                pulled = pulled with { LeftOut = pulled.LeftOut + leftOut };
                if (records == 0)
                {
                    continue;
                }

                var answer = await ImportAsync(actor, source, content, from, to, why, cancellationToken);
                if (!answer.IsDone)
                {
                    return answer.AsRefusal();
                }

                pulled = pulled with { Imports = pulled.Imports + 1, Records = pulled.Records + records, KnownUpTo = to };
            }
        }
        catch (PrometheusException problem)
        {
            return Answer.Refused("", problem.Message);
        }

        return pulled;
    }

    private async Task<Answer<long>> ImportAsync(Actor actor, Source source, byte[] content, Instant from, Instant to, string? why, CancellationToken cancellationToken)
    {
        var file = new FileToImport
        {
            Source = source,
            FileName = $"{source.Pull!.Server} {InstantPattern.General.Format(from)} to {InstantPattern.General.Format(to)}",
            Open = () => new MemoryStream(content, writable: false),
            Mapping = new() { Kind = MeasuredFileKind.Named(source.Kind.Name), Given = MappingOf(source) },
            RemembersMapping = false,
            DataAsOf = to,
        };
        var import = await importFile.RunAsync(actor, file, new ImportConsent { Why = why }, progress: null, cancellationToken);
        return import.Answer switch
        {
            { IsDone: true } => import.Answer,
            { Consequences.AltersThePast: true } => Answer.Refused("", "It changes figures that have been settled, which needs a reason: say it on the command line, import prometheus … --why."),
            _ when import.Check is { ProblemCount: > 0 } check => Answer.Refused("", $"{check.Problems[0]}{(check.ProblemCount > 1 ? $", and {check.ProblemCount - 1:N0} more problems" : "")}."),
            var other => other,
        };
    }

    /// <summary>What is asked and answered, as a file of this source: the count of a step is told for the instant at which the step begins.</summary>
    private async Task<(byte[] Content, int Records, int LeftOut)> AskAsync(PulledQuery pull, Instant from, Instant to, Duration step, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var (records, leftOut) = (0, 0);
        var values = await client.RangeAsync(pull.Server, pull.Query, from, to, step, cancellationToken);
        if (pull.TotalQuery is not { } totalQuery)
        {
            text.Append("at,value\n");
            foreach (var point in values)
            {
                Add(point.Value is null ? null : string.Create(CultureInfo.InvariantCulture, $"{point.At.ToUnixTimeMilliseconds()},{point.Value}\n"));
            }
        }
        else
        {
            text.Append("at,good,total\n");
            var good = values.ToDictionary(point => point.At, point => point.Value);
            foreach (var total in await client.RangeAsync(pull.Server, totalQuery, from, to, step, cancellationToken))
            {
                // Where nothing was good there is often no series of the good ones: that is not known to be none.
                Add(total.Value is { } all && good.GetValueOrDefault(total.At) is { } some
                    ? string.Create(CultureInfo.InvariantCulture, $"{(total.At - step).ToUnixTimeMilliseconds()},{some},{all}\n")
                    : null);
            }
        }

        return (Encoding.UTF8.GetBytes(text.ToString()), records, leftOut);

        void Add(string? line)
        {
            if (line is null)
            {
                leftOut++;
            }
            else
            {
                records++;
                text.Append(line);
            }
        }
    }

    private static SourceConventions MappingOf(Source source)
    {
        var pull = source.Pull!;
        MeasureMapping mapping = source.Kind == SourceKind.Counts ? new CountMapping { Good = "good", Total = "total" } : new SampleMapping { Values = ["value"] };
        return mapping with { At = "at", TimeFormat = TimeFormat.EpochMilliseconds, FixedService = pull.Service, FixedSite = pull.Site, FixedSeries = pull.Series, DecimalComma = false };
    }

    /// <summary>The last multiple of a step since 1970 that is not later.</summary>
    private static Instant Multiple(Instant at, Duration step)
    {
        var seconds = (long)step.TotalSeconds;
        return Instant.FromUnixTimeSeconds((long)Math.Floor(at.ToUnixTimeMilliseconds() / 1000m / seconds) * seconds);
    }
}

/// <summary>What came of asking.</summary>
/// <param name="Imports">How many imports it made.</param>
/// <param name="Records">How many values or counts came in.</param>
/// <param name="LeftOut">Values that are no numbers, and counts without their other half.</param>
/// <param name="KnownUpTo">Up to when the source knows now; null: nothing came in yet.</param>
public sealed record Pulled(int Imports, int Records, int LeftOut, Instant? KnownUpTo);
