using ItCatalog.Work.Prints;

namespace ItCatalog.Work.Schedules;

/// <summary>A PDF that is made when it is handed over.</summary>
internal static class PdfToSend
{
    /// <param name="printer">Makes it.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="html">What is printed.</param>
    public static FileToSend FileOf(this PagePrinter printer, string name, Func<string> html) => new(
        name, PagePrinter.ContentType, async (stream, cancellationToken) => await stream.WriteAsync(await printer.PrintAsync(html(), cancellationToken), cancellationToken));
}
