using ItCatalog.Data;
using ItCatalog.Web.Api;
using Microsoft.AspNetCore.Diagnostics;

namespace ItCatalog.Web.Setup;

/// <summary>What is answered while the database does not do what it should: 503, when to come again where it passes, and for programs the sentence
/// as JSON. People read it on the page of errors.</summary>
internal sealed class TroubleAnswers : IExceptionHandler
{
    /// <summary>Seconds after which a busy database may be asked again.</summary>
    private const string ComeAgain = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (DatabaseTrouble.Of(exception) is not { } trouble || !httpContext.Request.IsApi())
        {
            return false;
        }

        Mark(httpContext.Response, trouble);
        await ApiAnswers.RefuseAsync(httpContext, StatusCodes.Status503ServiceUnavailable, $"{trouble.Title}. {trouble.Says}");
        return true;
    }

    /// <summary>Says when to come again where it passes.</summary>
    public static void Mark(HttpResponse response, DatabaseTrouble trouble)
    {
        if (trouble.Kind == TroubleKind.Busy)
        {
            response.Headers.RetryAfter = ComeAgain;
        }
    }
}
