using ItCatalog.Data.Measurements;
using ItCatalog.Files.Lists;
using NodaTime;

namespace ItCatalog.Work.Lists;

/// <summary>All imports to take away, newest first.</summary>
public sealed class ListOfImports(ImportHistory history)
{
    /// <summary>The list.</summary>
    /// <param name="zone">The clock by which they are told.</param>
    public ListFile In(DateTimeZone zone) => new ListColumns<ImportEntry>()
        .Whole("Import", entry => entry.Id)
        .Text("File", entry => entry.FileName)
        .Text("SHA-256 of the file", entry => entry.FileSha256)
        .Text("Source", entry => entry.SourceName)
        .Text("Kind", entry => entry.Kind.ToString())
        .Time("Imported", entry => entry.Imported.InZone(zone))
        .Text("By", entry => entry.PersonName ?? "command line or set-up")
        .Time("Known up to", entry => entry.DataAsOf.InZone(zone))
        .Whole("Lines", entry => entry.RowCount)
        .Whole("New", entry => entry.AddedCount)
        .Whole("Changed", entry => entry.ReplacedCount)
        .Whole("The same", entry => entry.UnchangedCount)
        .Whole("Left out", entry => entry.LeftOutCount)
        .Whole("Refused", entry => entry.RejectedCount)
        .Whole("Older than what is known", entry => entry.OlderCount)
        .Whole("Taken out", entry => entry.RemovedCount)
        .Time("Undone", entry => entry.Undone?.InZone(zone))
        .Text("Undone by", entry => entry.UndoneByName)
        .Of("Imports", "imports", history.AllAsync(), ("Times", zone.Id));
}
