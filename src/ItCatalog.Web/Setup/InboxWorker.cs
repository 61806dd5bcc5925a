using ItCatalog.Work.Measurements;

namespace ItCatalog.Web.Setup;

/// <summary>Looks into the watched folder twice a minute, where there is one.</summary>
internal sealed partial class InboxWorker(Inbox inbox, InboxSettings settings, ILogger<InboxWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(30), log)
{
    private readonly ILogger log = log;

    public static InboxSettings Settings(IConfiguration configuration) =>
        new() { Folder = configuration["Inbox:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null };

    protected override string What => $"Working through the watched folder {settings.Folder}";

    protected override bool IsOn => settings.Folder is not null;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await inbox.LookAsync(cancellationToken) is { Imported: var imported, Refused: var refused } && imported + refused > 0)
        {
            LogLook(log, imported, refused);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Watched folder: {Imported} imported, {Refused} laid aside.")]
    private static partial void LogLook(ILogger log, int imported, int refused);
}
