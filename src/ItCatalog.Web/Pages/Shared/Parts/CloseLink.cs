using ItCatalog.Data.Administration;
using NodaTime;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>How a form leads to the page that closes what it is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its number.</param>
/// <param name="ClosedFrom">From when on it is closed; null while it is open.</param>
/// <param name="Today">Today, as the organisation counts days.</param>
public sealed record CloseLink(ClosableKind Kind, long Id, LocalDate? ClosedFrom, LocalDate Today)
{
    /// <summary>Where the page is.</summary>
    public string Address => FormattableString.Invariant($"/administration/close/{Kind.ToString().ToLowerInvariant()}/{Id}");

    /// <summary>Where its code is changed.</summary>
    public string CodeAddress => FormattableString.Invariant($"/administration/code/{Kind.ToString().ToLowerInvariant()}/{Id}");
}
