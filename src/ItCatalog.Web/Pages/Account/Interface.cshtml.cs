using ItCatalog.Web.Api.V1;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Account;

/// <summary>What programs can ask, with examples, and a form to try it with a token.</summary>
public sealed class InterfaceModel : PageModel
{
    public void OnGet()
    {
        // The same for everybody: what a token opens, its person decides.
    }

    /// <summary>The command that asks for it.</summary>
    public string Curl(GuideEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var address = $"{Request.Scheme}://{Request.Host}{entry.Address}?{entry.ExampleQuery}";
        var head = $"curl -H \"Authorization: Bearer $TOKEN\" \"{address}\"";
        return entry.ExampleBody is { } body ? $"{head} \\\n  -H \"Content-Type: application/json\" --data '{body}'" : head;
    }
}
