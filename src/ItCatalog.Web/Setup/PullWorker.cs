using ItCatalog.Work.Measurements.Prometheus;

namespace ItCatalog.Web.Setup;

/// <summary>Looks twice a minute which Prometheus is to be asked, and puts that in the queue of jobs.</summary>
internal sealed class PullWorker(PullSchedule schedule, PrometheusServers servers, ILogger<PullWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(30), log)
{
    protected override string What => "Looking which Prometheus is to be asked";

    protected override bool IsOn => servers.ByName.Count > 0;

    protected override Task RunAsync(CancellationToken cancellationToken) => schedule.RunAsync(cancellationToken);
}
