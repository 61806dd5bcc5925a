using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary><c>&lt;ic-empty&gt;</c>: one sentence why there is nothing, and the next step, in place of a table's body.</summary>
[HtmlTargetElement("ic-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic-empty");
    }
}
