namespace ItCatalog.Web.Pages.Comparisons.Decisions;

/// <summary>What a year, or a line of it, really cost, as it is typed.</summary>
public sealed class ActualInput
{
    /// <summary>0 for the whole, else the part of the plan.</summary>
    public int Part { get; set; }

    /// <summary>Empty: it is not known any more.</summary>
    public string? Amount { get; set; }

    public string? Source { get; set; }
}
