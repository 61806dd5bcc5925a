namespace ItCatalog.Data.Administration;

/// <summary>The organisation itself, as it is entered.</summary>
public sealed record OrganisationDraft
{
    /// <summary>As every page shows it.</summary>
    public required string Name { get; init; }

    /// <summary>ISO 4217 code: prices and costs are kept in it.</summary>
    public required string Currency { get; init; }

    /// <summary>The month in which its years begin, 1 to 12: proposed to new agreements.</summary>
    public int YearStart { get; init; } = 1;
}
