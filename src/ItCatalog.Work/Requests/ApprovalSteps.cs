using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Requests;
using NodaTime;

namespace ItCatalog.Work.Requests;

/// <summary>The rules of approval: who is asked for what, in which order, and when somebody is reminded or others may answer.</summary>
/// <remarks>A head of the department, unless one sends it; the owner of its cost centre above the department's amount; whom the unit named for the service. Whoever
/// sends what they would approve has approved it by that.</remarks>
public sealed class ApprovalSteps(RequestStore requests, ApprovalStore approvals)
{
    /// <summary>Working days of the site after which whoever has not answered is reminded.</summary>
    public const int RemindDays = 2;

    /// <summary>Working days of the site after which others may answer too.</summary>
    public const int EscalateDays = 4;

    /// <summary>The steps that a request will have; a reason why it cannot be sent where nobody could approve it.</summary>
    /// <param name="personId">Who sends it.</param>
    /// <param name="department">The department.</param>
    /// <param name="ordering">How the service is ordered.</param>
    /// <param name="firstYear">What it costs in its first year.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(IReadOnlyList<ApprovalStep> Steps, string? Nobody)> OfAsync(long personId, Named department, Ordering ordering, Money firstYear, CancellationToken cancellationToken)
    {
        var steps = new List<ApprovalStep>();
        var heads = await requests.HeadsAsync(department.Id, cancellationToken);
        if (heads.All(head => head.Id != personId))
        {
            if (heads.Count == 0)
            {
                return ([], $"Nobody heads {department.Name}, so nobody could approve it. An administrator says who does.");
            }

            steps.Add(new(ApprovalKind.Head, null, string.Join(", ", heads.Select(head => head.Name))));
        }

        var rule = (await approvals.RulesAsync(cancellationToken)).First(one => one.DepartmentId == department.Id);
        if (rule.OwnerId is { } owner && owner != personId && firstYear.Cents > rule.AboveCents && !IsAlone(heads, owner, steps))
        {
            steps.Add(new(ApprovalKind.CostCentre, owner, rule.OwnerName!));
        }

        if (ordering.ApproverId is { } approver && approver != personId && steps.All(step => step.ApproverId != approver))
        {
            steps.Add(new(ApprovalKind.ItOwner, approver, ordering.ApproverName!));
        }

        return (steps, null);
    }

    /// <summary>Keeps a request that somebody sends, and asks whoever approves first.</summary>
    /// <param name="change">The change.</param>
    /// <param name="sent">What is asked for.</param>
    /// <param name="personId">Who sends it.</param>
    /// <param name="told">What the trail says of it.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its number.</returns>
    internal async Task<long> SendAsync(Change change, NewRequest sent, long personId, object told, CancellationToken cancellationToken)
    {
        var id = await requests.AddAsync(sent, personId, change.Now);
        change.Note(sent.Steps.Count == 0 ? "sent" : "sent for approval", Subject.Request(id), after: told);
        if (sent.Steps.Count > 0)
        {
            var request = (await requests.FindAsync(change.Actor, id, cancellationToken))!;
            NoteTurn(change, request, await OpenNextAsync(change, request, cancellationToken));
        }

        return id;
    }

    /// <summary>Opens the first step that waits; where none does, it is the unit's turn.</summary>
    /// <param name="change">The change.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The step; null where none waits.</returns>
    internal async Task<Approval?> OpenNextAsync(Change change, Request request, CancellationToken cancellationToken)
    {
        var next = (await requests.ApprovalsAsync(request, cancellationToken)).FirstOrDefault(step => step.State == ApprovalState.Waiting);
        if (next is null)
        {
            await requests.ReadyAsync(request.Id, change.Now);
            return null;
        }

        await OpenAsync(change, request, next.Position, cancellationToken);
        return next;
    }

    /// <summary>Tells the trail, and so people, whose turn it is: whoever approves the step, or the unit.</summary>
    internal static void NoteTurn(Change change, Request request, Approval? next)
    {
        if (next is null)
        {
            change.Note("handed to the unit", Subject.Request(request.Id), after: new { unit = request.UnitName, request.Quantity });
        }
        else
        {
            change.Note("asked to approve", Subject.Request(request.Id), after: new { step = Word.Of(next.Kind), request.Quantity });
        }
    }

    /// <summary>The sender has answered: whoever approves has the whole time again.</summary>
    internal async Task AskAnewAsync(Change change, Request request, CancellationToken cancellationToken)
    {
        if ((await requests.ApprovalsAsync(request, cancellationToken)).FirstOrDefault(step => step.State == ApprovalState.Open) is { } open)
        {
            await OpenAsync(change, request, open.Position, cancellationToken);
        }
    }

    /// <summary>When whoever is asked at an instant is reminded, and when others may answer.</summary>
    public async Task<(Instant? Remind, Instant? Escalate)> TimesAsync(long siteId, Instant asked, CancellationToken cancellationToken)
    {
        var calendar = await approvals.CalendarAsync(siteId, cancellationToken);
        return (WorkingDays.After(calendar, asked, RemindDays), WorkingDays.After(calendar, asked, EscalateDays));
    }

    private async Task OpenAsync(Change change, Request request, int position, CancellationToken cancellationToken)
    {
        var (remind, escalate) = await TimesAsync(request.SiteId, change.Now, cancellationToken);
        await requests.OpenStepAsync(request.Id, position, change.Now, remind, escalate);
    }

    private static bool IsAlone(IReadOnlyList<Named> heads, long owner, List<ApprovalStep> steps) => steps.Count > 0 && heads is [var only] && only.Id == owner;
}
