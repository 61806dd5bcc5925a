namespace ItCatalog.Files.Imports;

/// <summary>What the files of samples and of counts share: each row was measured at an instant.</summary>
public abstract record MeasureMapping : SourceConventions
{
    /// <summary>In a list of words: an empty cell.</summary>
    public const string EmptyWord = "(empty)";

    /// <summary>When it was measured; required.</summary>
    public string? At { get; init; }

    /// <summary>What was measured, where a target watches one series among several.</summary>
    public string? Series { get; init; }

    /// <summary>Its number in the source. Without one, service, site, series and instant are its key.</summary>
    public string? Key { get; init; }

    /// <summary>The series of every row that names none, or of a file without such a column.</summary>
    public string? FixedSeries { get; init; }

    /// <summary>Values that say that nothing was measured, such as the number that a tool writes for a test that failed: their rows are left out and counted. "(empty)" is an empty cell.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>What stands behind every number, such as "%" or "ms", and is left away: 99.5 % is 99.5.</summary>
    public string? Unit { get; init; }
}
