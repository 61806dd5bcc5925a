using ItCatalog.Data;
using ItCatalog.Data.Identity;

namespace ItCatalog.Web.Setup;

/// <summary>Writes once a minute, and at the end, when sessions and tokens were last used.</summary>
internal sealed partial class SessionUses(SessionStore sessions, TokenStore tokens, ILogger<SessionUses> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sessions.WriteUsesAsync(cancellationToken);
            await tokens.WriteUsesAsync(cancellationToken);
        }
        catch (Exception problem) when (DatabaseTrouble.Of(problem) is not null)
        {
            // They wait for the next minute.
            NotWritten(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "When sessions and tokens were last used could not be written; it is tried again in a minute.")]
    private partial void NotWritten(Exception problem);
}
