using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>Whether something of the organisation is closed.</summary>
public static class Closing
{
    /// <summary>Whether nothing new is made with it on a day any more.</summary>
    /// <param name="closedFrom">The first day on which it is closed; null while it is open.</param>
    /// <param name="day">The day that is asked about, as the organisation counts days.</param>
    public static bool IsClosedOn(this LocalDate? closedFrom, LocalDate day) => closedFrom <= day;
}
