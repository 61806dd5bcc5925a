using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>Who approves beside the heads of a department, as it was entered.</summary>
public sealed record ApprovalRuleDraft
{
    public long Department { get; init; }

    /// <summary>Null: nobody.</summary>
    public long? Owner { get; init; }

    /// <summary>The cost of the first year above which the owner is asked, as it was typed; empty where there is no owner.</summary>
    public string? Above { get; init; }
}

/// <summary>Says for every department who approves beside its heads, and above which amount. Requests that were sent keep their steps.</summary>
public sealed class SaveApprovalRules(Changes changes, ApprovalStore approvals, OrganisationStore organisation, IClock clock)
{
    /// <param name="actor">An administrator.</param>
    /// <param name="drafts">One for each department that has a rule; others have none from now on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>How many rules there are.</returns>
    public Task<Answer<int>> RunAsync(Actor actor, IReadOnlyList<ApprovalRuleDraft> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(drafts);
        return changes.MakeAsync<int>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var before = await approvals.RulesAsync(cancellationToken);
                var people = await approvals.PeopleAsync(await organisation.TodayAsync(clock, cancellationToken), cancellationToken);
                var mistakes = new List<Mistake>();
                var rules = new List<(long, long, long)>();
                for (var index = 0; index < drafts.Count; index++)
                {
                    var draft = drafts[index];
                    var known = before.FirstOrDefault(rule => rule.DepartmentId == draft.Department);
                    if (known is null)
                    {
                        mistakes.Add(Mistake.In("Rules", "The list of departments does not fit. Open the page again."));
                    }
                    else if (draft.Owner is not { } owner)
                    {
                        if (!string.IsNullOrWhiteSpace(draft.Above))
                        {
                            mistakes.Add(Mistake.In($"Rules[{index}].Owner", $"{known.DepartmentName}: choose who approves above the amount, or leave it empty."));
                        }
                    }
                    else if (people.All(person => person.Id != owner) && owner != known.OwnerId)
                    {
                        mistakes.Add(Mistake.In($"Rules[{index}].Owner", $"{known.DepartmentName}: choose one of the list."));
                    }
                    else if (NumberEntry.Cents(draft.Above) is not (>= 0 and { } cents))
                    {
                        mistakes.Add(Mistake.In($"Rules[{index}].Above", $"{known.DepartmentName}: {(string.IsNullOrWhiteSpace(draft.Above) ? "write the amount, such as 5,000.00." : EntryWords.NotAmount(draft.Above))}"));
                    }
                    else
                    {
                        rules.Add((known.DepartmentId, owner, cents));
                    }
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                await approvals.SaveRulesAsync(rules);
                var name = (await organisation.FindAsync(cancellationToken))?.Name ?? "";
                change.Note("changed who approves in", Subject.Organisation(name), Told(before), Told(await approvals.RulesAsync(cancellationToken)));
                return rules.Count;
            },
            cancellationToken);
    }

    private static object Told(IEnumerable<ApprovalRule> rules) => new
    {
        rules = rules.Where(rule => rule.OwnerId is not null).Select(rule => new { department = rule.DepartmentName, owner = rule.OwnerName, rule.AboveCents }),
    };
}
