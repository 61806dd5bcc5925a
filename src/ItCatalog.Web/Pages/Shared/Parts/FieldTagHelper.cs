using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>
/// A labelled entry: <c>&lt;ic-field for="Input.Name" label="Name" help="As others read it."&gt;&lt;input asp-for="Input.Name" /&gt;&lt;/ic-field&gt;</c>.
/// Label above, help below, mistakes beside it with a symbol. The entry itself gets its class and its descriptions from <see cref="EntryTagHelper"/>.
/// </summary>
[HtmlTargetElement("ic-field")]
public sealed class FieldTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>The property that is entered.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>What it is called.</summary>
    public required string Label { get; set; }

    /// <summary>Which row of several alike it belongs to: "Contact 2". Null where the label alone tells.</summary>
    public string? Row { get; set; }

    /// <summary>How the list of mistakes calls it, where the label is no name: "Contacts". Null: as the label does.</summary>
    public string? Called { get; set; }

    /// <summary>One sentence below; null where the label says it all.</summary>
    public string? Help { get; set; }

    /// <summary>Adds "(optional)" to the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Several entries that belong together (check boxes): a group with a caption in place of a label.</summary>
    public bool Group { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var errors = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.Errors : null;
        context.Items[EntryTagHelper.HelpKey(id)] = Help is not null;

        ErrorsTagHelper.Name(ViewContext, name, Row, Called ?? Label);

        var content = (await output.GetChildContentAsync()).GetContent();
        output.TagName = Group ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic-field" + (errors is { Count: > 0 } ? " ic-field-wrong" : ""));
        if (Group)
        {
            output.Attributes.SetAttribute("id", id);
            output.Attributes.SetAttribute("tabindex", "-1");
        }

        var label = encoder.Encode(Label) + (Optional ? " <span>(optional)</span>" : "");
        output.Content.SetHtmlContent(Group ? $"<legend>{label}</legend>" : $"<label for=\"{id}\">{label}</label>");
        output.Content.AppendHtml(content);
        if (errors is { Count: > 0 })
        {
            var lines = errors.Select(error => $"<p class=\"ic-wrong\"><svg aria-hidden=\"true\"><use href=\"#ic-s-min\"/></svg>{encoder.Encode(error.ErrorMessage)}</p>");
            output.Content.AppendHtml($"<div id=\"{id}-error\">{string.Concat(lines)}</div>");
        }

        if (Help is not null)
        {
            output.Content.AppendHtml($"<p class=\"ic-help\" id=\"{id}-help\">{encoder.Encode(Help)}</p>");
        }
    }
}

/// <summary>Gives every bound entry its look, and tells screen readers its help and its mistake.</summary>
[HtmlTargetElement("input", Attributes = "asp-for", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class EntryTagHelper : TagHelper
{
    /// <summary>The property that is entered.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>After the framework's own helpers, which set id and type.</summary>
    public override int Order => 100;

    /// <summary>Where an entry is wrong, the framework has added to its classes, and hands over content.</summary>
    private static string Written(object? value)
    {
        if (value is not IHtmlContent content)
        {
            return value?.ToString() ?? "";
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, NullHtmlEncoder.Default);
        return writer.ToString();
    }

    internal static string HelpKey(string id) => "help:" + id;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var type = output.Attributes["type"]?.Value?.ToString();
        if (type is "hidden")
        {
            return;
        }

        var given = Written(output.Attributes["class"]?.Value);
        var look = type is "checkbox" or "radio" ? "form-check-input" : output.TagName == "select" ? "form-select" : "form-control";
        output.Attributes.SetAttribute("class", $"{look} {given.Replace(HtmlHelper.ValidationInputCssClassName, "", StringComparison.Ordinal)}".Trim());

        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var wrong = ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0;
        var hasHelp = context.Items.TryGetValue(HelpKey(id), out var help) && help is true;
        if (wrong)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
        }

        string[] descriptions = [.. wrong ? new[] { id + "-error" } : [], .. hasHelp ? new[] { id + "-help" } : []];
        if (descriptions.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", string.Join(' ', descriptions));
        }
    }
}
