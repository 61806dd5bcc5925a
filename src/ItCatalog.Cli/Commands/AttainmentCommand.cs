using System.CommandLine;
using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Performance;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Cli.Commands;

/// <summary><c>attainment</c>: what was promised and what was kept.</summary>
internal static class AttainmentCommand
{
    private const string Nothing = "There are no figures for this.";

    public static Command Create(Terminal terminal)
    {
        var agreement = new Option<string?>("--agreement") { Description = "Only this agreement.", HelpName = "CODE" };
        var target = new Option<string?>("--target") { Description = "Only the targets with this key.", HelpName = "KEY" };
        var site = new Option<string?>("--site") { Description = "Only this site.", HelpName = "CODE" };
        var month = new Option<string?>("--month") { Description = "Only this month, 2026-11 for instance, and the quarter and year around it.", HelpName = "YYYY-MM" };
        var overSites = new Option<bool>("--over-sites") { Description = "Add the sites of each target up: one line for all of them, without a status, since levels are promised for each site." };
        var overDepartments = new Option<bool>("--over-departments") { Description = "List what all departments' cases come to instead, each case once, per service, target, site and month, against the strictest promise of each target." };
        var recompute = new Option<bool>("--recompute") { Description = "Compute everything anew, with today's agreements, exclusions, calendars and rules, and list what changed instead." };
        var onlyReported = new Option<bool>("--reported") { Description = "List what sources report of their own results instead; it stands beside our figures and is never part of them." };
        var json = CommonOptions.Json();
        var command = new Command("attainment", "Lists what was promised and what was kept, per agreement, target, site and month (quarter or year, where that was agreed).") { agreement, target, site, month, overSites, overDepartments, recompute, onlyReported, json, MonthsCommand.Verify(terminal), MonthsCommand.Adjustments(terminal), MonthsCommand.Editions(terminal), MonthsCommand.Statement(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!CommonOptions.IsMonth(parsed.GetValue(month), out var firstDay))
            {
                return terminal.Problem($"--month: “{parsed.GetValue(month)}” is not a month like 2026-11.");
            }

            await using var services = await CommandLine.OpenExistingAsync(parsed, cancellationToken);
            var lines = services.GetRequiredService<AttainmentLines>();
            var code = parsed.GetValue(agreement);
            var filter = new AttainmentFilter(code, parsed.GetValue(target), parsed.GetValue(site), firstDay);
            if (await lines.UnknownAsync(filter, cancellationToken) is { } unknown)
            {
                return terminal.Problem($"--{unknown.Part}: {unknown.Sentence}");
            }

            if (parsed.GetValue(overDepartments))
            {
                if (code is not null || parsed.GetValue(overSites) || parsed.GetValue(recompute) || parsed.GetValue(onlyReported))
                {
                    return terminal.Problem("--over-departments is over all agreements of a service: leave --agreement, --over-sites, --recompute and --reported away.");
                }

                var sums = filter with { OverDepartments = true };
                if (parsed.GetValue(json))
                {
                    await terminal.WriteJsonAsync(lines.AllAsync(sums, cancellationToken).Select(PlainSum.Of), cancellationToken);
                }
                else
                {
                    WriteSums(terminal.Output, await lines.ListAsync(sums, cancellationToken));
                }

                return ExitCode.Done;
            }

            if (parsed.GetValue(overSites))
            {
                if (filter.Site is not null || parsed.GetValue(recompute))
                {
                    return terminal.Problem("--over-sites adds all sites up: leave --site and --recompute away.");
                }

                var totals = services.GetRequiredService<AttainmentTotals>().AllAsync(filter, cancellationToken);
                if (parsed.GetValue(json))
                {
                    await terminal.WriteJsonAsync(totals.Select(PlainTotal.Of), cancellationToken);
                }
                else
                {
                    Write(terminal.Output, await totals.ToArrayAsync(cancellationToken));
                }

                return ExitCode.Done;
            }

            if (parsed.GetValue(recompute))
            {
                if (filter.Target is not null || filter.Site is not null)
                {
                    return terminal.Problem("--recompute computes every target at every site: leave --target and --site away.");
                }

                var report = (await services.GetRequiredService<RecomputeEverything>().RunAsync(Actor.CommandLine(Environment.UserName), cancellationToken)).Value;
                bool Asked(string agreementCode, LocalDate first) => (code is null || agreementCode == code) && (firstDay is null || first == firstDay);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(RecomputationText.Plain(report, Asked));
                }
                else
                {
                    RecomputationText.Write(terminal.Output, report, Asked);
                }

                return ExitCode.Done;
            }

            var reported = services.GetRequiredService<ReportedStore>();
            if (parsed.GetValue(onlyReported))
            {
                var results = await reported.ListAsync(ReportedFilter.Of(filter), cancellationToken);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(results.Select(PlainReported.Of));
                }
                else if (results.Count == 0)
                {
                    await terminal.Output.WriteLineAsync("No source reports results of this.");
                }
                else
                {
                    Write(terminal.Output, results);
                }

                return ExitCode.Done;
            }

