using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Comparisons;

namespace ItCatalog.Work.Comparisons.Scenarios;

/// <summary>What an option costs in a comparison or in one of its scenarios, as programs read it.</summary>
public sealed record PlainScenario
{
    /// <summary>Code of the comparison.</summary>
    public required string Comparison { get; init; }

    /// <summary>Code of the scenario; null for the comparison itself.</summary>
    public required string? Scenario { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>"In-house", or the provider.</summary>
    public required string Option { get; init; }

    /// <summary>Present value as quoted, in the organisation's currency.</summary>
    public required decimal PresentValue { get; init; }

    /// <summary>The same at our levels.</summary>
    public required decimal AtOurLevels { get; init; }

    /// <summary>Whether nothing about it is open.</summary>
    public required bool Comparable { get; init; }

    /// <summary>The word of the verdict of the comparison or the scenario.</summary>
    public required string Verdict { get; init; }

    /// <summary>Its answer in a sentence or two.</summary>
    public required string Answer { get; init; }

    /// <summary>What the scenario changes; empty for the comparison itself.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Every option of a comparison and of its scenarios.</summary>
    public static IEnumerable<PlainScenario> Of(ScenarioTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var code = table.Base.Stored.Summary.Code;
        return Of(code, null, table.Base, Decision.Of(table.Base.Result), [])
            .Concat(table.Scenarios.SelectMany(scenario => Of(code, scenario.Report.Stored.Summary.Code, scenario.Report, scenario.Decision, scenario.Changes)));
    }

    private static IEnumerable<PlainScenario> Of(string comparison, string? scenario, ComparisonReport report, Decision decision, IReadOnlyList<string> changes) => report.Result.Options.Select(option => new PlainScenario
    {
        Comparison = comparison,
        Scenario = scenario,
        Name = report.Stored.Summary.Name,
        Option = option.Name,
        PresentValue = Rounded(option.Plan.PresentValue),
        AtOurLevels = Rounded(option.Comparable.PresentValue),
        Comparable = option.IsComparable,
        Verdict = Word.Of(decision.Verdict),
        Answer = decision.Answer,
        Changes = changes,
    });

    private static decimal Rounded(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
