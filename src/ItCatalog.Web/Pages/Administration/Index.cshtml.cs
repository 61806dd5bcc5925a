using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>The area's first page is its list of people.</summary>
public sealed class IndexModel : PageModel
{
    public RedirectToPageResult OnGet() => RedirectToPage("/Administration/People/Index");
}
