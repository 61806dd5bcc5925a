using ItCatalog.Data.Administration;
using ItCatalog.Files.Organisations;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Closes what a workbook says is closed, and opens it again. What is opened comes before everything else of the workbook and what is closed behind it: a
/// unit and its services close together, and a workbook with closed things goes into an empty catalogue.</summary>
internal sealed class WorkbookClosings(CloseFrom close, ClosingStore closing)
{
    /// <summary>Whether the workbook opens it again.</summary>
    public static bool Opens(WorkbookPart part, WorkbookEntry entry, WorkbookEntry? standing) => part.Closes is not null && Of(entry).Length == 0 && Of(standing).Length > 0;

    /// <summary>Whether the workbook closes it, or closes it on another day.</summary>
    public static bool Closes(WorkbookPart part, WorkbookEntry entry, WorkbookEntry? standing) => part.Closes is not null && Of(entry).Length > 0 && Of(entry) != Of(standing);

    /// <summary>Closes or opens it as the entry says.</summary>
    public async Task<Answer<bool>> ApplyAsync(WorkbookPart part, Load load, WorkbookEntry entry, CancellationToken cancellationToken)
    {
        var day = DateEntry.Date(Of(entry));
        if (day is null && Of(entry).Length > 0)
        {
            return Answer.Refused([CellMistake.In(OrganisationSheets.ClosedFrom, $"“{Of(entry)}” is no date. Write year, month and day, 2027-01-01 for instance.")]);
        }

        var kind = part.Closes!.Value;
        var thing = (await closing.FindAsync(kind, entry.Key, cancellationToken))!;
        var answer = await close.RunAsync(load.Loader, kind, thing.Id, day, cancellationToken);
        return answer.IsDone ? true
            : Answer.Refused([.. answer.Mistakes.Select(mistake => CellMistake.In(OrganisationSheets.ClosedFrom, mistake.Message))]);
    }

    private static string Of(WorkbookEntry? entry) => entry?.Main[OrganisationSheets.ClosedFrom] ?? "";
}
