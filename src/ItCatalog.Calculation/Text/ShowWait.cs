using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Text;

/// <summary>How long cases waited for the customer, in sentences that hold for every figure.</summary>
/// <remarks>Calculation rules, section 10, "Waiting for the customer". What no source says is told beside it and never part of it.</remarks>
public static class ShowWait
{
    /// <summary>"14 cases waited 212:30 h for the customer, and 3 cases 31:00 h of which their source does not say for whom."</summary>
    /// <param name="wait">The figure.</param>
    /// <param name="toCustomer">Whether it is told to the customer: "14 of your cases waited 212:30 h for you".</param>
    public static string Sentence(WaitFigure wait, bool toCustomer = false)
    {
        ArgumentNullException.ThrowIfNull(wait);
        var (whom, whose) = toCustomer ? ("you", " of your") : ("the customer", "");
        var notKnown = wait.NotKnownCount == 0 ? null : $"{Cases(wait.NotKnownCount, "")} {Hours(wait.Time.NotKnown)} of which {(wait.NotKnownCount == 1 ? "its" : "their")} source does not say for whom";
        var known = (wait.CustomerCount, notKnown, wait.UntoldCount) switch
        {
            ( > 0, null, _) => $"{Cases(wait.CustomerCount, whose)} waited {Hours(wait.Time.Customer)} for {whom}.",
            ( > 0, _, _) => $"{Cases(wait.CustomerCount, whose)} waited {Hours(wait.Time.Customer)} for {whom}, and {notKnown}.",
            (_, null, 0) => $"No case waited for {whom}.",
            (_, null, _) => $"No case is known to have waited for {whom}.",
            _ => $"No case is known to have waited for {whom}, but {(wait.NotKnownCount == 1 ? "1 case waited" : $"{Show.Count(wait.NotKnownCount)} cases waited")} {Hours(wait.Time.NotKnown)} of which {(wait.NotKnownCount == 1 ? "its" : "their")} source does not say for whom.",
        };
        return wait.UntoldCount switch
        {
            0 => known,
            1 => known + " Of 1 case that was opened then, its source cannot say whether it waited.",
            var count => $"{known} Of {Show.Count(count)} cases that were opened then, their source cannot say whether they waited.",
        };
    }

    /// <summary>"212:30 h", cut to minutes.</summary>
    public static string Hours(Duration time) => Show.HoursMinutes(time) + " h";

    private static string Cases(int count, string whose) => whose.Length > 0 ? $"{Show.Count(count)}{whose} cases" : Show.Count(count, "case");
}
