using ItCatalog.Calculation.Text;
using ItCatalog.Data.Reviews;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Reviews;

namespace ItCatalog.Work.Lists;

/// <summary>Actions of reviews, to take away, with what became of them.</summary>
public static class ListOfActions
{
    /// <summary>The list.</summary>
    /// <param name="actions">Each with its review and agreement, out of the store, which knows who may see them.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(IEnumerable<ListedAction> actions, params IReadOnlyList<(string What, string? Value)> filter) => new ListColumns<ListedAction>()
        .Text("Agreement", one => one.Agreement.Code)
        .Text("Service", one => one.Agreement.ServiceName)
        .Text("Department", one => one.Agreement.DepartmentName)
        .Text("Unit", one => one.Agreement.UnitName)
        .Date("Review of", one => one.Review.HeldOn)
        .Whole("Action", one => one.Action.Number)
        .Text("What", one => one.Action.Words)
        .Text("Who", one => one.Action.Owner)
        .Date("Until", one => one.Action.Due)
        .Text("State", one => Word.Of(one.Action.State))
        .Text("Result", one => PlainAction.Of(one.Review, one.Action).Result)
        .Of("Actions of reviews", "actions", actions.ToAsyncEnumerable(), [.. ListAbout.Of(filter)]);
}

/// <summary>An action with where it comes from.</summary>
public sealed record ListedAction(ReviewedAgreement Agreement, AgreementReview Review, ReviewAction Action)
{
    /// <summary>All of some agreements, open ones first, then by day.</summary>
    public static IReadOnlyList<ListedAction> Of(IEnumerable<ReviewedAgreement> reviewed) =>
    [
        .. reviewed.SelectMany(agreement => agreement.Reviews.SelectMany(review => review.Actions.Select(action => new ListedAction(agreement, review, action))))
            .OrderBy(one => one.Action.State != ActionState.Open).ThenBy(one => one.Action.Due).ThenBy(one => one.Agreement.Code, StringComparer.Ordinal)
            .ThenBy(one => one.Review.Number).ThenBy(one => one.Action.Number),
    ];
}
