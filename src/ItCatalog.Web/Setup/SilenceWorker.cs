using ItCatalog.Work.Disputes;
using ItCatalog.Work.Performance;

namespace ItCatalog.Web.Setup;

/// <summary>Looks once a minute for claims whose time for an answer is over and for disputes whose step is, and goes on with them as their agreement has it.</summary>
internal sealed class SilenceWorker(AnswerBySilence silence, DisputesOnTime disputes, ILogger<SilenceWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(1), log)
{
    protected override string What => "Deciding claims and disputes whose time is over";

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await silence.RunAsync(cancellationToken);
        await disputes.RunAsync(cancellationToken);
    }
}
