using System.Globalization;
using ItCatalog.Data;
using ItCatalog.Web.Setup;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages;

/// <summary>What went wrong, in words, and what to do next; never how the program looks inside.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Says { get; private set; } = "";

    /// <summary>Finds the entry in the log; null where nothing was logged.</summary>
    public string? Trace { get; private set; }

    /// <summary>The database does not do what it should.</summary>
    public bool IsTrouble { get; private set; }

    public IActionResult OnGet() => Tell();

    public IActionResult OnPost() => Tell();

    private PageResult Tell()
    {
        // Not bound as a parameter: binding fails with the form that was refused.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var problem = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        status = problem is BadHttpRequestException request ? request.StatusCode : status;
        var trouble = DatabaseTrouble.Of(problem);
        IsTrouble = trouble is not null;
        status = trouble is null ? status : StatusCodes.Status503ServiceUnavailable;
        (Title, Says) = status switch
        {
            503 when trouble is not null => (trouble.Title, trouble.Says),
            400 => ("This form is no longer valid", "It was opened too long ago, or before you signed in. Nothing was changed. Go back, load the page again and repeat the entry."),
            403 => ("This is not open to you", "Your roles do not include it. Nothing was changed. An administrator can give you access."),
            404 => ("There is no such page", "The address is not known here, or it leads to something that is not open to you."),
            405 => ("This address is for a form", "Go back and use the button on the page."),
            413 => ("This is too large", "Nothing was kept. Split the file, or ask an administrator to raise the limit."),
            429 => ("Too many attempts", "Wait a minute, then try again."),
            _ => ("Something went wrong here", "It is not your mistake, and nothing was changed. Try again; if it happens again, tell the people who run the catalogue."),
        };
        Trace = problem is not (null or BadHttpRequestException) ? HttpContext.TraceIdentifier : null;
        if (trouble is not null)
        {
            TroubleAnswers.Mark(Response, trouble);
        }

        Response.StatusCode = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        return Page();
    }
}
