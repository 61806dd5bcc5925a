using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary><c>&lt;ic-errors /&gt;</c> above a form: all mistakes at once, each a link to its field. Nothing where there is none.</summary>
[HtmlTargetElement("ic-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var errors = ViewContext.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage)))
            .Distinct()
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic-errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml($"<h2>{(errors.Count == 1 ? "One entry needs a change" : $"{errors.Count} entries need a change")}</h2><p>Nothing was saved.</p><ul>");
        foreach (var (key, message) in errors)
        {
            var text = encoder.Encode(message);
            output.Content.AppendHtml(key.Length == 0 ? $"<li>{text}</li>" : $"<li><a href=\"#{encoder.Encode(TagBuilder.CreateSanitizedId(key, "_"))}\">{text}</a></li>");
        }

        output.Content.AppendHtml("</ul>");
    }
}
