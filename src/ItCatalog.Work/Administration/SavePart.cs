using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Administration;

/// <summary>Keeps a department, an IT unit or a category. What is signed keeps the names that it was signed with.</summary>
public sealed class SavePart(Changes changes, PartStore parts, OrganisationStore organisation, Codes codes)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="id">The part's number; null adds one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The part's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, PartKind kind, long? id, PartDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var before = id is { } known ? await parts.FindAsync(kind, known, cancellationToken) : null;
                if (id is not null && before is null)
                {
                    return Answer.NotFound;
                }

                var part = new PartDraft
                {
                    Code = draft.Code?.Trim() ?? "",
                    Name = draft.Name?.Trim() ?? "",
                    Phone = kind == PartKind.Unit ? Optional(draft.Phone) : null,
                    Email = kind == PartKind.Unit ? Optional(draft.Email) : null,
                    CostCentre = kind == PartKind.Department ? Optional(draft.CostCentre) : null,
                };
                var currency = (await organisation.FindAsync(cancellationToken))?.Currency ?? "";
                var (budgets, unread) = BudgetText.Read(kind == PartKind.Department ? draft.Budgets : null, currency, nameof(draft.Budgets));
                var what = Word(kind);
                var mistakes = (await codes.MistakesAsync(PartStore.Table(kind), what, part.Code, id ?? 0, cancellationToken)).ToList();
                if (before is not null && kind != PartKind.Category && part.Code != before.Code && mistakes.Count == 0)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Code), Codes.ChangedElsewhere));
                }

                if (part.Name.Length is 0 or > 100)
                {
                    mistakes.Add(Mistake.In(nameof(draft.Name), "Write a name of up to 100 characters."));
                }
                else if (await parts.HasNameAsync(kind, part.Name, id ?? 0, cancellationToken))
                {
                    mistakes.Add(Mistake.In(nameof(draft.Name), $"There is a {what} called {part.Name} already."));
                }

                if (part.CostCentre?.Length > MaxCostCentre)
                {
                    mistakes.Add(Mistake.In(nameof(draft.CostCentre), $"A cost centre has at most {MaxCostCentre} characters."));
                }

                mistakes.AddRange(unread);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var kept = await parts.SaveAsync(kind, id, part);
                if (kind == PartKind.Department)
                {
                    await parts.SaveBudgetsAsync(kept, budgets);
                    part = part with { Budgets = BudgetText.Of(budgets, currency) };
                }

                change.Note(id is null ? "added" : "changed", Subject.Part(kind, part.Code), before, part);
                return kept;
            },
            cancellationToken);
    }

    /// <summary>The longest cost centre, in characters.</summary>
    public const int MaxCostCentre = 40;

    /// <summary>What a kind is called in the middle of a sentence.</summary>
    public static string Word(PartKind kind) => kind switch
    {
        PartKind.Department => "department",
        PartKind.Unit => "IT unit",
        PartKind.Category => "category",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
