using ItCatalog.Calculation.Text;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>A stage of a request: sent, each approval, the unit, delivered.</summary>
/// <param name="ClassName">How it is drawn.</param>
/// <param name="Title">Who does what.</param>
/// <param name="Detail">By which rule, or by when; may be empty.</param>
/// <param name="When">When it was done; empty before.</param>
public sealed record Stage(string ClassName, string Title, string Detail, string When)
{
    private const string Done = "ic-stage-done";
    private const string Current = "ic-stage-now";
    private const string Ahead = "ic-stage-ahead";
    private const string Refused = "ic-stage-no";

    /// <summary>Whether it lies ahead.</summary>
    public bool IsAhead => ClassName == Ahead;

    /// <summary>All stages of a request, in their order.</summary>
    public static IReadOnlyList<Stage> Of(Request request, IReadOnlyList<Approval> approvals, IReadOnlyList<RequestEvent> history, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(approvals);
        ArgumentNullException.ThrowIfNull(history);
        string At(Instant? at) => at is { } instant ? Show.DayMonth(instant.InZone(zone).Date) : "";
        var stages = new List<Stage> { new(Done, $"{request.RequestedBy} sent it", "", At(request.Created)) };
        foreach (var step in approvals)
        {
            var rule = RequestWords.Rule(step.Kind, request.DepartmentName, request.UnitName);
            stages.Add(step.State switch
            {
                ApprovalState.Approved => new(Done, $"{step.DecidedBy} approved", rule, At(step.DecidedAt)),
                ApprovalState.Declined => new(Refused, $"{step.DecidedBy} declined", rule, At(step.DecidedAt)),
                ApprovalState.Open when request.State == RequestState.Approval =>
                    new(Current, $"{RequestWords.OneOf(step.ApproverName)} approves", step.EscalatedAt is null ? rule : rule + "; others may answer by now", step.RemindAt is { } by ? "by " + At(by - Duration.Epsilon) : ""),
                _ => new(Ahead, $"{RequestWords.OneOf(step.ApproverName)} approves", rule, ""),
            });
        }

        Instant? Last(RequestDeed deed) => history.LastOrDefault(step => step.What == deed)?.At;
        if (Last(RequestDeed.Accepted) is { } accepted)
        {
            stages.Add(new(Done, $"{request.UnitName} accepted" + (request.PromisedDate is { } day ? $", for {Show.Date(day)}" : ""), "", At(accepted)));
        }
        else if (request.State is RequestState.Approval or RequestState.Sent)
        {
            stages.Add(new(request.State == RequestState.Sent ? Current : Ahead, $"{request.UnitName} accepts or declines", "", ""));
        }

        stages.Add(request.State switch
        {
            RequestState.Declined => new(Refused, "Declined", "", At(Last(RequestDeed.Declined))),
            RequestState.Withdrawn => new(Refused, "Withdrawn", request.Delivered > 0 ? $"{Show.Count(request.Delivered)} of {Show.Count(request.Quantity)} were {RequestWords.Done(request.Kind)}" : "", At(Last(RequestDeed.Withdrawn))),
            RequestState.Fulfilled => new(Done, $"{request.UnitName} {(request.Kind == RequestKind.Return ? "took back" : RequestWords.Done(request.Kind))}", "", At(Last(RequestDeed.Fulfilled))),
            RequestState.Accepted => new(Current, $"{request.UnitName} {RequestWords.Does(request.Kind)}", request.Delivered > 0 ? $"{Show.Count(request.Delivered)} of {Show.Count(request.Quantity)} are {RequestWords.Done(request.Kind)}" : "", ""),
            _ => new(Ahead, $"{request.UnitName} {RequestWords.Does(request.Kind)}", RequestWords.Promise(request.DeliverDays, request.DeliverRatio) ?? "", ""),
        });
        return stages;
    }
}
