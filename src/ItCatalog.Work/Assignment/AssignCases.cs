using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Work.Assignment;

/// <summary>Somebody says whose cases are. It outlasts later files, and comes before what a source or a rule says.</summary>
/// <remarks>Calculation rules, section 10, "Whose case".</remarks>
public sealed class AssignCases(Changes changes, AssignmentStore assignments, OrganisationStore organisation)
{
    /// <summary>The most cases of one change: all of them stand in its entry of the trail.</summary>
    public const int Most = 2_000;

    private const int Named = 5;

    /// <param name="actor">Who acts for the units that provide the services, or an administrator.</param>
    /// <param name="ticketIds">The cases by their rows.</param>
    /// <param name="departmentId">Whose they are; null: what was said before is taken back, and the source's word holds again.</param>
    /// <param name="note">Why, for both sides; may be empty.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Leaves everything as it is.</param>
    /// <returns>How many cases are somebody's now.</returns>
    public Task<Answer<int>> RunAsync(
        Actor actor, IReadOnlyCollection<long> ticketIds, long? departmentId, string note, string? why, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(ticketIds);
        ArgumentNullException.ThrowIfNull(note);
        return changes.MakeAsync<int>(
            actor,
            async change =>
            {
                var cases = await assignments.CasesAsync(ticketIds, departmentId);
                if (cases.Count > 0)
                {
                    change.About(Subject.Service(cases[0].ServiceCode));
                }

                if (cases.Count != ticketIds.Distinct().Count())
                {
                    return Answer.NotFound;
                }

                if (cases.Any(one => !May.Assign(actor, one.UnitId)))
                {
                    return Answer.NotAllowed;
                }

                var department = (await organisation.DepartmentsAsync(cancellationToken)).FirstOrDefault(one => one.Id == departmentId);
                if (Mistakes(cases, departmentId, department?.Name, note) is [_, ..] mistakes)
                {
                    return Answer.Refused(mistakes);
                }

                List<AssignableCase> changed = [.. cases.Where(one => one.AssignedId != departmentId)];
                foreach (var one in changed)
                {
                    await (departmentId is { } id ? assignments.AssignAsync(one, id, actor.Id, change.Now, note.Trim()) : assignments.RemoveAsync(one));
                    change.Touch(one.ServiceId, one.SiteId, one.Opened, kind: SourceKind.Tickets);
                }

                change.MayAlterThePast(why, seen);
                foreach (var service in changed.GroupBy(one => one.ServiceCode))
                {
                    change.Note(
                        departmentId is null ? "took back whose cases are" : "assigned cases",
                        Subject.Service(service.Key),
                        after: new { count = service.Count(), department = department?.Name, cases = string.Join(", ", service.Select(one => one.Key)), note = note.Trim() },
                        why: why);
                }

                return changed.Count;
            },
            cancellationToken);
    }

    private static List<Mistake> Mistakes(IReadOnlyList<AssignableCase> cases, long? departmentId, string? department, string note)
    {
        var mistakes = TermsCheck.TextProblems(note, 500, lines: false).Select(message => Mistake.In("Note", message)).ToList();
        if (cases.Count is 0 or > Most)
        {
            mistakes.Add(Mistake.In("Cases", cases.Count == 0 ? "Choose at least one case." : $"At most {Most} cases are assigned at once."));
        }

        if (departmentId is not null && department is null)
        {
            mistakes.Add(Mistake.In("DepartmentId", "Choose a department."));
        }
        else if (departmentId is not null && cases.Where(one => !one.IsPromised).ToList() is [var first, ..] others)
        {
            var keys = string.Join(", ", others.Take(Named).Select(one => one.Key)) + (others.Count > Named ? $" and {others.Count - Named} more" : "");
            mistakes.Add(Mistake.In("DepartmentId", $"{department} had no agreement for {first.ServiceName} in {first.SiteName} when {keys} {(others.Count == 1 ? "was" : "were")} opened."));
        }

        return mistakes;
    }
}
