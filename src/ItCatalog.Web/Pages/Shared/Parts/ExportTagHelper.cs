using System.Text.Encodings.Web;
using ItCatalog.Calculation.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>
/// The two ways to take a list away, as it stands on the page with its filters; the page answers them in its handler "Export".
/// <c>&lt;ic-export what="agreements" /&gt;</c>, of what may be long <c>&lt;ic-export what="cases" count="@Model.Count" /&gt;</c>
/// </summary>
[HtmlTargetElement("ic-export", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ExportTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>From so many rows on it is said how many there are.</summary>
    public const int LongFrom = 10_000;

    /// <summary>What is taken away, for those who hear the page: "agreements".</summary>
    public required string What { get; set; }

    /// <summary>How many rows it has; null where the page does not count them.</summary>
    public long? Count { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        // A file that takes a while says beforehand how long it gets: a browser that downloads it cannot tell how far it is.
        var rows = Count >= LongFrom ? Show.Count(Count.Value) + " rows" : null;
        var said = rows is null ? "" : $"""<span class="ic-quiet ic-no-print">{rows}</span>""";
        output.Content.SetHtmlContent(said + Button("xlsx", "Excel") + Button("csv", "CSV"));
    }

    private string Button(string format, string word)
    {
        var request = ViewContext.HttpContext.Request;
        // Only what the page itself understands: a page may be kept for others.
        var filter = request.Query.Where(part => ViewContext.ModelState.ContainsKey(part.Key) && !string.IsNullOrWhiteSpace(part.Value));
        var query = new QueryBuilder(filter.Select(part => KeyValuePair.Create(part.Key, part.Value.ToString()))) { { "handler", "Export" }, { "format", format } };
        return $"""<a class="btn ic-btn-plain ic-no-print" href="{encoder.Encode(request.Path + query.ToString())}" download>{word}<span class="visually-hidden">: {encoder.Encode(What)}</span></a>""";
    }
}
