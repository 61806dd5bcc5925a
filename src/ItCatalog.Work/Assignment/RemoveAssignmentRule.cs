using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Work.Assignment;

/// <summary>Takes a rule of assignment away: cases that it gave to a department name nobody again.</summary>
public sealed class RemoveAssignmentRule(Changes changes, AssignmentStore assignments)
{
    /// <param name="actor">Who acts for the unit that provides the service, or an administrator.</param>
    /// <param name="id">The rule's number.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Leaves everything as it is.</param>
    public Task<Answer<bool>> RunAsync(Actor actor, long id, string? why, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                if ((await assignments.RulesAsync(actor, cancellationToken)).FirstOrDefault(rule => rule.Id == id) is not { } rule)
                {
                    return Answer.NotFound;
                }

                change.About(Subject.Service(rule.ServiceCode));
                if (!May.Assign(actor, rule.UnitId))
                {
                    return Answer.NotAllowed;
                }

                await assignments.RemoveRuleAsync(id);
                change.Touch(rule.ServiceId, rule.SiteId, from: null, kind: SourceKind.Tickets);
                change.MayAlterThePast(why, seen);
                change.Note(
                    "took away a rule of assignment for", Subject.Service(rule.ServiceCode),
                    before: new { rule = id, department = rule.DepartmentName, site = rule.SiteName, group = rule.WorkGroup }, after: null, why);
                return true;
            },
            cancellationToken);
    }
}
