using System.Net;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Trail;

namespace ItCatalog.Web.Setup;

/// <summary>Tells the trail what pages and addresses refuse to people who are signed in.</summary>
public static class Refusals
{
    private static readonly object Key = new();

    /// <summary>Whoever has not signed in, with the address.</summary>
    public static Actor Nobody(this HttpContext context) => Actor.Nobody with { From = context.From() };

    /// <summary>The refusal of this request is in the trail already, with its reason.</summary>
    public static void RefusalIsTold(this HttpContext context) => context.Items[Key] = true;

    internal static async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode == (int)HttpStatusCode.Forbidden && context.SignedIn() is { } person && context.Items.TryAdd(Key, true))
        {
            var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            context.RequestServices.GetRequiredService<RefusedEvents>().Add(
                person.Current, reads ? "open" : "send", Subject.Page(context.Request.Path.Value ?? "/"), "");
        }
    }
}
