using ItCatalog.Work.Months;

namespace ItCatalog.Web.Setup;

/// <summary>Takes the steps of months that are due, once a minute.</summary>
internal sealed partial class MonthsWorker(MonthsOnTime months, ILogger<MonthsWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(1), log)
{
    private readonly ILogger log = log;

    protected override string What => "Taking the steps of months that are due";

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await months.RunAsync(cancellationToken) is > 0 and var count)
        {
            LogSteps(log, count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Months: {Count} steps were due and taken.")]
    private static partial void LogSteps(ILogger log, int count);
}
