using System.Text.Json;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Documents;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>Keeps what a comparison says now as a version of the decision, which a second person checks and somebody decides by.</summary>
public sealed class PrepareDecision(Changes changes, ComparisonStore comparisons, ComparisonReports reports, DecisionStore decisions)
{
    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison.</param>
    /// <param name="revision">The revision that was read; another one means somebody has saved meanwhile.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of the version.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, string code, int revision, CancellationToken cancellationToken) => changes.MakeAsync<Prepared?, int>(
        actor,
        () => PreparedAsync(code, cancellationToken),
        async prepared => prepared?.Revision == (await comparisons.FindAsync(code, cancellationToken))?.Summary.Revision,
        async (change, prepared) =>
        {
            change.About(Subject.Comparison(code));
            if (prepared is null || await comparisons.FindAsync(code, cancellationToken) is not { } stored)
            {
                return Answer.NotFound;
            }

            // It is a person's word that the figures are ready: the command line and the installation give none.
            if (!actor.ActsForUnit(stored.Summary.UnitId) || actor is not { Kind: ActorKind.Person, Id: { } personId })
            {
                return Answer.NotAllowed;
            }

            if (stored.Summary.BaseName is { } name)
            {
                return Answer.Refused("", $"This is a scenario of “{name}”. A decision is prepared on the comparison itself.");
            }

            if (stored.Summary.Revision != revision)
            {
                return Answer.Stale("Somebody has changed this comparison after you opened the page. Read what it says now, then hand it in.");
            }

            if (prepared.Refusal is { } refusal)
            {
                return Answer.Refused("", refusal);
            }

            var earlier = await decisions.ListAsync(code, cancellationToken);
            if (earlier.FirstOrDefault(one => one.IsOpen) is { } open && !open.IsChangedSince && await IsSameAsync(open, prepared, cancellationToken))
            {
                return Answer.Refused("", $"Version {open.Version} says the same, and waits for its {(open.State == KeptDecisionState.ToCheck ? "check" : "decision")}.");
            }

            var version = earlier.Select(one => one.Version).Append(0).Max() + 1;
            var text = new KeptComparison
            {
                Comparison = code, Version = version, Rules = RuleVersion.Current, Document = prepared.Document!.Value, Answer = prepared.Answer!.Value, Page = prepared.Page!,
            }.ToText();
            var sha256 = KeptComparison.Fingerprint(text);
            await decisions.AddAsync(stored.Summary.Id, new()
            {
                Version = version, Revision = revision, RuleVersion = RuleVersion.Current, Kept = text, Sha256 = sha256, Answer = prepared.Page!.Answer, PreparedById = personId, PreparedBy = actor.Name, Prepared = change.Now,
            });
            change.Note("prepared a decision on", Subject.Comparison(code), after: new { version, fingerprint = sha256, answer = prepared.Page.Answer });
            return version;
        },
        cancellationToken);

    private async Task<Prepared?> PreparedAsync(string code, CancellationToken cancellationToken)
    {
        // Within a change the memory of reports is not to be asked.
        if (await reports.ReadAsync(code, cancellationToken) is not { } report)
        {
            return null;
        }

        var revision = report.Stored.Summary.Revision;
        var page = DecisionStatement.Of(report.Result);
        if (page.Verdict == Calculation.Text.Word.Of(Verdict.NothingToCompare))
        {
            return new(revision) { Refusal = $"{page.Answer} A decision needs both." };
        }

        var document = CompareDocument.Write(report.Result.Priced);
        if (await KeptComparison.AnsweredAsync(document, cancellationToken) is not { } answer)
        {
            return new(revision) { Refusal = "The figures of this comparison do not fit into a document of compare. See its limits in docs/documents.md." };
        }

        // What cannot be computed again from what is kept is not kept.
        return KeptComparison.Contradictions(answer, page).FirstOrDefault() is { } contradiction
            ? new(revision) { Refusal = $"This cannot be kept so that it can be computed again. {contradiction} Lines that cost less than nothing need a minimum charge." }
            : new(revision) { Document = JsonSerializer.Deserialize<JsonElement>(document), Answer = answer, Page = page };
    }

    private async Task<bool> IsSameAsync(KeptDecision open, Prepared prepared, CancellationToken cancellationToken) =>
        KeptComparison.Read(await decisions.TextAsync(open.Id, cancellationToken)) is { } kept
        && KeptComparison.Text(kept.Document) == KeptComparison.Text(prepared.Document!.Value)
        && JsonSerializer.Serialize(kept.Page with { AsOf = 0 }) == JsonSerializer.Serialize(prepared.Page! with { AsOf = 0 });

    private sealed record Prepared(int Revision)
    {
        public string? Refusal { get; init; }

        public JsonElement? Document { get; init; }

        public JsonElement? Answer { get; init; }

        public DecisionStatement? Page { get; init; }
    }
}
