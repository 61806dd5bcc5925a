using ItCatalog.Data;
using ItCatalog.Work.Backups;

namespace ItCatalog.Web.Setup;

/// <summary>Reads the whole database file after the start and then once a day. The start does not wait for it: 300 MB take more than a second.</summary>
internal sealed partial class IntegrityWorker(IntegrityWatch watch, Database database, ILogger<IntegrityWorker> log) : RepeatedWorker(TimeSpan.FromDays(1), log)
{
    private readonly ILogger log = log;

    protected override string What => "Checking the database file";

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if ((await watch.CheckAsync(cancellationToken)).Faults is [var first, ..])
        {
            LogDamage(log, DatabaseTrouble.Damage.Sentence(database.Name), first);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Sentence} The first fault: {Fault}")]
    private static partial void LogDamage(ILogger log, string sentence, string fault);
}
