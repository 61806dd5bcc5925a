using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reviews;
using NodaTime;

namespace ItCatalog.Work.Reviews;

/// <summary>How reviews and their actions are told.</summary>
public static class ReviewWords
{
    /// <summary>When both sides look at it next: "The next review is due by 31 Dec 2026.", "… was due by 31 Dec 2026."</summary>
    public static string Next(ReviewedAgreement reviewed, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(reviewed);
        return !reviewed.IsInForce ? "No version is in force: no review is due."
            : reviewed.Next is not { } day ? "No next review is set."
            : $"The next review {(day < today ? "was" : "is")} due by {Show.Date(day)}.";
    }

    /// <summary>"open", "overdue", "done", "dropped".</summary>
    public static string State(ReviewAction action, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.IsOverdue(today) ? "overdue" : Word.Of(action.State);
    }

    /// <summary>How far the actions of a review are: "3 actions: 1 done, 2 open, 1 of them overdue".</summary>
    public static string Actions(IReadOnlyCollection<ReviewAction> actions, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Count == 0)
        {
            return "no action";
        }

        int Count(ActionState state) => actions.Count(action => action.State == state);
        var (open, overdue) = (Count(ActionState.Open), actions.Count(action => action.IsOverdue(today)));
        List<string> parts =
        [
            .. Count(ActionState.Done) is > 0 and var done ? [$"{Show.Count(done)} done"] : Array.Empty<string>(),
            .. Count(ActionState.Dropped) is > 0 and var dropped ? [$"{Show.Count(dropped)} dropped"] : Array.Empty<string>(),
            .. open > 0 ? [$"{Show.Count(open)} open{(overdue == 0 ? "" : overdue == open ? (open == 1 ? " and overdue" : ", all overdue") : $", {Show.Count(overdue)} of them overdue")}"] : Array.Empty<string>(),
        ];
        return $"{Show.Count(actions.Count, "action")}: {string.Join(", ", parts)}";
    }

    /// <summary>What was said: "Jonas Brandt: done", "Maren Vogel gave it to Anita Kulkarni until 1 Dec 2026".</summary>
    public static string Said(ReviewEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind switch
        {
            ReviewEntryKind.Done => $"{entry.Name}: done",
            ReviewEntryKind.Dropped => $"{entry.Name}: dropped",
            ReviewEntryKind.Moved => $"{entry.Name} gave it to {entry.Owner} until {Show.Date(entry.Due)}",
            ReviewEntryKind.Said => $"{entry.Name} adds",
            _ => throw new ArgumentOutOfRangeException(nameof(entry)),
        };
    }
}
