using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Data.Reports;

namespace ItCatalog.Work.Reports;

/// <summary>How people fared beside the figures: what they said of deliveries and months, cases that were opened again, and what the first contact solved.</summary>
public sealed record ReportPeople(ReportedRatings Ratings, ReportedCases Cases)
{
    /// <summary>A fall of the share that the first contact solved by so much is told: less is chance.</summary>
    private const decimal FirstContactFall = 0.05m;

    private const decimal RatingFall = 0.5m;

    /// <summary>From 1 to 5, to one decimal; null where too few said something to tell it without telling who.</summary>
    public decimal? Rating => RatingOf(Ratings);

    /// <inheritdoc cref="Rating"/>
    public static decimal? RatingOf(ReportedRatings ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        return Satisfaction.Mean(ratings.Sum, ratings.Count) is { } mean ? decimal.Round(mean, 1, MidpointRounding.ToEven) : null;
    }

    /// <summary>Whether people became less content with a service by half a point although everything that was judged was met.</summary>
    public static bool FallsWhileMet(SiteService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Together?.Status == Status.Met && RatingOf(service.RatingsBefore) - RatingOf(service.Ratings) >= RatingFall;
    }

    /// <summary>The share of those of which it is known; null where it is of none.</summary>
    public decimal? FirstContact => Cases.FirstContactKnown == 0 ? null : (decimal)Cases.FirstContactCount / Cases.FirstContactKnown;

    /// <summary>What people would notice although promises were kept: less content, more opened again, less solved at first contact.</summary>
    public IReadOnlyList<string> WorseThan(ReportPeople before, string name)
    {
        ArgumentNullException.ThrowIfNull(before);
        List<string> worse = [];
        if (Rating < before.Rating)
        {
            worse.Add($"Rating {Show.Number(Rating, 1)} after {Show.Number(before.Rating, 1)} in {name}.");
        }

        if (Cases.ReopenedCount > before.Cases.ReopenedCount && before.Cases.CaseCount > 0)
        {
            worse.Add($"{Show.Count(Cases.ReopenedCount, "case was", "cases were")} opened again, {Show.Count(before.Cases.ReopenedCount)} in {name}.");
        }

        if (before.FirstContact - FirstContact >= FirstContactFall)
        {
            worse.Add($"{Show.Percent(FirstContact, 1)} were solved at first contact after {Show.Percent(before.FirstContact, 1)}.");
        }

        return worse;
    }
}
