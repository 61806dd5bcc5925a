using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>Texts of agreements as people read them: Markdown with paragraphs, lists, quotes, emphasis and links. HTML stays text, a new line is a new line, and nothing is loaded from elsewhere.</summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().DisableHeadings().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>The text as HTML.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="label">Stands strong before the first paragraph; null: nothing does.</param>
    public static IHtmlContent Of(string text, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Rendered(Markdown.Parse(text, Pipeline), label);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdown is read: it stays as it was written.
            return Rendered(AsWritten(text), label);
        }
    }

    /// <summary>The text as a list: lines that are no Markdown of their own are an item each, as they always were.</summary>
    public static IHtmlContent AsList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Of(HasBlocks(text) ? text : string.Join('\n', lines.Select(line => "- " + line)));
    }

    private static bool HasBlocks(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline).Any(block => block is not ParagraphBlock);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static MarkdownDocument AsWritten(string text)
    {
        var paragraph = new ParagraphBlock { Inline = new ContainerInline() };
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (paragraph.Inline.FirstChild is not null)
            {
                paragraph.Inline.AppendChild(new LineBreakInline { IsHard = true });
            }

            paragraph.Inline.AppendChild(new LiteralInline(line));
        }

        return [paragraph];
    }

    private static HtmlString Rendered(MarkdownDocument document, string? label)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            // A picture would be fetched from elsewhere, and an address may be a program: what is left is what the text says.
            if (link.IsImage || !LeadsToAPage(link.Url))
            {
                link.ReplaceBy(new ContainerInline());
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !LeadsToAPage(link.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        if (label is not null)
        {
            Begin(document, label);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new HtmlString(writer.ToString());
    }

    private static void Begin(MarkdownDocument document, string label)
    {
        var strong = new EmphasisInline { DelimiterChar = '*', DelimiterCount = 2 };
        strong.AppendChild(new LiteralInline(label + ":"));
        if (document.FirstOrDefault() is not ParagraphBlock { Inline: { } first })
        {
            var paragraph = new ParagraphBlock { Inline = new ContainerInline() };
            paragraph.Inline.AppendChild(strong);
            document.Insert(0, paragraph);
            return;
        }

        if (first.FirstChild is { } child)
        {
            child.InsertBefore(strong);
            child.InsertBefore(new LiteralInline(" "));
        }
        else
        {
            first.AppendChild(strong);
        }
    }

    private static bool LeadsToAPage(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto);
}
