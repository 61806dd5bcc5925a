using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>The organisation as it stands, as the workbook that can be loaded again: loading what was downloaded changes nothing.</summary>
public sealed class OrganisationExport
{
    private readonly WorkbookParts parts;

    internal OrganisationExport(WorkbookParts parts) => this.parts = parts;

    /// <summary>Writes the workbook. Who may load it may download it: it holds everything, passwords apart.</summary>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="organisation">Whose it is, for the file's properties.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(Stream output, string organisation, CancellationToken cancellationToken) =>
        SheetBookWriter.Write(output, OrganisationSheets.Book, organisation, await RowsAsync(cancellationToken));

    /// <summary>Writes the same as a text (JSON), which can be compared line by line.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    public async Task WriteTextAsync(Stream output, CancellationToken cancellationToken) => SheetBookWriter.WriteText(output, OrganisationSheets.Book, await RowsAsync(cancellationToken));

    private async Task<IReadOnlyList<SheetRow>> RowsAsync(CancellationToken cancellationToken)
    {
        List<SheetRow> rows = [];
        foreach (var part in parts.All)
        {
            foreach (var key in await part.KeysAsync(cancellationToken))
            {
                if (await part.ReadAsync(key, cancellationToken) is { } entry)
                {
                    rows.AddRange(entry.Rows);
                }
            }
        }

        return rows;
    }
}
