namespace ItCatalog.Files.Imports;

/// <summary>The plain format: a CSV file whose columns are recognised and whose times are ISO with an offset, so that nothing has to be asked.</summary>
public static class PlainTemplate
{
    /// <summary>The kinds that have one. What the words of checks mean has to be said of each source.</summary>
    public static IReadOnlyList<MeasuredFileKind> Kinds { get; } = [MeasuredFileKind.Tickets, MeasuredFileKind.Outages, MeasuredFileKind.Samples, MeasuredFileKind.Counts];

    /// <summary>The heading line of a kind, as a file to fill.</summary>
    public static string Of(MeasuredFileKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        string[] columns = kind.Name switch
        {
            "tickets" => ["key", "opened", "responded", "resolved", "closed", "priority", "service", "site", "department", "title", "group"],
            "outages" => ["key", "service", "site", "from", "to", "impact", "cause", "series"],
            "samples" => ["at", "service", "site", "series", "value"],
            "counts" => ["at", "service", "site", "series", "good", "total"],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Name, "There is no plain format of it."),
        };
        return string.Join(',', columns) + "\r\n";
    }

    /// <summary>What the file is called.</summary>
    public static string FileName(MeasuredFileKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Name + ".csv";
    }
}
