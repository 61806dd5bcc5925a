using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Comparisons.Peers;

namespace ItCatalog.Files.Workbooks;

/// <summary>The executives' workbook: in-house and the quotes, with formulas that recalculate when an assumption is changed.</summary>
public static class ExecutiveWorkbook
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What the file is called: letters, digits and hyphens only.</summary>
    /// <param name="result">The comparison.</param>
    public static string FileName(ComparisonOutcome result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var code = string.Concat(result.Case.Code.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');
        return $"comparison-{(code.Length == 0 ? "report" : code)}.xlsx";
    }

    /// <summary>Writes it.</summary>
    /// <param name="result">The one result that the pages show too.</param>
    /// <param name="standing">Who prepared, checked and decided it, with the fingerprint of what was kept.</param>
    /// <param name="scenarios">What was tried beside it; a sheet of its own where there is any.</param>
    /// <param name="peers">Where our figures lie among those of others; a sheet of its own where there are any.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    public static void Write(ComparisonOutcome result, string standing, IReadOnlyList<ScenarioInBook> scenarios, IReadOnlyList<PeerPlacing> peers, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(peers);
        var footer = $"{result.Case.Organisation} · {result.Case.Name}";
        using var workbook = new WorkbookFile(result.Case.Name, result.Case.Organisation);
        var summary = workbook.AddSheet("Summary", footer);
        var costsByYear = workbook.AddSheet("Costs by year", footer);
        var purposes = PurposeCost.Names(result.Case.Comparison).Count > 0 ? workbook.AddSheet("What it is for", footer) : null;
        var levels = workbook.AddSheet("Levels", footer);
        var scope = workbook.AddSheet("Scope", footer);
        var volumes = workbook.AddSheet("Volumes", footer);
        var attainment = workbook.AddSheet("Attainment by month", footer);
        var replay = workbook.AddSheet("Replay", footer);
        var leaving = workbook.AddSheet("Leaving early", footer);
        var sensitivity = result.Quotes.Count > 0 ? workbook.AddSheet("Sensitivity", footer) : null;
        var ranges = result.Quotes.Count > 0 ? workbook.AddSheet("Ranges", footer) : null;
        var tried = scenarios.Count > 0 ? workbook.AddSheet("Scenarios", footer) : null;
        var others = peers.Count > 0 ? workbook.AddSheet("Peers", footer) : null;
        var cells = new AssumptionsSheet(workbook.AddSheet("Assumptions", footer), result).Write();
        var sources = workbook.AddSheet("Sources and open points", footer);
        var checks = workbook.AddSheet("Checks", footer);
        new MethodSheet(workbook.AddSheet("Method", footer), result, standing).Write();
        var costs = new CostsSheet(costsByYear, result, cells);
        var rows = costs.Write();
        if (purposes is not null)
        {
            new PurposesSheet(purposes, result, costs, rows).Write();
        }

        AttainmentSheet.Write(attainment, result);
        new ReplaySheet(replay, result, cells).Write();
        var gapsOfLevels = new LevelsSheet(levels, result, cells).Write();
        var gapsOfScope = new ScopeSheet(scope, result, cells).Write();
        new VolumesSheet(volumes, result, costs).Write();
        new LeavingSheet(leaving, result, cells).Write();
        if (tried is not null)
        {
            new ScenariosSheet(tried, result, scenarios, costs, rows).Write();
        }

        if (others is not null)
        {
            new PeersSheet(others, result, peers, costs, rows[0]).Write();
        }

        var decision = Decision.Of(result);
        var answer = result.Quotes.Count == 0 ? null : new AnswerSheet(workbook.AddSheet("Answer", footer), result, decision, cells, costs, rows).Write();
        if (sensitivity is not null && ranges is not null && answer is not null)
        {
            new RangesSheet(ranges, result, answer).Write();
            new SensitivitySheet(sensitivity, result, AnswerSheet.Quote(result, decision), cells, costs, rows).Write();
        }

        new SourcesSheet(sources, result, answer).Write();
        var tied = new ChecksSheet(checks, result, cells, costs, rows).Write([.. gapsOfLevels.Select((cell, index) => gapsOfScope.Count == 0 ? cell : $"{cell}+{gapsOfScope[index]}")]);
        new SummarySheet(summary, result, decision, standing, costs, rows, answer, tied).Write();
        workbook.Save(output);
    }
}
