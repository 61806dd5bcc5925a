using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>
/// <c>&lt;ic-errors /&gt;</c> above a form: all mistakes at once, each a link to its field and with the field's name, so that a line is understood alone.
/// Nothing where there is none.
/// </summary>
[HtmlTargetElement("ic-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorsTagHelper : TagHelper
{
    private static readonly object NamesKey = new();

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
        output.Content.AppendHtml(new Lines(errors, Names(ViewContext)));
        output.Content.AppendHtml("</ul>");
    }

    /// <summary>Remembers how a field is called; the fields come after the list of mistakes, which is written when the whole page stands.</summary>
    /// <param name="context">The page.</param>
    /// <param name="key">The field.</param>
    /// <param name="row">Which row of several alike it belongs to; null where there is one only.</param>
    /// <param name="label">Its label.</param>
    internal static void Name(ViewContext context, string key, string? row, string label) => Names(context)[key] = (row, label);

    private static Dictionary<string, (string? Row, string Label)> Names(ViewContext context)
    {
        var items = context.HttpContext.Items;
        if (items[NamesKey] is not Dictionary<string, (string? Row, string Label)> names)
        {
            items[NamesKey] = names = new Dictionary<string, (string? Row, string Label)>(StringComparer.OrdinalIgnoreCase);
        }

        return names;
    }

    /// <summary>"Contact 2, Name: …"; a message that says the label (to its first comma) is not told it twice.</summary>
    private static string Named((string? Row, string Label) name, string message)
    {
        var says = message.Contains(name.Label.Split(',')[0], StringComparison.OrdinalIgnoreCase);
        var words = string.Join(", ", new[] { name.Row, says ? null : name.Label }.OfType<string>());
        return words.Length == 0 ? message : $"{words}: {message}";
    }

    private sealed class Lines(IReadOnlyList<(string Key, string Message)> errors, Dictionary<string, (string? Row, string Label)> names) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var (key, message) in errors)
            {
                var text = encoder.Encode(names.TryGetValue(key, out var name) ? Named(name, message) : message);
                writer.Write(key.Length == 0 ? $"<li>{text}</li>" : $"<li><a href=\"#{encoder.Encode(TagBuilder.CreateSanitizedId(key, "_"))}\">{text}</a></li>");
            }
        }
    }
}
