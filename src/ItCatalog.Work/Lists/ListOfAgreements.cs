using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>Agreements to take away: what is in force, since when, and what is open beside it.</summary>
public static class ListOfAgreements
{
    /// <summary>The list.</summary>
    /// <param name="agreements">Out of the store, which knows who may see them.</param>
    /// <param name="today">Decides what is in force.</param>
    /// <param name="zone">The clock by which signatures are told.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IEnumerable<Agreement> agreements, LocalDate today, DateTimeZone zone, params IReadOnlyList<(string What, string? Value)> filter) =>
        new ListColumns<Agreement>()
            .Text("Agreement", agreement => agreement.Code)
            .Text("Department", agreement => agreement.DepartmentName)
            .Text("Service", agreement => agreement.ServiceName)
            .Text("Provider", agreement => agreement.UnitName)
            .Whole("Version", agreement => agreement.ShownOn(today).Number)
            .Text("State", agreement => PhaseWords.Of(agreement.ShownOn(today), today))
            .Date("From", agreement => agreement.ShownOn(today).EffectiveFrom)
            .Date("Last day", agreement => agreement.ShownOn(today).EffectiveTo?.PlusDays(-1))
            .Time("Department signed", agreement => agreement.ShownOn(today).CustomerSigned?.InZone(zone))
            .Time("Unit signed", agreement => agreement.ShownOn(today).ProviderSigned?.InZone(zone))
            .Whole("Open version", agreement => agreement.Open?.Number)
            .Text("State of the open version", agreement => agreement.Open is { } open ? PhaseWords.Of(open, today) : null)
            .Of("Agreements", "agreements", agreements.ToAsyncEnumerable(), [.. ListAbout.Of(filter), ("As of", Show.Date(today)), ("Times", zone.Id)]);
}

/// <summary>The state of a version in a list.</summary>
internal static class PhaseWords
{
    public static string Of(VersionSummary version, LocalDate date) => version.PhaseOn(date) switch
    {
        VersionPhase.InForce when version.AgreedOutsideOn is null => "In force",
        VersionPhase.InForce => version.IsObjectedTo ? "In force, agreed outside, objected to" : "In force, agreed outside",
        VersionPhase.Upcoming => version.AgreedOutsideOn is null ? "Signed" : "Agreed outside",
        VersionPhase.Proposed => "Proposed",
        VersionPhase.Draft => "Draft",
        VersionPhase.Past => "Ended",
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };
}
