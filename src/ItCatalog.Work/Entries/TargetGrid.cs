using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Entries;

/// <summary>Where a target stands in the form.</summary>
public enum GridPart
{
    /// <summary>By itself.</summary>
    None,

    /// <summary>The first row of a grid of priorities, with what holds for all of its rows.</summary>
    Head,

    /// <summary>A further row: priorities, name, limit, levels, share of credit and fewest cases of its own, everything else as the head has it.</summary>
    Row,
}

/// <summary>Targets that differ by priority alone, in one grid: a row for each priority, of which every one that is filled becomes a target.</summary>
public static class TargetGrid
{
    /// <summary>Whether nothing is entered in a row, so that nothing is promised for its priorities.</summary>
    public static bool IsBlank(this TargetForm target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Grid != GridPart.None
            && new[] { target.Name, target.Within, target.Expected, target.Minimum, target.MinimumSample, target.Allocation }.All(string.IsNullOrWhiteSpace);
    }

    /// <summary>Puts targets of cases into grids: neighbours that differ by priority alone into one, with a row for every priority of the list. Filled rows keep their order.</summary>
    /// <param name="targets">Of a form; changed.</param>
    /// <param name="priorities">Names of the organisation's priorities, the most urgent first.</param>
    public static void Arrange(List<TargetForm> targets, IReadOnlyList<string> priorities)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(priorities);
        List<TargetForm> arranged = [];
        for (var first = 0; first < targets.Count;)
        {
            var next = first + 1;
            if (targets[first].HasPriorities)
            {
                while (next < targets.Count && targets[next].PriorityNames.Length > 0 && targets[next].IsAlike(targets[first]) && targets[first..next].TrueForAll(row => !row.Shares(targets[next])))
                {
                    next++;
                }

                arranged.AddRange(Filled(targets[first..next], priorities));
            }
            else
            {
                arranged.Add(targets[first]);
            }

            first = next;
        }

        targets.Clear();
        targets.AddRange(arranged);
    }

    /// <summary>A grid of a kind with nothing in it.</summary>
    public static List<TargetForm> New(TargetKindWords kind, IReadOnlyList<string> priorities)
    {
        var target = TargetForm.New(kind);
        return target.HasPriorities ? Filled([target], priorities) : [target];
    }

    /// <summary>Where the rows of the grid or the single target end that begins at an index.</summary>
    public static int End(IReadOnlyList<TargetForm> targets, int first)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var end = first + 1;
        while (end < targets.Count && targets[end].Grid == GridPart.Row)
        {
            end++;
        }

        return end;
    }

    private static List<TargetForm> Filled(List<TargetForm> rows, IReadOnlyList<string> priorities)
    {
        List<TargetForm> grid = [.. rows];
        foreach (var (place, priority) in priorities.Index())
        {
            if (!rows.Exists(row => row.Names(priority)))
            {
                var behind = grid.FindIndex(row => row.PriorityNames.Length > 0 && priorities.Take(place).All(earlier => !row.Names(earlier)));
                grid.Insert(behind < 0 ? grid.Count : behind, Blank(rows[0], priority));
            }
        }

        if (!grid.Exists(row => row.PriorityNames.Length == 0))
        {
            grid.Insert(0, Blank(rows[0], ""));
        }

        foreach (var (index, row) in grid.Index())
        {
            row.Grid = index == 0 ? GridPart.Head : GridPart.Row;
        }

        return grid;
    }

    private static TargetForm Blank(TargetForm head, string priority)
    {
        var row = new TargetForm { Kind = head.Kind, Priorities = priority };
        row.TakeShared(head);
        return row;
    }

    private static bool Names(this TargetForm row, string priority) => row.PriorityNames.Any(word => SameWord.Are(word, priority));

    private static bool Shares(this TargetForm row, TargetForm other) =>
        row.PriorityNames.Any(word => other.PriorityNames.Any(name => SameWord.Are(name, word)));

    private static bool IsAlike(this TargetForm target, TargetForm other) =>
        (target.Kind, target.Clock, target.CountBy, target.Better, target.WindowLength, target.Decimals, target.Standing, Text(target.BaselineUntil), Text(target.MinimumCoverage), Text(target.MeasurementSource))
            == (other.Kind, other.Clock, other.CountBy, other.Better, other.WindowLength, other.Decimals, other.Standing, Text(other.BaselineUntil), Text(other.MinimumCoverage), Text(other.MeasurementSource))
        && target.SiteIds.SequenceEqual(other.SiteIds);

    private static string Text(string? text) => (text ?? "").Trim();
}
