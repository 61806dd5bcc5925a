using ItCatalog.Data.Home;
using NodaTime;

namespace ItCatalog.Web.Pages.Home;

/// <summary>A line of what needs somebody, for <c>_Need.cshtml</c>.</summary>
/// <param name="Need">What waits.</param>
/// <param name="Today">The organisation's date.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="IsPrimary">Whether its button is the page's first one.</param>
public sealed record NeedLine(Need Need, LocalDate Today, string Currency, bool IsPrimary);
