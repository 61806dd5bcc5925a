using ItCatalog.Calculation.Text;
using ItCatalog.Calculation;
using ItCatalog.Data.Home;
using ItCatalog.Data.Requests;
using ItCatalog.Work.Requests;

namespace ItCatalog.Web.Pages.Home;

/// <summary>How things that wait are told: what, with which consequence, and the button.</summary>
public static class NeedWords
{
    /// <summary>What is to be done.</summary>
    public static string Title(Need need)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.Kind switch
        {
            NeedKind.AnswerRequest => $"Answer {need.DepartmentName}: {Asked(need)}",
            NeedKind.DeliverRequest => need.RequestKind switch
            {
                RequestKind.Return => $"Take back {RequestWords.Quantity(need.Quantity, need.QuantityUnit)}, {need.ServiceName}, from {need.DepartmentName} in {need.SiteName}",
                RequestKind.Move => $"Move {RequestWords.Quantity(need.Quantity, need.QuantityUnit)}, {need.ServiceName}, of {need.DepartmentName} from {need.SiteName} to {need.ToSiteName}",
                _ => $"Deliver {RequestWords.Quantity(need.Quantity, need.QuantityUnit)}, {need.ServiceName}, to {need.DepartmentName} in {need.SiteName}",
            },
            NeedKind.ApproveRequest => $"Approve for {need.DepartmentName}: {Asked(need)}",
            NeedKind.AnswerQuestion => $"Answer about your request: {need.ServiceName} for {need.SiteName}",
            NeedKind.SignAgreement => $"Sign version {need.VersionNumber} of {need.ServiceName}, {need.DepartmentName}",
            NeedKind.DecideExclusion => $"Accept or object: leave out time of {need.ServiceName}{(need.SiteName is null ? "" : " in " + need.SiteName)}",
            NeedKind.AnswerDispute => $"Answer in a dispute: {need.ServiceName}, {need.DepartmentName}{(need.SiteName is null ? "" : " in " + need.SiteName)}",
            NeedKind.DecideDispute => $"Decide a dispute: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.CheckDecision => $"Check version {need.VersionNumber} of the decision: {need.ServiceName}",
            NeedKind.DecideComparison => $"Decide: {need.ServiceName}",
            NeedKind.WritePlan => $"Write an improvement plan: {need.ServiceName}, {need.DepartmentName} in {need.SiteName}",
            NeedKind.FinishPlan => $"Finish an improvement plan: {need.ServiceName}, {need.DepartmentName} in {need.SiteName}",
            NeedKind.AcceptPlan => $"Say whether an improvement plan is done: {need.ServiceName} in {need.SiteName}",
            NeedKind.AnswerCost => $"Answer a third-party cost: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.CheckMonth => $"Check {Month(need)}: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.CommentMonth => $"Comment on {Month(need)}: {need.ServiceName}",
            NeedKind.AnswerMetric => $"Answer about a metric: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.WriteMetric => $"Write what was agreed for a metric: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.RateServices => $"Say how {Month(need)} was: {Calculation.Text.Show.Count(need.Quantity, "service")}",
            NeedKind.AgreeOla => $"Say whether you promise it: {need.ServiceName}, to {need.UnitName}",
            NeedKind.GiveNotice => $"Give notice, or go on: {need.ServiceName}, {need.PersonName}",
            NeedKind.FollowUnderpinning => $"Say what follows: {need.ServiceName}, {need.PersonName}",
            NeedKind.AnswerEnding => $"Agree to an earlier end, or decline: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.KnowEnding => $"Take note, it ends: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.DoAction => $"Do what was agreed: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.HoldReview => $"Look at it again together: {need.ServiceName}, {need.DepartmentName}",
            NeedKind.ReadAnswer => $"Read the answer: not all is left out of {need.ServiceName}, {need.DepartmentName}",
            _ => throw new ArgumentOutOfRangeException(nameof(need)),
        };
    }

    /// <summary>Who asks, what it means, and what happens on silence.</summary>
    public static string Text(Need need, string currency)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.Kind switch
        {
            NeedKind.AnswerRequest => $"{need.PersonName} asks. {Cost(need, currency)}. It waits until you accept or decline.",
            NeedKind.DeliverRequest => $"Asked for by {need.PersonName} and accepted. It stays on this list until it is marked as {RequestWords.Done(need.RequestKind)}.",
            NeedKind.ApproveRequest => $"{need.PersonName} asks. {Cost(need, currency)}. If you say nothing, others may answer after that day.",
            NeedKind.AnswerQuestion => $"{need.PersonName}: {need.Reason.ToSentence()} Until you answer, it waits.",
            NeedKind.SignAgreement => $"{need.PersonName ?? need.UnitName} proposes it. It takes effect on its date once both sides have signed; until then {(need.VersionNumber == 1 ? "nothing is promised" : $"version {need.VersionNumber - 1} stays as it was signed")}.",
            NeedKind.DecideExclusion => $"{need.PersonName}, {need.UnitName}: {need.Reason.ToSentence()} Until you accept, it counts.",
            NeedKind.AnswerDispute => $"{need.PersonName}: {need.Reason.ToSentence()}{(need.By is null ? "" : " It goes on by itself when the step is over.")}",
            NeedKind.DecideDispute => $"{need.PersonName}: {need.Reason.ToSentence()} The agreement names you, who belong to neither side.",
            NeedKind.CheckDecision => $"{need.PersonName} prepared it: {need.Reason.ToSentence()} Nobody decides by it until a second person has checked it.",
            NeedKind.DecideComparison => $"{need.PersonName} checked it: {need.Reason.ToSentence()} It waits until somebody decides.",
            NeedKind.WritePlan => need.PersonName is null ? "The agreement asks for it after repeated defaults." : $"{need.PersonName}: {need.Reason.ToSentence()}",
            NeedKind.FinishPlan => "It stays on this list until it is reported as done.",
            NeedKind.AcceptPlan => $"{need.PersonName}, {need.UnitName}, says that it is done. Until you accept it or send it back, it waits.",
            NeedKind.AnswerCost => $"{need.PersonName}, {need.UnitName}: {need.Reason.ToSentence()} Until you accept or refuse it, it is borne by nobody but {need.UnitName}.",
            NeedKind.AnswerMetric => $"{need.PersonName}: {need.Reason.ToSentence()} Nothing is different until both sides have signed it.",
            NeedKind.WriteMetric => $"{need.PersonName} agreed. It binds when it stands in a version that both sides have signed.",
            NeedKind.CheckMonth => "Look at its figures and hand it to the customer."
                + (need.By is null ? "" : " If you say nothing, it is handed over as it stands."),
            NeedKind.CommentMonth => "Accept its figures, or say what is wrong."
                + (need.By is null ? "" : " If you say nothing, it closes with them."),
            NeedKind.RateServices => "From 1 to 5, once a month. Nobody is told who said what, and nothing is told below five answers.",
            NeedKind.AgreeOla => $"OLA {need.Key}: {need.UnitName} wants to rest on it. Until you agree, nothing is promised.",
            NeedKind.GiveNotice => $"The {need.Reason} {need.Key} has an end, and notice of it is given until this day.",
            NeedKind.FollowUnderpinning => $"The {need.Reason} {need.Key} ends; what rests on it has nothing to rest on from then on.",
            NeedKind.AnswerEnding => $"{need.PersonName}, {need.UnitName}: {need.Reason.ToSentence()} Until you agree, it goes on.",
            NeedKind.KnowEnding => $"{need.PersonName}, {need.UnitName}: {need.Reason.ToSentence()} The notice is kept; {need.UnitName} sees whether you know of it.",
            NeedKind.DoAction => $"From a review of the agreement: {need.Reason.ToSentence()}",
            NeedKind.HoldReview => $"The agreement between {need.DepartmentName} and {need.UnitName} is due for review. Its minutes say what follows, and by when the next one comes.",
            NeedKind.ReadAnswer => need.PersonName is null ? "Nobody answered in time, so that your claim counts as declined." : $"{need.PersonName}: {need.Reason.ToSentence()}",
            _ => throw new ArgumentOutOfRangeException(nameof(need)),
        };
    }

    /// <summary>The word before the date.</summary>
    public static string ByWord(Need need)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.Kind switch
        {
            NeedKind.SignAgreement or NeedKind.WriteMetric => "in force from",
            NeedKind.DecideExclusion or NeedKind.ApproveRequest or NeedKind.AnswerDispute => "answer by",
            NeedKind.DecideDispute => "decide by",
            NeedKind.WritePlan => "write by",
            NeedKind.CheckMonth or NeedKind.CommentMonth or NeedKind.RateServices => "by",
            NeedKind.FinishPlan or NeedKind.DoAction => "done by",
            NeedKind.HoldReview => "held by",
            NeedKind.GiveNotice => "notice by",
            NeedKind.FollowUnderpinning => "ends on",
            NeedKind.AnswerEnding or NeedKind.KnowEnding => "over from",
            _ => "wished by",
        };
    }

    /// <summary>The verb of the button.</summary>
    public static string Button(Need need)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.Kind switch
        {
            NeedKind.AnswerRequest => "Accept or decline",
            NeedKind.DeliverRequest => "Open",
            NeedKind.ApproveRequest => "Approve or decline",
            NeedKind.AnswerQuestion => "Answer",
            NeedKind.SignAgreement => "Read and sign",
            NeedKind.DecideExclusion => "See evidence",
            NeedKind.ReadAnswer or NeedKind.AnswerDispute or NeedKind.DecideDispute or NeedKind.AcceptPlan or NeedKind.AnswerCost or NeedKind.AnswerMetric or NeedKind.AnswerEnding or NeedKind.KnowEnding => "Read",
            NeedKind.CheckDecision => "Read and check",
            NeedKind.DecideComparison => "Read and decide",
            NeedKind.WritePlan or NeedKind.WriteMetric => "Write",
            NeedKind.FinishPlan or NeedKind.DoAction or NeedKind.HoldReview => "Open",
            NeedKind.CheckMonth => "Check it",
            NeedKind.CommentMonth => "Review it",
            NeedKind.RateServices => "Rate",
            NeedKind.AgreeOla => "Read and agree",
            NeedKind.GiveNotice or NeedKind.FollowUnderpinning => "Open",
            _ => throw new ArgumentOutOfRangeException(nameof(need)),
        };
    }

    /// <summary>Where it is done.</summary>
    public static string Address(Need need)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.Kind switch
        {
            NeedKind.AnswerRequest or NeedKind.DeliverRequest or NeedKind.ApproveRequest or NeedKind.AnswerQuestion => "/requests/" + need.Key,
            NeedKind.SignAgreement => $"/agreements/{Uri.EscapeDataString(need.Key)}?version={need.VersionNumber}",
            NeedKind.AnswerDispute or NeedKind.DecideDispute => "/performance/disputes/" + need.Key,
            NeedKind.CheckDecision or NeedKind.DecideComparison => $"/benchmark/{Uri.EscapeDataString(need.Key)}/decisions/{need.VersionNumber}",
            NeedKind.WritePlan or NeedKind.FinishPlan or NeedKind.AcceptPlan => "/performance/plans/" + need.Key,
            NeedKind.AnswerCost => "/agreements/costs/" + need.Key,
            NeedKind.HoldReview => $"/agreements/{Uri.EscapeDataString(need.Key)}/reviews",
            NeedKind.CheckMonth or NeedKind.CommentMonth or NeedKind.AnswerMetric or NeedKind.WriteMetric or NeedKind.DoAction => "/agreements/" + need.Key,
            NeedKind.AnswerEnding or NeedKind.KnowEnding => $"/agreements/{Uri.EscapeDataString(need.Key)}/ending",
            NeedKind.RateServices => "/agreements/ratings",
            NeedKind.AgreeOla or NeedKind.GiveNotice or NeedKind.FollowUnderpinning => "/agreements/underpinnings/" + Uri.EscapeDataString(need.Key),
            NeedKind.DecideExclusion or NeedKind.ReadAnswer => "/performance/exclusions/" + need.Key,
            _ => throw new ArgumentOutOfRangeException(nameof(need)),
        };
    }

    /// <summary>What changed, in a sentence without its end: "Jonas Brandt accepted the request for".</summary>
    public static string Did(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return (change.Kind, change.What) switch
        {
            ("request", "asked") => $"{change.PersonName} asked back about the request for",
            ("request", "answered") => $"{change.PersonName} answered about the request for",
            ("request", "delivered") => $"{change.PersonName} delivered a part to {change.DepartmentName} of",
            ("request", "sent") => $"{change.PersonName} asked for",
            ("request", "sent return") => $"{change.PersonName} asked to return",
            ("request", "sent move") => $"{change.PersonName} asked to move",
            ("request", "delivered return") => $"{change.PersonName} took back from {change.DepartmentName} a part of",
            ("request", "fulfilled return") => $"{change.PersonName} took back from {change.DepartmentName}",
            ("request", "delivered move") => $"{change.PersonName} moved for {change.DepartmentName} a part of",
            ("request", "fulfilled move") => $"{change.PersonName} moved for {change.DepartmentName}",
            ("request", "split") => $"{change.PersonName} split into parts what {change.DepartmentName} asked for:",
            ("request", "fulfilled") => $"{change.PersonName} delivered to {change.DepartmentName}",
            ("request", var state) => $"{change.PersonName} {(state == "withdrawn" ? "withdrew" : state)} the request for",
            ("agreement", var what) => $"{change.PersonName} {what} the agreement of {change.DepartmentName} about",
            _ => "New in the catalogue:",
        };
    }

    /// <summary>Where the change is seen.</summary>
    public static string Address(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Kind switch
        {
            "request" => "/requests/" + change.Key,
            "agreement" => "/agreements/" + Uri.EscapeDataString(change.Key),
            _ => "/catalogue/" + Uri.EscapeDataString(change.Key),
        };
    }

    private static string Asked(Need need) =>
        RequestWords.Asked(need.RequestKind, RequestWords.Quantity(need.Quantity, need.QuantityUnit), need.ServiceName, need.SiteName, need.ToSiteName);

    private static string Month(Need need) => Calculation.Text.Show.Month(Work.Entries.DateEntry.Month(need.Key[^7..]));

    private static string Cost(Need need, string currency) => Words.ToUpperFirst(
        RequestWords.Cost(Money.OfCents(need.CostPerYearCents, currency), Money.OfCents(need.CostOnceCents, currency)));
}
