using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Sheets;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Puts the rows of a workbook together to the things that they speak of.</summary>
internal static class WorkbookEntries
{
    /// <summary>A thing that the workbook speaks of: its own row, and the rows of its lists; null where the sheet does not say it.</summary>
    public sealed record Spoken(string Key, SheetRow? Main, IReadOnlyList<SheetRow> Lists);

    /// <summary>The things of one kind, in the order of the workbook.</summary>
    public static IReadOnlyList<Spoken> Of(WorkbookPart part, SheetBookFile file, PlanBuilder plan)
    {
        var mains = Mains(part, file, plan);
        Dictionary<string, List<SheetRow>> lists = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in part.Lists.SelectMany(sheet => file.Rows.Where(row => row.Sheet == sheet)))
        {
            foreach (var owner in Owners(row, mains, plan))
            {
                (lists.TryGetValue(owner, out var rows) ? rows : lists[owner] = []).Add(row);
            }
        }

        return
        [
            .. mains.Select(main => new Spoken(main.Key, main.Value, lists.GetValueOrDefault(main.Key, []))),
            .. lists.Where(list => !mains.ContainsKey(list.Key)).Select(list => new Spoken(list.Key, null, list.Value)),
        ];
    }

    /// <summary>What a thing shall be: what the workbook does not say stands in it as it is.</summary>
    /// <returns>Null where only lists speak of it and there is none.</returns>
    public static WorkbookEntry? Merge(WorkbookPart part, Spoken spoken, WorkbookEntry? standing, SheetBookFile file)
    {
        var lasting = part.Lasting(standing?.Main);
        if ((spoken.Main?.Over(lasting) ?? lasting) is not { } main)
        {
            return null;
        }

        return new()
        {
            Key = spoken.Key,
            Main = main,
            Lists =
            [
                .. part.Lists.SelectMany(sheet => file.Sheets.Contains(sheet)
                    ? spoken.Lists.Where(row => row.Sheet == sheet).Select((row, index) => row.Over(part.Standing(row, index, standing)))
                    : standing?.Of(sheet) ?? []),
            ],
        };
    }

    private static Dictionary<string, SheetRow> Mains(WorkbookPart part, SheetBookFile file, PlanBuilder plan)
    {
        Dictionary<string, SheetRow> mains = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in file.Rows.Where(row => row.Sheet == part.Sheet))
        {
            var key = part.KeyColumn.Length == 0 ? "" : row[part.KeyColumn];
            if (part.KeyColumn.Length > 0 && key.Length == 0)
            {
                plan.Add(new WorkbookProblem(row.Sheet, row.Line, part.KeyColumn, "", $"This row has no {part.KeyColumn.ToLowerInvariant()}."));
            }
            else if (!mains.TryAdd(key, row))
            {
                plan.Add(new WorkbookProblem(
                    row.Sheet, row.Line, part.KeyColumn, key, part.KeyColumn.Length == 0 ? "Only one row belongs here." : FormattableString.Invariant($"“{key}” stands in row {mains[key].Line} already. Keep one of them.")));
            }
        }

        return mains;
    }

    /// <summary>Whom a row of a list belongs to: what its first column names.</summary>
    private static string[] Owners(SheetRow row, Dictionary<string, SheetRow> mains, PlanBuilder plan)
    {
        var column = OrganisationSheets.Find(row.Sheet)!.Columns[0].Name;
        string[] owners = row.Sheet != OrganisationSheets.Holidays ? [row[column]]
            : row[column].Equals("all", StringComparison.OrdinalIgnoreCase) ? [.. mains.Keys]
            : row[column].Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (owners is [] or [""])
        {
            plan.Add(new WorkbookProblem(row.Sheet, row.Line, column, row[column], $"This row does not say whose it is: {column.ToLowerInvariant()}."));
            return [];
        }

        return owners;
    }
}
