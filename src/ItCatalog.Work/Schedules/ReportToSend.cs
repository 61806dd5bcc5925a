namespace ItCatalog.Work.Schedules;

/// <summary>A report as one reader may see it, ready to be handed over.</summary>
public sealed record ReportToSend
{
    /// <summary>"Service desk for Research, October 2026".</summary>
    public required string Title { get; init; }

    /// <summary>Where it is looked at, from the first slash on.</summary>
    public required string Address { get; init; }

    /// <summary>What the mail that carries the file says of it; never of one that carries a link alone.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The file; null where a link is asked for.</summary>
    public FileToSend? File { get; init; }
}

/// <summary>A file that is written when it is handed over.</summary>
/// <param name="Name">With its ending.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="WriteAsync">Writes it to a stream that can be sought in.</param>
public sealed record FileToSend(string Name, string ContentType, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>A report that cannot be made as it is asked for, with a sentence for people; trying again does not help.</summary>
public sealed class ReportException(string message) : Exception(message);
