using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Calculation.Text;

/// <summary>The rule by which checks become outages, in words.</summary>
public static class ShowCheckRule
{
    /// <summary>What it says, as a sentence.</summary>
    public static string Sentence(CheckRule rule) => rule switch
    {
        CheckRule.FirstBad => "Made of checks: down from the first bad check, up at the first good one. " + Gaps,
        CheckRule.SecondBad => "Made of checks: down from the second bad check in a row, up at the first good one; a single bad check is no outage. " + Gaps,
        CheckRule.StateChanges => "Made of changes of state: down from one that says so until the next that says up. Time in an unknown state is not watched: it counts neither as up nor as down.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No rule."),
    };

    /// <summary>What it says, as one choice among others.</summary>
    public static string Choice(CheckRule rule) => rule switch
    {
        CheckRule.FirstBad => "checks; down from the first bad one",
        CheckRule.SecondBad => "checks; down from the second bad one in a row",
        CheckRule.StateChanges => "changes of state; each holds until the next",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No rule."),
    };

    private static string Gaps { get; } =
        $"Time behind an unknown result, and a gap of more than {CheckedTime.LongestGap} times the usual spacing, is not watched: it counts neither as up nor as down.";
}
