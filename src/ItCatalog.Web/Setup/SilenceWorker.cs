using ItCatalog.Work.Performance;

namespace ItCatalog.Web.Setup;

/// <summary>Looks once a minute for claims whose time for an answer is over, and decides them as their agreement has it.</summary>
internal sealed class SilenceWorker(AnswerBySilence silence, ILogger<SilenceWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(1), log)
{
    protected override string What => "Deciding claims whose time is over";

    protected override Task RunAsync(CancellationToken cancellationToken) => silence.RunAsync(cancellationToken);
}
