namespace ItCatalog.Calculation.Measurements;

/// <summary>What records of every kind say about where they belong, in the words of their source.</summary>
public interface IMeasuredRecord
{
    /// <summary>The line of the imported file, counted from 1 with the header as line 1.</summary>
    int Line { get; }

    /// <summary>The service; null where the file names none.</summary>
    string? Service { get; }

    /// <summary>The site; null where the file names none.</summary>
    string? Site { get; }

    /// <summary>The customer department; null where the file names none. Only tickets have one.</summary>
    string? Department => null;
}
