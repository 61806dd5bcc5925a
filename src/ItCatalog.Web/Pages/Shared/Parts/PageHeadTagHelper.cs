using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>
/// The head of a page: crumbs (parents only), the one heading, one sentence, and the actions as content, the primary one rightmost.
/// <c>&lt;ic-head title="Lab workstation" says="…" crumbs="@([new("Catalogue", "/catalogue")])"&gt;buttons&lt;/ic-head&gt;</c>
/// </summary>
[HtmlTargetElement("ic-head")]
public sealed class PageHeadTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>What the page shows; states the thing, not the kind of page.</summary>
    public required string Title { get; set; }

    /// <summary>One sentence: what this is, as of when.</summary>
    public string? Says { get; set; }

    /// <summary>The pages above this one, outermost first.</summary>
    public IReadOnlyList<Link> Crumbs { get; set; } = [];

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var actions = (await output.GetChildContentAsync()).GetContent();
        if (Crumbs.Count > 0)
        {
            output.PreElement.AppendHtml("<nav aria-label=\"You are here\"><ol class=\"ic-crumbs\">");
            foreach (var crumb in Crumbs)
            {
                output.PreElement.AppendHtml($"<li><a href=\"{encoder.Encode(crumb.Address)}\">{encoder.Encode(crumb.Text)}</a></li>");
            }

            output.PreElement.AppendHtml("</ol></nav>");
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic-head");
        output.Content.SetHtmlContent($"<div><h1>{encoder.Encode(Title)}</h1>{(Says is null ? "" : $"<p>{encoder.Encode(Says)}</p>")}</div>");
        if (!string.IsNullOrWhiteSpace(actions))
        {
            output.Content.AppendHtml($"<div class=\"ic-acts\">{actions}</div>");
        }
    }
}
