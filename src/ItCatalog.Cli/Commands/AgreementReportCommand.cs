using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Reports;
using ItCatalog.Files.Lists;
using ItCatalog.Files.Prints;
using ItCatalog.Files.Workbooks;
using ItCatalog.Work.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli.Commands;

/// <summary><c>report agreement</c>: what was promised and kept in a month, quarter or year.</summary>
internal static class AgreementReportCommand
{
    public static Command Create(Terminal terminal)
    {
        (ReportScopeKind Kind, Option<string?> Option)[] scopes =
        [
            (ReportScopeKind.Agreement, new("--agreement") { Description = "Only this agreement.", HelpName = "CODE" }),
            (ReportScopeKind.Department, new("--department") { Description = "All that was promised to this department.", HelpName = "CODE" }),
            (ReportScopeKind.Unit, new("--unit") { Description = "All that this unit provides.", HelpName = "CODE" }),
            (ReportScopeKind.Site, new("--site") { Description = "All that was promised at this site.", HelpName = "CODE" }),
        ];
        var month = new Option<string?>("--month") { Description = "A month of the period, 2026-11 for instance; the last that has ended unless given.", HelpName = "YYYY-MM" };
        var period = new Option<string?>("--period") { Description = "month, quarter or year of the organisation; the month unless given.", HelpName = "WORD" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Write the workbook (.xlsx), the figures (.csv) or, by the browser that Print__Chromium names, a PDF (.pdf) too. One that is there is replaced.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("agreement", "Tells what was promised and kept in a month, quarter or year, what changed since the one before, and what it cost.") { month, period, output, json };
        foreach (var (_, option) in scopes)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            var length = parsed.GetValue(period) is { } word ? Word.Find<WindowLength>(word) : WindowLength.Month;
            if (length is null)
            {
                return terminal.Problem($"--period: “{parsed.GetValue(period)}” is none of month, quarter and year.");
            }

            var named = scopes.Select(one => (one.Kind, one.Option.Name, Code: parsed.GetValue(one.Option))).Where(one => one.Code is not null).ToList();
            if (named.Count > 1)
            {
                return terminal.Problem($"{named[1].Name}: a report is about one thing. Leave out {named[0].Name} or {named[1].Name}.");
            }

            var path = parsed.GetValue(output)?.FullName;
            var isPdf = PdfOutput.IsPdf(path);
            var format = path is null ? null : ListFormats.Of(Path.GetExtension(path).TrimStart('.'));
            if (path is not null && format is null && !isPdf)
            {
                return terminal.Problem($"--output: {path} is neither a workbook nor text nor a PDF. Let the name end in .xlsx, .csv or .pdf.");
            }

            if (path is not null && FileOutput.ProblemOf(path) is { } problem)
            {
                return terminal.Problem(problem);
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var scope = named is [var only] ? new ReportScope(only.Kind, only.Code!) : ReportScope.Organisation;
            var report = await services.GetRequiredService<ReadReport>().RunAsync(Actor.CommandLine(Environment.UserName), scope, firstDay, length.Value, cancellationToken);
            if (report is null)
            {
                return terminal.Problem($"{named[0].Name}: there is no {Word.Of(scope.Kind)} {scope.Code}{(scope.Kind == ReportScopeKind.Agreement ? " that was signed" : "")}.");
            }

            if (path is not null)
            {
                var own = (await services.GetRequiredService<OrganisationStore>().FindAsync(cancellationToken))?.Name ?? "";
                if (isPdf)
                {
                    if (await PdfOutput.WriteAsync(path, ReportPrint.Of(ReportBook.Of(report, own)), cancellationToken) is { } unprinted)
                    {
                        return terminal.Problem(unprinted);
                    }
                }
                else
                {
                    await FileOutput.WriteAsync(path, async file =>
                    {
                        if (format == ListFormat.Csv)
                        {
                            return await ListOfReport.Of(report).WriteAsync(ListFormat.Csv, file, cancellationToken);
                        }

                        ReportWorkbook.Write(ReportBook.Of(report, own), file);
                        return report.Figures.Count;
                    });
                }
            }

            if (parsed.GetValue(json))
            {
                terminal.WriteJson(PlainReport.Of(report));
            }
            else
            {
                Write(terminal.Output, report);
                if (path is not null)
                {
                    await terminal.Output.WriteLineAsync($"Wrote {path}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, AgreementReport report)
    {
        output.WriteLine(ReportWords.Title(report));
        output.WriteLine($"{ReportWords.Whose(report)} {ReportWords.State(report)}");
        output.WriteLine($"Met {Show.Count(report.Score.Met)} of {Show.Count(report.Score.Judged)} judged; {report.Score.Rest}.");
        foreach (var sentence in report.Sentences)
        {
            output.WriteLine($"- {sentence}");
        }

        foreach (var finding in ReportFinding.Of(report))
        {
            output.WriteLine($"* {finding.Title}. {finding.Text}");
        }

        output.WriteLine();
        TextTable.Write(
            output,
            ["Agreement", "Target", "Site", "Kept", "Good of counted", "Expected", "Judged"],
            [
                .. report.Cells.Select(cell => (string[])
                [
                    cell.Last.AgreementCode, cell.Last.TargetKey, cell.Last.SiteCode, cell.Kept, cell.OfTotal ?? "-", ShowLevel.Promised(cell.Last.Kind, cell.Last.Expected), Word.Of(cell.Status),
                ]),
            ],
            rightAligned: [3, 4, 5]);
        output.WriteLine();
        output.WriteLine(
            $"{report.Currency}: charged {PlainAmount.Of(report.Money.Charged)}, credits {PlainAmount.Of(report.Money.Credited)}, returned {PlainAmount.Of(report.Money.Returned)}, adjusted {PlainAmount.Of(report.Money.Adjusted)}, together {PlainAmount.Of(report.Money.ToPay)}.");
        foreach (var closed in report.Closed)
        {
            output.WriteLine($"{closed.AgreementCode}, {MonthWord.Of(closed.Month)}: closed, sha-256 {closed.Sha256}.");
        }
    }
}
