using ItCatalog.Work.Remedies;

namespace ItCatalog.Web.Setup;

/// <summary>Looks every ten minutes for closed months that reach, since they were adjusted, what their agreement ties to repeated defaults.</summary>
internal sealed class PlanWorker(PlansOnTime plans, ILogger<PlanWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(10), log)
{
    protected override string What => "Looking for repeated defaults";

    protected override Task RunAsync(CancellationToken cancellationToken) => plans.RunAsync(cancellationToken);
}
