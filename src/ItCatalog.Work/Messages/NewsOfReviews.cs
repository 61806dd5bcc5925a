using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Reviews;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Messages;

/// <summary>Reviews that are due within 30 days or were, and actions that somebody was given, that are due within seven days, or whose day has passed.</summary>
public sealed class NewsOfReviews(ReviewStore reviews, NewsStore store) : News
{
    private const int DaysBeforeAction = 7;

    /// <summary>What passed longer ago is not told.</summary>
    private const int DaysAfter = 60;

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(await store.ZoneAsync(cancellationToken)).Date;
        return [.. (await reviews.ListAsync(Actor.Job("news"), today, cancellationToken)).SelectMany(one => ReviewsOf(one, today).Concat(ActionsOf(one, today)))];
    }

    private static IEnumerable<NewsItem> ReviewsOf(ReviewedAgreement one, LocalDate today)
    {
        if (one.Next is not { } day || day > today.PlusDays(ReviewDay.DaysBefore) || day < today.PlusDays(-DaysAfter))
        {
            yield break;
        }

        var isOver = day < today;
        yield return new()
        {
            Kind = AgreementMessages.ReviewDue,
            Key = $"{one.Code}/{LocalDatePattern.Iso.Format(day)}/{(isOver ? "over" : "due")}",
            Words = new(
                $"Review {(isOver ? "overdue" : "due")}: {one.ServiceName}, {one.DepartmentName}",
                $"Both sides look at it again by {Show.Date(day)}{(isOver ? ", which has passed" : "")}. Its minutes say what follows, and by when the next one comes.",
                $"/agreements/{Uri.EscapeDataString(one.Code)}/reviews"),
            Sides = [ToldSide.Customer, ToldSide.Provider],
            DepartmentId = one.DepartmentId,
            ServiceId = one.ServiceId,
        };
    }

    private static IEnumerable<NewsItem> ActionsOf(ReviewedAgreement one, LocalDate today) =>
        from review in one.Reviews
        from action in review.Actions
        where action.State == ActionState.Open && action.Due >= today.PlusDays(-DaysAfter)
        from item in ItemsOf(one, review, action, today)
        select item;

    private static IEnumerable<NewsItem> ItemsOf(ReviewedAgreement one, AgreementReview review, ReviewAction action, LocalDate today)
    {
        // Who wrote the minutes knows what they gave themselves.
        var isOwn = action.OwnerId == review.WrittenById && action.Given == review.Written;
        if (!isOwn)
        {
            yield return ItemOf("given", "Action for you", [ToldSide.Owner]);
        }

        if (action.Due < today)
        {
            yield return ItemOf("over", "Action overdue", [ToldSide.Owner, ToldSide.Customer, ToldSide.Provider]);
        }
        else if (action.Due <= today.PlusDays(DaysBeforeAction) && action.Due > review.HeldOn.PlusDays(DaysBeforeAction))
        {
            yield return ItemOf("due", "Action due", [ToldSide.Owner]);
        }

        NewsItem ItemOf(string what, string title, IReadOnlyList<ToldSide> sides) => new()
        {
            Kind = AgreementMessages.ActionDue,
            Key = $"{one.Code}/{LocalDatePattern.Iso.Format(review.HeldOn)}/{FormattableString.Invariant($"{action.Number}")} {action.Owner} {LocalDatePattern.Iso.Format(action.Due)} {what}",
            Words = new(
                $"{title}: {one.ServiceName}, {one.DepartmentName}",
                $"{action.Owner}, until {Show.Date(action.Due)}: {action.Words.ToSentence()} From the review of {Show.Date(review.HeldOn)}.",
                FormattableString.Invariant($"/agreements/{Uri.EscapeDataString(one.Code)}/reviews/{review.Number}")),
            Sides = sides,
            DepartmentId = one.DepartmentId,
            ServiceId = one.ServiceId,
            ActionId = action.Id,
        };
    }
}
