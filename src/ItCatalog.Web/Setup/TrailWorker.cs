using System.Data.Common;
using ItCatalog.Data;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Web.Setup;

/// <summary>Writes the refusals of each minute that is over, those that an earlier run left too, and checks the trail now and then.</summary>
internal sealed partial class TrailWorker(RefusedEvents refused, TrailWatch watch, IClock clock, ILogger<TrailWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(5), log)
{
    private static readonly Duration BetweenChecks = Duration.FromHours(6);

    private readonly ILogger log = log;
    private Instant nextCheck = Instant.MinValue;

    protected override string What => "Writing or checking the audit trail";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await refused.WriteAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is DbException or MigrationException or IOException)
        {
            LogLeft(log, problem);
        }
    }

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await refused.WriteAsync(cancellationToken);
        if (clock.GetCurrentInstant() is var now && now >= nextCheck)
        {
            foreach (var problem in (await watch.CheckAsync(cancellationToken)).Problems)
            {
                LogBroken(log, TrailStateWords.Of(problem));
            }

            nextCheck = now + BetweenChecks;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail is broken: {Problem}")]
    private static partial void LogBroken(ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refusals of the last minute could not be written.")]
    private static partial void LogLeft(ILogger log, Exception problem);
}
