using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>A list as a file, written while it is read: a reader who goes away stops it. That it left is an entry of the trail, written first.</summary>
public sealed class ListDownload : ActionResult
{
    private readonly ListFile list;
    private readonly ListFormat format;

    private ListDownload(ListFile list, ListFormat format) => (this.list, this.format) = (list, format);

    /// <summary>The answer to a page's Excel or CSV button; not found where the word is neither.</summary>
    /// <param name="list">The list.</param>
    /// <param name="format">"xlsx" or "csv".</param>
    public static ActionResult Of(ListFile list, string? format) => ListFormats.Of(format) is { } known ? new ListDownload(list, known) : new NotFoundResult();

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (response, services) = (context.HttpContext.Response, context.HttpContext.RequestServices);
        var name = $"{list.FileName}.{format.Ending()}";
        await services.GetRequiredService<RecordEvent>().RunAsync(
            services.GetRequiredService<Actor>(), "took away", Subject.List(name), list.About.ToDictionary(part => part.What, part => part.Value, StringComparer.Ordinal), context.HttpContext.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = format.ContentType();
        response.Headers.ContentDisposition = disposition.ToString();
        // The end of a part of a zip file is written without waiting, which the body itself refuses.
        await list.WriteAsync(format, response.BodyWriter.AsStream(), context.HttpContext.RequestAborted);
    }
}
