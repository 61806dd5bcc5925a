using NodaTime;

namespace ItCatalog.Data;

/// <summary>The zone in which the organisation counts days where no site is meant: that of its first site.</summary>
internal static class OrganisationZone
{
    /// <summary>Its identifier, within a query. Null where there is no site yet.</summary>
    public const string Sql = "(select time_zone from site order by id limit 1)";

    /// <summary>The zone of an identifier that <see cref="Sql"/> has read; UTC where there is none.</summary>
    public static DateTimeZone Of(string? id) => id is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[id];
}
