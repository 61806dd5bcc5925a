using ItCatalog.Calculation.Text;
using ItCatalog.Data.Jobs;
using ItCatalog.Work.Jobs;
using NodaTime;

namespace ItCatalog.Work.Backups;

/// <summary>How backups by schedule are doing, as the table of jobs tells it.</summary>
public sealed class BackupWatch(JobStore jobs, BackupSettings settings, IClock clock)
{
    /// <summary>After one that failed, the next is tried so soon, or after the usual time where that is shorter.</summary>
    private static readonly Duration TryAgain = Duration.FromHours(1);

    /// <summary>Whoever never had a backup is given as long as everybody else before that is told.</summary>
    private readonly Instant begun = clock.GetCurrentInstant();

    /// <summary>What is known now.</summary>
    public async Task<BackupState> StateAsync(CancellationToken cancellationToken)
    {
        if (settings.Folder is null)
        {
            return new BackupState();
        }

        var newest = await jobs.NewestOfAsync(BackUp.Backup, cancellationToken);
        var done = await jobs.NewestEndedOfAsync(BackUp.Backup, [JobState.Done], cancellationToken);
        var ended = await jobs.NewestEndedOfAsync(BackUp.Backup, [JobState.Done, JobState.Failed, JobState.CutOff], cancellationToken);
        var failed = ended is { State: not JobState.Done } ? ended : null;
        return new BackupState
        {
            Folder = settings.Folder,
            Last = done is null ? null : new(done.Finished ?? done.Created, JobJson.Read<BackupAnswer>(done.AnswerJson!)),
            Next = newest is { IsOpen: true } ? null : NextAfter(done, failed),
            IsOpen = newest is { IsOpen: true },
            Error = failed is null ? null : failed.Error ?? "The program ended while it was being made, three times.",
            Warning = WarningOf(done, failed),
        };
    }

    private Instant NextAfter(Job? done, Job? failed) =>
        failed is not null ? (failed.Finished ?? failed.Created) + Duration.Min(TryAgain, settings.Every)
        : done is not null ? done.Created + settings.Every
        : begun;

    private string? WarningOf(Job? done, Job? failed)
    {
        var without = clock.GetCurrentInstant() - (done?.Created ?? begun);
        var overdue = without > settings.Every * 2 ? $"No backup was made for {Show.Duration(without)}." : null;
        var sentences = new[] { failed is null ? null : "The last backup failed.", overdue }.OfType<string>();
        return string.Join(' ', sentences) is { Length: > 0 } warning ? warning : null;
    }
}

/// <summary>How backups by schedule are doing.</summary>
public sealed record BackupState
{
    /// <summary>Where they are kept; null: none are made.</summary>
    public string? Folder { get; init; }

    /// <summary>The last one that was made; null where there was none.</summary>
    public LastBackup? Last { get; init; }

    /// <summary>From when on the next one is made; null where one is being made, and where none are.</summary>
    public Instant? Next { get; init; }

    /// <summary>Whether one is waited for or being made.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Why the last one was not made, in a sentence for administrators; null where it was.</summary>
    public string? Error { get; init; }

    /// <summary>What somebody has to look after, in a sentence for anybody; null where nothing is wrong.</summary>
    public string? Warning { get; init; }
}

/// <summary>A backup that was made by schedule, or because somebody asked for it on the page.</summary>
/// <param name="At">When it was finished.</param>
/// <param name="Made">What came of it.</param>
public sealed record LastBackup(Instant At, BackupAnswer Made);
