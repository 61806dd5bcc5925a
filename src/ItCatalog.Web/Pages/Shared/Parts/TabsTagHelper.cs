using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>The pages of one area, below the head: <c>&lt;ic-tabs label="Administration" links="@Tabs" /&gt;</c>. The longest address that fits is current.</summary>
[HtmlTargetElement("ic-tabs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TabsTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>What the tabs are together, read out by screen readers.</summary>
    public required string Label { get; set; }

    /// <summary>In the order in which they stand.</summary>
    public required IReadOnlyList<Link> Links { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var path = ViewContext.HttpContext.Request.Path;
        var current = Links.Where(link => path.StartsWithSegments(link.Address.Split('?')[0], StringComparison.OrdinalIgnoreCase)).MaxBy(link => link.Address.Length);
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.AppendHtml("<ul class=\"ic-tabs\">");
        foreach (var link in Links)
        {
            output.Content.AppendHtml($"<li><a href=\"{encoder.Encode(link.Address)}\"{(link == current ? " aria-current=\"page\"" : "")}>{encoder.Encode(link.Text)}</a></li>");
        }

        output.Content.AppendHtml("</ul>");
    }
}
