using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages;

/// <summary>Home.</summary>
public sealed class IndexModel : PageModel;
