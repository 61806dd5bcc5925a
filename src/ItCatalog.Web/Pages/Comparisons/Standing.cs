using System.Text.Encodings.Web;
using ItCatalog.Calculation.Comparisons;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary><c>&lt;ic-standing value="Weaker" /&gt;</c>: how a quoted level stands beside ours, by symbol, word and colour.</summary>
[HtmlTargetElement("ic-standing", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StandingTagHelper : TagHelper
{
    /// <summary>How it stands.</summary>
    public required LevelStanding Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var symbol = Value switch
        {
            LevelStanding.Stronger or LevelStanding.AsOurs => "met",
            LevelStanding.Weaker => "exp",
            LevelStanding.MuchWeaker or LevelStanding.NotPromised => "min",
            LevelStanding.NotComparable or LevelStanding.Volume => "none",
            _ => throw new InvalidOperationException($"Unknown standing: {Value}."),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"ic-st ic-st-{symbol}");
        output.Content.SetHtmlContent($"<svg aria-hidden=\"true\"><use href=\"#ic-s-{symbol}\"/></svg>{ComparisonWords.Of(Value)}");
    }
}

/// <summary><c>&lt;ic-wrong for="Lines[0].Price" /&gt;</c>: what is wrong with an entry in a row, below it. Nothing where it is right.</summary>
[HtmlTargetElement("ic-wrong", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WrongTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>The property that is entered.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        if (!ViewContext.ModelState.TryGetValue(name, out var entry) || entry.Errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic-wrong");
        output.Attributes.SetAttribute("id", TagBuilder.CreateSanitizedId(name, "_") + "-error");
        output.Content.SetHtmlContent($"<svg aria-hidden=\"true\"><use href=\"#ic-s-min\"/></svg>{encoder.Encode(entry.Errors[0].ErrorMessage)}");
    }
}
