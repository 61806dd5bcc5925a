using ItCatalog.Work.Requests;

namespace ItCatalog.Web.Setup;

/// <summary>Looks once a minute for approvals that wait too long: a reminder first, then others may answer.</summary>
internal sealed class ApprovalWorker(ChaseApprovals chase, ILogger<ApprovalWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(1), log)
{
    protected override string What => "Reminding of approvals that wait";

    protected override Task RunAsync(CancellationToken cancellationToken) => chase.RunAsync(cancellationToken);
}
