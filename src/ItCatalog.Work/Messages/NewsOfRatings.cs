using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Ratings;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>People of a department who are asked how content they are with a month of its services: once a month for all of them together.</summary>
public sealed class NewsOfRatings(RatingStore ratings) : News
{
    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var month = await ratings.MonthAsync(now, cancellationToken);
        return [.. (await ratings.WaitingAsync(month, cancellationToken)).Select(department => ItemOf(department, month))];
    }

    private static NewsItem ItemOf(AskedDepartment department, LocalDate month) => new()
    {
        Kind = AgreementMessages.RatingAsked,
        Key = $"{department.DepartmentCode}/{MonthWord.Of(month)}",
        Words = new(
            $"How was {Show.Month(month)}? {Show.Count(department.ServiceCount, "service")} of {department.DepartmentName}",
            $"Say from 1 to 5 how content you are, until {Show.Date(RatingStore.LastDay(month))}. Nobody is told who said what, and nothing below five answers.",
            "/agreements/ratings"),
        Sides = [ToldSide.Member],
        DepartmentId = department.DepartmentId,
        ServiceId = department.ServiceId,
    };
}
