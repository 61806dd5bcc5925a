using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Exclusions;
using ItCatalog.Data.Remedies;

namespace ItCatalog.Work.Reports;

/// <summary>What somebody should look at beside the figures.</summary>
/// <param name="Sign">Whose symbol it has.</param>
/// <param name="Title">What it is.</param>
/// <param name="Text">Why.</param>
/// <param name="Address">Where to look; null: nowhere else.</param>
public sealed record ReportFinding(Status Sign, string Title, string Text, string? Address)
{
    /// <summary>All of a report, what people would notice first.</summary>
    public static IReadOnlyList<ReportFinding> Of(AgreementReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. Worse(report), .. NotJudged(report), .. Adjusted(report), .. Waiting(report), .. Said(report)];
    }

    private static IEnumerable<ReportFinding> Worse(AgreementReport report)
    {
        var worse = report.People.WorseThan(report.PeopleBefore, report.Period.Before.NameBeside(report.Period));
        if (worse.Count > 0)
        {
            yield return new(Status.BelowExpected, report.Score.IsGreen ? "Green, but people are less content" : "People are less content", string.Join(' ', worse), null);
        }
    }

    private static IEnumerable<ReportFinding> NotJudged(AgreementReport report)
    {
        if (report.Score.NotMeasured > 0)
        {
            var names = report.Cells.Where(cell => cell.Status == Status.NotMeasured).Select(cell => cell.Last.TargetName).Distinct(StringComparer.Ordinal).ToList();
            yield return new(
                Status.NotMeasured, $"Not measured: {Show.Count(report.Score.NotMeasured)} of {Show.Count(report.Score.All)}",
                names.Count == 0 ? "Months of targets that were measured in others." : Some(names) + ".", null);
        }

        if (report.Score.TooFew > 0)
        {
            yield return new(Status.InsufficientSample, $"Too few to judge: {Show.Count(report.Score.TooFew)} of {Show.Count(report.Score.All)}", "Their figures stand, and say neither met nor missed.", null);
        }
    }

    private static IEnumerable<ReportFinding> Adjusted(AgreementReport report)
    {
        var count = report.AdjustedCount;
        if (count > 0)
        {
            yield return new(
                Status.NotMeasured, $"{Show.Count(count, "figure")} {(count == 1 ? "stands" : "stand")} otherwise now",
                $"This report shows {(count == 1 ? "it" : "them")} as closed; what changed later is an adjustment of a later month.",
                report.Scope.IsSum ? null : $"/agreements/{Uri.EscapeDataString(report.Scope.Code)}/months");
        }
    }

    private static IEnumerable<ReportFinding> Waiting(AgreementReport report)
    {
        if (report.Waits is not { } wait)
        {
            yield return new(Status.NotMeasured, "Waiting for the customer", "Cases that several agreements share wait in each of them, so that their time is told by agreement.", "/performance/waiting");
        }
        else if (wait != WaitFigure.Nothing)
        {
            // A case that waits over a month's end is one in each, so that cases are counted within one month alone.
            var text = report.Period.First == report.Period.Last ? ShowWait.Sentence(wait) : $"{ShowWait.Hours(wait.Time.Customer)} for the customer, {ShowWait.Hours(wait.Time.NotKnown)} of which no source says for whom.";
            yield return new(Status.NotMeasured, "Waiting stopped the clock", text, "/performance/waiting?month=" + MonthWord.Of(report.Period.Last));
        }
    }

    private static IEnumerable<ReportFinding> Said(AgreementReport report)
    {
        if (report.Claims.Count > 0)
        {
            var accepted = report.Claims.Count(claim => claim.State == ExclusionState.Accepted);
            var open = report.Claims.Count(claim => claim.State == ExclusionState.Claimed);
            yield return new(
                open > 0 ? Status.InsufficientSample : Status.NotMeasured, $"{Show.Count(report.Claims.Count, "claim")} to leave something out",
                $"{Show.Count(accepted)} accepted, {Show.Count(open)} without an answer, {Show.Count(report.Claims.Count - accepted - open)} declined or taken back.", "/performance/exclusions");
        }

        if (report.Disputes.Count > 0)
        {
            var open = report.Disputes.Count(dispute => dispute.IsOpen);
            yield return new(
                open > 0 ? Status.InsufficientSample : Status.NotMeasured, $"{Show.Count(report.Disputes.Count, "dispute")}",
                $"{Show.Count(open)} open, {Show.Count(report.Disputes.Count(dispute => dispute.IsCorrected))} corrected something.", "/performance/disputes");
        }

        if (report.Plans.Count > 0)
        {
            var (open, done) = (report.Plans.Count(plan => plan.IsOpen), report.Plans.Count(plan => plan.State == PlanState.Done));
            yield return new(
                open > 0 ? Status.InsufficientSample : Status.NotMeasured, Show.Count(report.Plans.Count, "improvement plan"),
                $"{Show.Count(open)} open, {Show.Count(done)} done, {Show.Count(report.Plans.Count - open - done)} given up by the customer.", "/performance/plans");
        }
    }

    private static string Some(List<string> names) => names.Count <= 3 ? Show.AllOf(names) : $"{string.Join(", ", names.Take(3))} and {Show.Count(names.Count - 3)} more";
}
