using System.Globalization;
using ItCatalog.Work.Backups;
using NodaTime;

namespace ItCatalog.Web.Setup;

/// <summary>Backups by schedule as the settings say, and the check of the database file.</summary>
internal static class BackupSetup
{
    private const int MostHours = 24 * 365;
    private const int MostKept = 10_000;

    public static void AddBackups(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Settings(configuration));
        services.AddHostedService<BackupWorker>();
        services.AddHostedService<IntegrityWorker>();
    }

    private static BackupSettings Settings(IConfiguration configuration)
    {
        var usual = new BackupSettings();
        return new BackupSettings
        {
            Folder = configuration["Backup:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
            Every = configuration["Backup:EveryHours"] is not { Length: > 0 } text ? usual.Every
                : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= MostHours
                    ? Duration.FromHours(hours)
                    : throw new StartException($"Backup:EveryHours is “{text}”. Write hours, more than 0 and at most {MostHours}."),
            Keep = configuration["Backup:Keep"] is not { Length: > 0 } written ? usual.Keep
                : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var keep) && keep is > 0 and <= MostKept
                    ? keep
                    : throw new StartException($"Backup:Keep is “{written}”. Write a whole number of backups, at least 1 and at most {MostKept}."),
        };
    }
}
