namespace ItCatalog.Files.Tables;

/// <summary>What a person may say about a file where what is found by itself is not what they mean.</summary>
public sealed record TableOptions
{
    /// <summary>The name of the sheet to read; null means the first visible one that is not empty. The lists of records in a
    /// JSON file are sheets too; other text files have none.</summary>
    public string? Sheet { get; init; }

    /// <summary>The line on which the header starts, counted from 1; null means it is found below title lines.</summary>
    public int? HeaderLine { get; init; }

    /// <summary>The character between cells of a text file; null means it is found.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of a text file by its name, shift_jis for instance; null means as its bytes show. Workbooks have none.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether a workbook's number that is shown as a percentage arrives as that, 95% instead of 0.95: where people write shares by hand.</summary>
    public bool ShowsPercentages { get; init; }

    /// <summary>How much may be read.</summary>
    public TableLimits Limits { get; init; } = TableLimits.Default;
}
