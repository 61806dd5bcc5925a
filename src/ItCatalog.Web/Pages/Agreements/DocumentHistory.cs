using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>The words of a version's line in the history.</summary>
public static class DocumentHistory
{
    /// <summary>Where it stands: "in force", "superseded".</summary>
    public static string State(VersionSummary version, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.PhaseOn(today) switch
        {
            VersionPhase.Draft => "draft",
            VersionPhase.Proposed => "proposed",
            VersionPhase.Upcoming => version.AgreedOutsideOn is null ? "signed" : "agreed outside",
            VersionPhase.InForce => version.AgreedOutsideOn is null ? "in force" : "in force, agreed outside",
            _ => version.State == VersionState.Superseded ? "superseded" : "ended",
        };
    }

    /// <summary>Since when, by whom, and what is different.</summary>
    public static string Says(VersionSummary version, LocalDate today, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(version);
        var when = version.PhaseOn(today) switch
        {
            VersionPhase.Draft => By(version.Created, version.CreatedBy, zone),
            VersionPhase.Proposed => By(version.Proposed ?? version.Created, version.ProposedBy ?? version.CreatedBy, zone),
            VersionPhase.Upcoming => $"from {Show.Date(version.EffectiveFrom)}",
            _ when version.EffectiveTo is { } end => $"{Show.Date(version.EffectiveFrom)} – {Show.Date(end.PlusDays(-1))}",
            _ => $"since {Show.Date(version.EffectiveFrom)}",
        };
        return version.ChangeNote.Length == 0 ? $"{when}." : $"{when}. {version.ChangeNote.TrimEnd('.')}.";
    }

    private static string By(Instant instant, string? name, DateTimeZone zone) =>
        Show.Date(instant.InZone(zone).Date) + (name is null ? "" : ", " + name);
}
