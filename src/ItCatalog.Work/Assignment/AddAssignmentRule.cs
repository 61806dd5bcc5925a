using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;

namespace ItCatalog.Work.Assignment;

/// <summary>Whose cases of a service are that name nobody.</summary>
public sealed record AssignmentRuleDraft
{
    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site; null or empty: every site.</summary>
    public string? Site { get; init; }

    /// <summary>The group that worked on them, as the source writes it; null or empty: any.</summary>
    public string? Group { get; init; }

    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }
}

/// <summary>Makes a rule for cases that name no department; it yields to what a source or a person says of a case.</summary>
/// <remarks>Calculation rules, section 10, "Whose case".</remarks>
public sealed class AddAssignmentRule(Changes changes, AssignmentStore assignments, ServiceStore services, OrganisationStore organisation)
{
    /// <param name="actor">Who acts for the unit that provides the service, or an administrator.</param>
    /// <param name="draft">The rule.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Leaves everything as it is.</param>
    /// <returns>The rule's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, AssignmentRuleDraft draft, string? why, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Service(draft.Service));
                if (await services.FindAsync(draft.Service, cancellationToken) is not { } service)
                {
                    return Answer.NotFound;
                }

                if (!May.Assign(actor, service.UnitId))
                {
                    return Answer.NotAllowed;
                }

                var site = (await organisation.SitesAsync(cancellationToken)).FirstOrDefault(one => one.Code == draft.Site);
                var department = (await organisation.DepartmentsAsync(cancellationToken)).FirstOrDefault(one => one.Code == draft.Department);
                var group = string.IsNullOrWhiteSpace(draft.Group) ? null : SameWord.Of(draft.Group);
                var mistakes = TermsCheck.TextProblems(group ?? "", 200, lines: false).Select(message => Mistake.In("Group", message)).ToList();
                if (!string.IsNullOrEmpty(draft.Site) && site is null)
                {
                    mistakes.Add(Mistake.In("Site", $"There is no site with the code {draft.Site}."));
                }

                if (department is null)
                {
                    mistakes.Add(Mistake.In("Department", draft.Department.Length == 0 ? "Choose a department." : $"There is no department with the code {draft.Department}."));
                }

                if (mistakes.Count == 0 && await assignments.HasRuleAsync(service.Id, site?.Id, group))
                {
                    mistakes.Add(Mistake.In("Department", "There is a rule for these cases already. Take it away first."));
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var id = await assignments.AddRuleAsync(service.Id, site?.Id, group, department!.Id, actor.Id, change.Now);
                change.Touch(service.Id, site?.Id, from: null, kind: SourceKind.Tickets);
                change.MayAlterThePast(why, seen);
                change.Note("made a rule of assignment for", Subject.Service(draft.Service), after: new { rule = id, department = department.Name, site = site?.Name, group }, why: why);
                return id;
            },
            cancellationToken);
    }
}
