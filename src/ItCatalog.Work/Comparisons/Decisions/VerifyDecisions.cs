using System.Text.Json;
using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Comparisons.Decisions;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>Finds out whether kept decisions still are what they were: the text fits its fingerprint and the trail, and what it says follows from its document under the
/// edition of the rules that it names.</summary>
public sealed class VerifyDecisions(Database database, DecisionStore decisions)
{
    /// <summary>Verifies each version; last come those that the trail knows and that are gone.</summary>
    /// <param name="comparisonCode">Only of this comparison; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<VerifiedDecision>> RunAsync(string? comparisonCode, CancellationToken cancellationToken)
    {
        var trail = await TrailAsync(comparisonCode, cancellationToken);
        var versions = await decisions.ListAsync(comparisonCode, cancellationToken);
        var verified = new List<VerifiedDecision>();
        foreach (var decision in versions)
        {
            var text = await decisions.TextAsync(decision.Id, cancellationToken);
            List<string> problems = [.. await ProblemsAsync(decision, text, cancellationToken), .. TrailProblems(decision, trail)];
            verified.Add(new(decision.ComparisonCode, decision.Version, decision.State, decision.Sha256, problems)
            {
                Note = problems.Count == 0 && decision.RuleVersion != RuleVersion.Current
                    ? $"It was computed by edition {decision.RuleVersion} of the rules; this program has edition {RuleVersion.Current}, and does not compute it again." : "",
            });
        }

        var known = versions.Select(one => (one.ComparisonCode, one.Version)).ToHashSet();
        verified.AddRange(trail.Where(entry => entry.Action == Prepared && !known.Contains((entry.Comparison, entry.Version))).Select(entry => new VerifiedDecision(
            entry.Comparison, entry.Version, null, entry.Fingerprint, ["The audit trail says that it was prepared, and there is no such version."])));
        return verified;
    }

    private const string Prepared = "prepared a decision on";

    private static async Task<IReadOnlyList<string>> ProblemsAsync(KeptDecision decision, string text, CancellationToken cancellationToken)
    {
        if (KeptComparison.Fingerprint(text) != decision.Sha256)
        {
            return ["What was kept of it does not fit its fingerprint."];
        }

        if (KeptComparison.Read(text) is not { } kept || (kept.Comparison, kept.Version, kept.Rules) != (decision.ComparisonCode, decision.Version, decision.RuleVersion))
        {
            return ["What was kept is of another version."];
        }

        List<string> problems = kept.Page.Answer == decision.Answer ? [] : ["Its answer is another one than what was kept."];
        if (decision.Choice is not null && decision.Provider is { } provider && kept.Page.Options.Skip(1).All(option => option.Name != provider))
        {
            problems.Add($"It names {provider}, and there is no such quote in it.");
        }

        if (kept.Rules == RuleVersion.Current)
        {
            problems.AddRange(await KeptComparison.AnsweredAsync(kept.DocumentBytes(), cancellationToken) is { } again && KeptComparison.Text(again) == KeptComparison.Text(kept.Answer)
                ? KeptComparison.Contradictions(again, kept.Page)
                : ["Its figures do not follow from the document that was kept."]);
        }

        return problems;
    }

    private static IEnumerable<string> TrailProblems(KeptDecision decision, IReadOnlyList<Trailed> trail)
    {
        var entries = trail.Where(entry => (entry.Comparison, entry.Version, entry.Fingerprint) == (decision.ComparisonCode, decision.Version, decision.Sha256)).ToList();
        if (entries.All(entry => entry.Action != Prepared))
        {
            yield return "The audit trail knows no version with this fingerprint.";
        }

        if (decision.Checked is not null && !entries.Any(entry => entry.Who == decision.CheckedBy
            && (decision.State == KeptDecisionState.SentBack ? entry.Action == "sent back the decision on" : entry.Action == "checked the decision on")))
        {
            yield return $"The audit trail does not know that {decision.CheckedBy} checked it.";
        }

        if (decision.Choice is { } choice && !entries.Any(entry => entry.Action == "decided on" && (entry.Choice, entry.Provider, entry.Who) == (Word.Of(choice), decision.Provider, decision.DecidedBy)))
        {
            yield return $"The audit trail does not know that {decision.DecidedBy} decided so.";
        }
    }

    private async Task<IReadOnlyList<Trailed>> TrailAsync(string? comparisonCode, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var entries = await connection.QueryAsync<(string Comparison, string Action, string Who, string After)>(new CommandDefinition(
            """
            select subject_key, action, actor_name, after_json
            from audit_entry
            where subject_kind = 'comparison' and is_refusal = 0 and after_json is not null
              and action in ('prepared a decision on', 'checked the decision on', 'sent back the decision on', 'decided on')
              and (cast(@comparisonCode as text) is null or subject_key = @comparisonCode)
            order by id
            """,
            new { comparisonCode },
            cancellationToken: cancellationToken));
        return [.. entries.Select(Read).OfType<Trailed>()];
    }

    private static Trailed? Read((string Comparison, string Action, string Who, string After) entry)
    {
        try
        {
            using var after = JsonDocument.Parse(entry.After);
            return after.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && Text("fingerprint") is { } fingerprint
                ? new(entry.Comparison, number, fingerprint, entry.Action, entry.Who, Text("choice"), Text("provider"))
                : null;

            string? Text(string name) => after.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        }
        catch (JsonException)
        {
            // Somebody changed the entry in the file; the check of the trail says so.
            return null;
        }
    }

    private sealed record Trailed(string Comparison, int Version, string Fingerprint, string Action, string Who, string? Choice, string? Provider);
}

/// <summary>What was found of a kept decision.</summary>
/// <param name="Comparison">Code of the comparison.</param>
/// <param name="Version">The version.</param>
/// <param name="State">How far it has come; null where only the trail knows of it.</param>
/// <param name="Fingerprint">SHA-256 of what was kept.</param>
/// <param name="Problems">What is wrong, in sentences; empty: it holds.</param>
public sealed record VerifiedDecision(string Comparison, int Version, KeptDecisionState? State, string Fingerprint, IReadOnlyList<string> Problems)
{
    /// <summary>What was not looked at; empty where everything was.</summary>
    public string Note { get; init; } = "";

    public bool Holds => Problems.Count == 0;
}
