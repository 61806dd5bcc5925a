namespace ItCatalog.Work.Messages;

/// <summary>The table of what people are told. A further kind is one more row: for an entry of the trail with its words, else found by <see cref="News"/>.</summary>
public static class MessageKinds
{
    /// <summary>All of them, in the order of the settings.</summary>
    public static IReadOnlyList<MessageKind> All { get; } =
    [
        ClaimMessages.ClaimToAnswer, ClaimMessages.ClaimDue, ClaimMessages.DisputeToAnswer, ClaimMessages.DisputeDue, RemedyMessages.PlanToWrite,
        RemedyMessages.PlanToAccept, RemedyMessages.PlanDue, RemedyMessages.PlanOverdue, RemedyMessages.CostToAnswer, AgreementMessages.MetricToAnswer,
        AgreementMessages.EndingToAnswer, AgreementMessages.VersionToSign, DecisionMessages.DecisionToCheck, DecisionMessages.DecisionChecked,
        RequestMessages.RequestToApprove, RequestMessages.RequestToAnswer, RequestMessages.RequestQuestion, FigureMessages.MonthToCheck,
        FigureMessages.MonthToComment, AgreementMessages.OlaToAgree, AgreementMessages.ReviewDue, AgreementMessages.ActionDue, AgreementMessages.RatingAsked,
        ClaimMessages.ClaimAnswered, ClaimMessages.DisputePassed, ClaimMessages.DisputeEnded, RemedyMessages.PlanAnswered, RemedyMessages.CostAnswered,
        AgreementMessages.MetricAnswered, AgreementMessages.EndingAnswered, DecisionMessages.DecisionMade, RequestMessages.RequestAnswered,
        RequestMessages.HoldingCorrected,
        FigureMessages.CaseNear, FigureMessages.CaseMissed, FigureMessages.AllowanceUsed, FigureMessages.MonthMissed, FigureMessages.FiguresChanged,
        FigureMessages.MonthClosed, FigureMessages.MonthAdjusted,
        AgreementMessages.VersionDecided, AgreementMessages.ReviewHeld, AgreementMessages.AgreementEnds, AgreementMessages.AgreementEnded,
        AgreementMessages.UnderpinningEnds, RemedyMessages.MayEnd, RequestMessages.OfferingRetired, RequestMessages.OfferingChanged, RequestMessages.ContactChanged,
        FigureMessages.SourceLate, FigureMessages.ImportFailed,
        ReportMessages.ReportReady, ReportMessages.ReportNotSent,
    ];

    /// <summary>The kind that an entry of the trail is told as, and who is; null where it is told nobody.</summary>
    public static (MessageKind Kind, ToldEntry Entry)? Of(string subject, string action) =>
        ByEntry.TryGetValue((subject, action), out var found) ? found : null;

    private static readonly Dictionary<(string Subject, string Action), (MessageKind Kind, ToldEntry Entry)> ByEntry =
        All.SelectMany(kind => kind.Entries.Select(entry => (kind, entry))).ToDictionary(pair => (pair.entry.Subject, pair.entry.Action));
}
