using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ItCatalog.Files.Prints;

/// <summary>A page for a browser that prints: it holds everything that it shows, asks for nothing from outside, and runs nothing.</summary>
internal sealed class PrintPage
{
    private const string Style =
        """
        @page { size: A4 landscape; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; } }
        body { font: 9pt/1.35 "Inter", "Liberation Sans", "Noto Sans", sans-serif; color: #1a1f26; margin: 0; }
        header { border-bottom: 1.5pt solid #1a1f26; padding-bottom: 2mm; margin-bottom: 4mm; }
        header p { margin: 0; color: #555; }
        h1 { font-size: 15pt; margin: 0 0 1mm; }
        h2 { font-size: 11pt; margin: 6mm 0 2mm; break-after: avoid; }
        table { border-collapse: collapse; width: 100%; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0; border-bottom: .4pt solid #c9ced6; font-weight: normal; overflow-wrap: anywhere; }
        thead th { font-size: 8pt; color: #555; border-bottom: .8pt solid #1a1f26; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: 2mm; }
        .sum td { font-weight: 600; border-bottom: .8pt solid #1a1f26; }
        .missed { font-weight: 600; }
        .code { font: 7.5pt monospace; }
        li { margin-bottom: .8mm; }
        ol, ul { margin: 0; padding-left: 5mm; }
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder page = new();

    /// <param name="title">What it is.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="says">What stands below the title.</param>
    public PrintPage(string title, string owner, string says)
    {
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>")
            .Append(Html.Encode(title)).Append("</title><style>").Append(Style).Append("</style></head><body><header><p>").Append(Html.Encode(owner)).Append("</p><h1>")
            .Append(Html.Encode(title)).Append("</h1><p>").Append(Html.Encode(says)).Append("</p></header>");
    }

    public void Section(string title) => page.Append("<h2>").Append(Html.Encode(title)).Append("</h2>");

    public void Sentence(string text) => page.Append("<p>").Append(Html.Encode(text)).Append("</p>");

    /// <summary>Sentences, numbered or not; nothing where there is none.</summary>
    public void Sentences(IReadOnlyList<string> sentences, bool isNumbered = false)
    {
        if (sentences.Count > 0)
        {
            var tag = isNumbered ? "ol" : "ul";
            page.Append('<').Append(tag).Append('>');
            foreach (var sentence in sentences)
            {
                page.Append("<li>").Append(Html.Encode(sentence)).Append("</li>");
            }

            page.Append("</").Append(tag).Append('>');
        }
    }

    /// <summary>A table.</summary>
    /// <param name="heads">Its columns; one that begins with "#" is one of numbers.</param>
    /// <param name="rows">Cells for each column, and how the row looks: "sum", "missed", or nothing.</param>
    public void Table(IReadOnlyList<string> heads, IEnumerable<(IReadOnlyList<string> Cells, string Look)> rows)
    {
        page.Append("<table><thead><tr>");
        foreach (var head in heads)
        {
            page.Append(head.StartsWith('#') ? "<th class=\"n\">" : "<th>").Append(Html.Encode(head.TrimStart('#'))).Append("</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (var (cells, look) in rows)
        {
            page.Append(look.Length == 0 ? "<tr>" : $"<tr class=\"{look}\">");
            foreach (var (cell, head) in cells.Zip(heads))
            {
                page.Append(head.StartsWith('#') ? "<td class=\"n\">" : "<td>").Append(Html.Encode(cell)).Append("</td>");
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
    }

    /// <summary>The whole of it.</summary>
    public override string ToString() => page + "</body></html>";
}
