using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Files.Prints;

/// <summary>An agreement report as a page to print: the content of its workbook, as the page writes it.</summary>
public static class ReportPrint
{
    public static string Of(ReportBookContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var page = new PrintPage(content.Title, $"{content.Organisation} · Agreement report", content.Answer);
        page.Section("What changed");
        page.Sentences(content.Changes, isNumbered: true);
        if (content.Findings.Count > 0)
        {
            page.Section("To look at");
            page.Sentences(content.Findings);
        }

        if (content.Agreements.Count > 0)
        {
            page.Section("Agreements, worst first");
            var money = content.Money.ToLookup(one => (one.Agreement, one.Group), one => one.Amount);
            page.Table(
                ["Agreement", "#Met of judged", "#Too few to judge", "#Not measured", .. content.MoneyGroups.Select(group => "#" + group)],
                content.Agreements.Select(one => ((IReadOnlyList<string>)
                [
                    $"{one.Service}, {one.Department} ({one.Code})", OfJudged(one.Code), Show.Count(Judged(one.Code, Status.InsufficientSample)), Show.Count(Judged(one.Code, Status.NotMeasured)),
                    .. content.MoneyGroups.Select((group, index) => index == 0 && one.Charged is null ? Show.Absent : Show.Number(money[(one.Code, group)].Sum(), 2)),
                ], "")));
        }

        page.Section("What was promised and kept");
        page.Table(
            ["Agreement", "Target", "Site", "Window", "#Promised", "#Kept", "#Good of counted", "#With nothing left out", "#Watched", "Judged", "State"],
            content.Figures.Select(figure => ((IReadOnlyList<string>)
            [
                $"{figure.Service}, {figure.Department} ({figure.Agreement})", figure.Target, figure.Site, ShowWindow.Name(figure.Window, Word.Parse<Calculation.Time.WindowLength>(figure.Length)),
                ShowLevel.Promised(figure.Kind, figure.Expected), figure.Value is null ? Show.Absent : ShowLevel.Kept(figure.Kind, figure.Value, figure.Decimals, figure.Better),
                ShowFigure.OfTotal(figure.Kind, figure.Good, figure.Total) ?? Show.Absent,
                (figure.RawGood, figure.RawTotal) == (figure.Good, figure.Total) ? Show.Absent : ShowFigure.OfTotal(figure.Kind, figure.RawGood, figure.RawTotal) ?? Show.Absent,
                Show.Percent(figure.Watched, 1), ShowFigure.Judged(figure.Status, figure.Kind), figure.State,
            ], figure.Status is Status.BelowExpected or Status.BelowMinimum ? "missed" : "")));
        if (content.Money.Count > 0)
        {
            page.Section($"Money, {content.Currency}");
            page.Table(
                ["Month", "Agreement", "Service", "Site", "Group", "How it comes about", "#Amount"],
                [
                    .. content.Money.Select(one => ((IReadOnlyList<string>)
                        [Show.Month(one.Month), one.Agreement, one.Service, one.Site, one.Group, one.How, Show.Number(one.Amount, 2)], "")),
                    .. content.MoneyGroups.Select(group => ((IReadOnlyList<string>)[group, "", "", "", "", "", Show.Number(content.Money.Where(one => one.Group == group).Sum(one => one.Amount), 2)], "sum")),
                    ((IReadOnlyList<string>)["Together", "", "", "", "", "", Show.Number(content.Money.Sum(one => one.Amount), 2)], "sum"),
                ]);
        }

        if (content.Causes.Count > 0)
        {
            page.Section("Why cases were late");
            page.Table(
                ["Agreement", "Target", "Priority", "Group", "#Late", "Longest"],
                content.Causes.Select(one => ((IReadOnlyList<string>)[one.Agreement, one.Target, one.Priority, one.Group, Show.Count(one.Late), one.Longest], "")));
            if (content.CausesNote.Length > 0)
            {
                page.Sentence(content.CausesNote);
            }
        }

        if (content.Trend.Count > 0)
        {
            page.Section("Thirteen months");
            page.Table(["Month", "#Met", "#Judged"], content.Trend.Select(one => ((IReadOnlyList<string>)[Show.Month(one.Month), Show.Count(one.Met), Show.Count(one.Judged)], "")));
        }

        if (content.Months.Count > 0)
        {
            page.Section("Closed months");
            page.Table(
                ["Agreement", "Month", "Closed", "#Edition of the rules", "Fingerprint (SHA-256)"],
                content.Months.Select(one => ((IReadOnlyList<string>)[one.Agreement, Show.Month(one.Month), one.Closed, one.RuleVersion is { } edition ? Show.Count(edition) : Show.Absent, one.Sha256], "")));
        }

        return page.ToString();

        int Judged(string agreement, Status status) => content.Judged.GetValueOrDefault((agreement, status));

        string OfJudged(string agreement)
        {
            var met = Judged(agreement, Status.Met);
            var judged = met + Judged(agreement, Status.BelowExpected) + Judged(agreement, Status.BelowMinimum);
            return judged == 0 ? Show.Absent : $"{Show.Count(met)} of {Show.Count(judged)}";
        }
    }
}
