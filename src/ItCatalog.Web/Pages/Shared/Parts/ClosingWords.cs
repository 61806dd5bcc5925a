using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>How pages say from when on something is closed.</summary>
public static class ClosingWords
{
    /// <summary>"closed since 1 Jan 2027", "open until 31 Dec 2026"; null where it is open without an end.</summary>
    public static string? Of(LocalDate? closedFrom, LocalDate today) => closedFrom is not { } from ? null
        : closedFrom.IsClosedOn(today) ? $"closed since {Show.Date(from)}"
        : $"open until {Show.Date(from.PlusDays(-1))}";

    /// <summary>A name in a list to choose from: "Berlin (open until 31 Dec 2026)".</summary>
    public static string Named(string name, LocalDate? closedFrom, LocalDate today) => Of(closedFrom, today) is { } words ? $"{name} ({words})" : name;
}
