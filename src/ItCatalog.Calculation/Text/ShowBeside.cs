using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Text;

/// <summary>Whose cases a figure counts where cases do not all name a department, in sentences: the same on every page, in workbooks and on the command line.</summary>
public static class ShowBeside
{
    /// <summary>"Shared by Research, Sales and Engineering"; null where nothing is shared.</summary>
    public static string? Shared(CasesBeside beside)
    {
        ArgumentNullException.ThrowIfNull(beside);
        return beside.SharedBy is { } names ? $"Shared by {names}" : null;
    }

    /// <summary>All that there is to say, as one text; null where there is nothing.</summary>
    public static string? Sentences(CasesBeside beside)
    {
        ArgumentNullException.ThrowIfNull(beside);
        List<string> sentences = [];
        if (Shared(beside) is { } shared)
        {
            sentences.Add($"{shared}: cases that name no department count here too.");
        }

        if (beside.WaitingCount > 0)
        {
            sentences.Add(beside.WaitingCount == 1
                ? "1 case opened in it names no department and waits until somebody says whose it is: it counts in no agreement."
                : $"{Show.Count(beside.WaitingCount)} cases opened in it name no department and wait until somebody says whose they are: they count in no agreement.");
        }

        if (beside.LeftOutCount > 0)
        {
            sentences.Add(beside.LeftOutCount == 1
                ? "1 case opened in it names no department and counts in agreements beside this one that share it, not here."
                : $"{Show.Count(beside.LeftOutCount)} cases opened in it name no department and count in agreements beside this one that share them, not here.");
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>The same in a few words, under a figure: "shared by Research and Sales", "3 unassigned", "12 shared by others left out"; null where there is nothing.</summary>
    public static string? Short(CasesBeside beside)
    {
        ArgumentNullException.ThrowIfNull(beside);
        List<string> parts = [];
        if (beside.SharedBy is { } names)
        {
            parts.Add($"shared by {names}");
        }

        if (beside.WaitingCount > 0)
        {
            parts.Add($"{Show.Count(beside.WaitingCount)} unassigned, not counted");
        }

        if (beside.LeftOutCount > 0)
        {
            parts.Add($"{Show.Count(beside.LeftOutCount)} shared by others, not counted");
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