            if (parsed.GetValue(json))
            {
                await terminal.WriteJsonAsync(lines.AllAsync(filter, cancellationToken).Select(PlainFigure.Of), cancellationToken);
            }
            else
            {
                Write(terminal.Output, await lines.ListAsync(filter, cancellationToken));
                var beside = await reported.ListAsync(ReportedFilter.Of(filter), cancellationToken);
                if (beside.Count > 0)
                {
                    await terminal.Output.WriteLineAsync();
                    await terminal.Output.WriteLineAsync("Reported by source, beside the figures above and never part of them:");
                    Write(terminal.Output, beside);
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, IReadOnlyList<AttainmentLine> figures)
    {
        if (figures.Count == 0)
        {
            output.WriteLine(Nothing);
            return;
        }

        string[] head = ["Agreement", "Target", "Site", "Month", "Good", "Total", "Value", "Watched", "Status"];
        WriteTable(output, head, [.. figures.Select(line => (Row(line), line.Reported))], 4, 5, 6, 7);
        foreach (var target in figures.Where(line => line.Reported.SaysAnything).GroupBy(line => (line.Agreement, line.Target), line => line.Reported))
        {
            output.WriteLine($"{target.Key.Agreement} {target.Key.Target}: {ShowReported.Sentence(target.Aggregate(ReportedBySource.Nothing, (sum, one) => sum.With(one)))}");
        }

        WriteRaw(output, figures, line => line.Agreement);
        foreach (var line in figures.Where(line => line.ClosedOtherwise is not null))
        {
            output.WriteLine($"{line.Agreement} {line.Target} {line.Site} {MonthOf(line)}: {AttainmentWords.Closed(line)}");
        }

        foreach (var line in figures.Where(line => line.Beside.SaysAnything))
        {
            output.WriteLine($"{line.Agreement} {line.Target} {line.Site} {MonthOf(line)}: {ShowBeside.Short(line.Beside)}");
        }
    }

    /// <summary>The same columns, with the service in front and the agreement whose promise is the strictest at the end.</summary>
    private static void WriteSums(TextWriter output, IReadOnlyList<AttainmentLine> sums)
    {
        if (sums.Count == 0)
        {
            output.WriteLine(Nothing);
            return;
        }

        string[] head = ["Service", "Target", "Site", "Month", "Good", "Total", "Value", "Watched", "Status", "Strictest"];
        WriteTable(output, head, [.. sums.Select(line => ((string[])[line.Service, .. Row(line)[1..], line.Agreement], line.Reported))], 4, 5, 6, 7);
        WriteRaw(output, sums, line => line.Service);
    }

    /// <summary>What figures would be with nothing left out, where they differ.</summary>
    private static void WriteRaw(TextWriter output, IReadOnlyList<AttainmentLine> figures, Func<AttainmentLine, string> name)
    {
        foreach (var line in figures)
        {
            if (ShowFigure.WithNothingLeftOut(
                Word.Parse<TargetKind>(line.Kind), Word.Parse<Better>(line.Better), line.Decimals, (line.Good, line.Total, line.Value), (line.RawGood, line.RawTotal, line.RawValue)) is { } raw)
            {
                output.WriteLine($"{name(line)} {line.Target} {line.Site} {MonthOf(line)}: {raw}");
            }
        }
    }

    /// <summary>What sources say themselves stands beside ours, where they say anything.</summary>
    private static void WriteTable(TextWriter output, string[] head, (string[] Cells, ReportedBySource Reported)[] rows, params int[] rightAligned)
    {
        if (!Array.Exists(rows, row => row.Reported.SaysAnything))
        {
            TextTable.Write(output, head, [.. rows.Select(row => row.Cells)], rightAligned);
            return;
        }

        TextTable.Write(
            output,
            [.. head, "Source says", "By its due"],
            [.. rows.Select(row => (string[])[.. row.Cells, ShowReported.Verdict(row.Reported) ?? "-", ShowReported.ByDue(row.Reported) ?? "-"])],
            [.. rightAligned, head.Length, head.Length + 1]);
    }

    private static void Write(TextWriter output, AttainmentTotal[] totals)
    {
        if (totals.Length == 0)
        {
            output.WriteLine(Nothing);
            return;
        }

        string[] head = ["Agreement", "Target", "Sites", "Month", "Good", "Total", "Value"];
        WriteTable(output, head, [.. totals.Select(total => (Row(total), total.Reported))], 4, 5, 6);
    }

    private static string[] Row(AttainmentTotal total) =>
    [
        total.First.Agreement,
        total.First.Target,
        total.Adjusted.Measured == total.SiteCount ? Text(total.SiteCount) : $"{Text(total.Adjusted.Measured)} of {Text(total.SiteCount)}",
        MonthOf(total.First),
        Number(total.Adjusted.Good),
        Number(total.Adjusted.Total),
        Value(total.Adjusted.Value) + (total.Partial ? " (running)" : ""),
    ];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string MonthOf(AttainmentLine line) => MonthWord.Of(line.Month) + (line.WindowLength == "month" ? "" : ", " + line.WindowLength);

    private static void Write(TextWriter output, IReadOnlyList<ReportedLine> results)
    {
        string[] head = ["Service", "Site", "Standard", "Period", "Level", "Met", "Of", "Performance", "Source says", "Source", "Odd"];
        TextTable.Write(output, head, [.. results.Select(PlainReported.Of).Select(Row)], rightAligned: [4, 5, 6, 7]);
    }

    private static string[] Row(PlainReported result) =>
    [
        result.Service, result.Site ?? "every site", result.Standard, $"{result.From} to {result.To}", Exact(result.Level), Exact(result.Good), Exact(result.Total), Exact(result.Performance),
        result.Met switch { true => "met", false => "not met", null => "-" }, result.Source, string.Join(" ", result.Oddities),
    ];

    /// <summary>As the source says it, with every digit.</summary>
    private static string Exact(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "-";

    private static string[] Row(AttainmentLine line) =>
    [
        line.Agreement,
        line.Target,
        line.Site,
        MonthOf(line),
        Number(line.Good),
        Number(line.Total),
        Value(line.Value),
        Watched(new(line.CoveragePart, line.CoverageWhole)) + (line.IsTooLittleWatched ? $" of {Percent(line.MinimumCoverage)}" : ""),
        line.Status + (line.Partial ? " (running)" : ""),
    ];

    /// <summary>"61.2%", cut: 100% is all of it.</summary>
    private static string Watched(Coverage coverage) =>
        coverage.IsFull ? "100%" : (decimal.Truncate(coverage.Ratio * 1000) / 10).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Percent(decimal? ratio) => (ratio * 100)?.ToString("0.##########", CultureInfo.InvariantCulture) + "% demanded";

    private static string Number(decimal? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";

    private static string Value(decimal? value) => value is { } known ? Cut(known).ToString("0.000000", CultureInfo.InvariantCulture) : "-";

    /// <summary>Cut, not rounded: a miss never reads like a hit.</summary>
    private static decimal Cut(decimal value) => decimal.Truncate(value * 1_000_000m) / 1_000_000m;
}
