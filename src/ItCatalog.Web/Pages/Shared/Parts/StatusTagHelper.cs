using System.Text.Encodings.Web;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>
/// <c>&lt;ic-status value="BelowExpected" /&gt;</c>: symbol, word and colour together. With <c>figure="93.96 %"</c> the figure is seen and the word
/// is read out; <c>chip</c> gives it a ground; content replaces the word ("Cannot be met").
/// </summary>
[HtmlTargetElement("ic-status")]
public sealed class StatusTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>The status.</summary>
    public required Status Value { get; set; }

    /// <summary>Shown in place of the word, which is then read out only.</summary>
    public string? Figure { get; set; }

    /// <summary>What the target measures, where one target is shown: too few of what. Several targets have too few to judge.</summary>
    public TargetKind? Kind { get; set; }

    /// <summary>With a tinted ground.</summary>
    public bool Chip { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var sign = StatusSign.Of(Value);
        var word = Value == Status.InsufficientSample && Kind is { } kind ? ShowTarget.TooFew(kind) : sign.Word;
        var content = (await output.GetChildContentAsync()).GetContent();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"{(Chip ? "ic-chip " : "")}ic-st ic-st-{sign.Symbol}{(Figure is null ? "" : " ic-num")}");
        output.Content.SetHtmlContent($"<svg aria-hidden=\"true\"><use href=\"#ic-s-{sign.Symbol}\"/></svg>");
        if (Figure is not null)
        {
            output.Content.AppendHtml($"<span class=\"visually-hidden\">{word}: </span>{encoder.Encode(Figure)}");
        }
        else
        {
            output.Content.AppendHtml(string.IsNullOrWhiteSpace(content) ? word : content);
        }
    }
}

/// <summary>How a status is drawn and called.</summary>
/// <param name="Symbol">Ending of the symbol's and the colour's name: met, exp, min, none, few.</param>
/// <param name="Word">The word that people read.</param>
public sealed record StatusSign(string Symbol, string Word)
{
    /// <summary>All of them, in the order of legends.</summary>
    public static IReadOnlyList<Status> Values { get; } = [Status.Met, Status.BelowExpected, Status.BelowMinimum, Status.NotMeasured, Status.InsufficientSample];

    /// <summary>The sign of a status.</summary>
    public static StatusSign Of(Status status) => status switch
    {
        Status.Met => new("met", "Met"),
        Status.BelowExpected => new("exp", "Below expected"),
        Status.BelowMinimum => new("min", "Below minimum"),
        Status.NotMeasured => new("none", "Not measured"),
        Status.InsufficientSample => new("few", "Too few to judge"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };
}
