using ItCatalog.Calculation;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Workbooks;

namespace ItCatalog.Files.Prints;

/// <summary>An agreement report as a page to print: the content of its workbook, as the page writes it. Of an organisation's year nobody prints a quarter of a million
/// figures: where a table would fill more than some forty sheets of paper, what was missed stands in it, and a sentence says where the rest is.</summary>
public static class ReportPrint
{
    /// <summary>At most so many rows of a table are printed.</summary>
    private const int MostRows = 1_000;

    /// <param name="content">What it shows.</param>
    /// <param name="mostRows">Rows of a table, from 1.</param>
    public static string Of(ReportBookContent content, int mostRows = MostRows)
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
                    .. content.MoneyGroups.Select((group, index) => index == 0 && one.Charged is null ? Show.Absent : Amount(money[(one.Code, group)].Sum())),
                ], "")));
        }

        if (content.Sums.Count > 0)
        {
            page.Section("All departments together");
            page.Table(
                ["Service", "Target", "#Kept", "#Good of counted", "#Expected, the strictest", "#Sites"],
                content.Sums.Take(mostRows).Select(sum => ((IReadOnlyList<string>)
                [
                    sum.Service, sum.Target, ShowLevel.Kept(sum.Kind, sum.Value, sum.Decimals, sum.Better), ShowFigure.OfTotal(sum.Kind, sum.Good, sum.Total) ?? Show.Absent,
                    ShowLevel.Promised(sum.Kind, sum.Expected), Show.Count(sum.SiteCount),
                ], "")));
            page.Sentence(ReportNotes.AllDepartments);
            Beyond(content.Sums.Count, "target", "the workbook has all");
        }

        page.Section("What was promised and kept");
        var figures = content.Figures;
        if (content.FigureCount > mostRows)
        {
            // Of what is only reported nothing is missed, here as in every total.
            figures = content.Figures.Where(IsMissed).OrderBy(figure => WorstStatus.ReadingOrder(figure.Status)).Take(mostRows);
            var missed = content.Judged.Where(count => count.Key.Status is Status.BelowExpected or Status.BelowMinimum).Sum(count => count.Value);
            page.Sentence(
                $"The report has {Show.Count(content.FigureCount, "figure")}, too many for paper: workbook and CSV hold each of them, and the sums above count all. "
                + (missed == 0 ? "Nothing was missed." : missed > mostRows ? $"The first {Show.Count(mostRows)} of {Show.Count(missed)} that were missed, the worst first:" : "Those that were missed, the worst first:"));
        }

        page.Table(
            ["Agreement", "Target", "Site", "Window", "#Promised", "#Kept", "#Good of counted", "#With nothing left out", "#Watched", "Judged", "State"],
            figures.Select(figure => ((IReadOnlyList<string>)
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
                    .. (content.Money.Count > mostRows ? [] : content.Money).Select(one => ((IReadOnlyList<string>)
                        [Show.Month(one.Month), one.Agreement, one.Service, one.Site, one.Group, one.How, Amount(one.Amount)], "")),
                    .. content.MoneyGroups.Select(group => ((IReadOnlyList<string>)[group, "", "", "", "", "", Amount(content.Money.Where(one => one.Group == group).Sum(one => one.Amount))], "sum")),
                    ((IReadOnlyList<string>)["Together", "", "", "", "", "", Amount(content.Money.Sum(one => one.Amount))], "sum"),
                ]);
            if (content.Money.Count > mostRows)
            {
                page.Sentence($"The sums of {Show.Count(content.Money.Count, "amount")}; each of them stands in the workbook.");
            }
        }

        if (content.Causes.Count > 0)
        {
            page.Section("Why cases were late");
            page.Table(
                ["Agreement", "Target", "Priority", "Group", "#Late", "Longest"],
                content.Causes.Take(mostRows).Select(one => ((IReadOnlyList<string>)[one.Agreement, one.Target, one.Priority, one.Group, Show.Count(one.Late), one.Longest], "")));
            Beyond(content.Causes.Count, "cause", "the workbook has all");
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
                content.Months.Take(mostRows).Select(one => ((IReadOnlyList<string>)[one.Agreement, Show.Month(one.Month), one.Closed, one.RuleVersion is { } edition ? Show.Count(edition) : Show.Absent, one.Sha256], "")));
        }

        Beyond(content.Months.Count, "month of an agreement", "the workbook names all with their fingerprints", "months of agreements");
        return page.ToString();

        void Beyond(int count, string one, string where, string? many = null)
        {
            if (count > mostRows)
            {
                page.Sentence($"The first {Show.Count(mostRows)} of {Show.Count(count, one, many)}; {where}.");
            }
        }

        string Amount(decimal amount) => Show.Amount(new Money(amount, content.Currency));

        int Judged(string agreement, Status status) => content.Judged.GetValueOrDefault((agreement, status));

        string OfJudged(string agreement)
        {
            var met = Judged(agreement, Status.Met);
            var judged = met + Judged(agreement, Status.BelowExpected) + Judged(agreement, Status.BelowMinimum);
            return judged == 0 ? Show.Absent : $"{Show.Count(met)} of {Show.Count(judged)}";
        }
    }

    private static bool IsMissed(ReportBookFigure figure) => figure is { Standing: TargetStanding.Binding, Status: Status.BelowExpected or Status.BelowMinimum };
}
