using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary><c>&lt;ic-icon name="search" /&gt;</c>: an outline icon of Tabler, drawn in the page. Its file is named in libman.json.</summary>
[HtmlTargetElement("ic-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed partial class IconTagHelper(IWebHostEnvironment environment) : TagHelper
{
    private static readonly ConcurrentDictionary<string, string> Drawings = new(StringComparer.Ordinal);

    /// <summary>Tabler's name of the icon.</summary>
    public required string Name { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ic-icon");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Drawings.GetOrAdd(Name, Read));
    }

    private string Read(string name)
    {
        var file = environment.WebRootFileProvider.GetFileInfo($"lib/icons/{name}.svg");
        if (!file.Exists)
        {
            throw new InvalidOperationException($"No icon “{name}”. Name its file in wwwroot-assets/libman.json.");
        }

        using var reader = new StreamReader(file.CreateReadStream());
        var svg = reader.ReadToEnd();
        return Gaps().Replace(svg[(svg.IndexOf('>', StringComparison.Ordinal) + 1)..svg.LastIndexOf("</svg>", StringComparison.Ordinal)], "");
    }

    [GeneratedRegex(@"\s*<path stroke=""none"" d=""M0 0h24v24H0z"" fill=""none"" />|(?<=>)\s+|\s+(?=<)", RegexOptions.None, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Gaps();
}
