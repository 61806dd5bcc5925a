using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Web.Pages.Performance;

namespace ItCatalog.Web.Pages.Home;

/// <summary>How a target that may be missed is told: how far over or what is left, and what of what was used.</summary>
public static class RiskWords
{
    /// <summary>"Over by 2 cases", "Over by 12 min"; where it is not over, "None left", "1 item left" or "20 min left".</summary>
    public static string Verdict(Risk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var left = risk.Allowance.Allowed - risk.Allowance.Missed;
        return risk.Allowance.IsOver ? "Over by " + Amount(risk.Kind, -left, isOver: true)
            : left == 0 ? "None left"
            : Amount(risk.Kind, left, isOver: false) + " left";
    }

    /// <summary>"4 misses, 3 allowed", "1 h 12 min down, 1 h 30 min allowed".</summary>
    public static string Used(Risk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return ShowAllowance.Used(risk.Allowance, risk.Kind);
    }

    /// <summary>Of how much that is: "at the usual 77 cases.", "at 80 cases so far.", "at 220 h of service hours."</summary>
    public static string Whole(Risk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        if (FigureWords.CountsTime(risk.Kind))
        {
            return $"at {Show.Duration(ShowFigure.Seconds(risk.Allowance.Total))} of service hours.";
        }

        var many = ShowFigure.Many(risk.Kind, decimal.Truncate(risk.Allowance.Total));
        return risk.Allowance.Total > risk.Row.Total ? $"at the usual {many}." : $"at {many} so far.";
    }

    private static string Amount(TargetKind kind, decimal amount, bool isOver) =>
        !FigureWords.CountsTime(kind) ? ShowFigure.Many(kind, amount)
        : Show.Duration(isOver ? FigureWords.AtLeast(amount) : ShowFigure.Seconds(amount));
}
