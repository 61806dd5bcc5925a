using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using ItCatalog.Files.Lists;
using ItCatalog.Work.Reports;

namespace ItCatalog.Work.Lists;

/// <summary>One month of all services at all sites, to take away: a row for each service with its money, then one for each of its sites.</summary>
public static class ListOfSites
{
    /// <summary>The list.</summary>
    /// <param name="matrix">Out of the store, which knows who may see it.</param>
    /// <param name="currency">The organisation's.</param>
    /// <param name="filter">What was asked for.</param>
    public static ListFile Of(SiteMatrix matrix, string currency, params IReadOnlyList<(string What, string? Value)> filter)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new ListColumns<Line>()
            .Text("Service", line => line.Service.Name)
            .Text("Unit", line => line.Service.UnitName)
            .Text("Site", line => line.Site ?? "all sites")
            .Text("Worst status", line => line.Cell is { } cell ? StatusWords.Of(cell.Status) : null)
            .Whole("Met", line => line.Cell?.MetCount)
            .Whole("Judged", line => line.Cell?.MeasuredCount)
            .Whole("Too few to judge", line => line.Cell?.InsufficientCount)
            .Whole("Not measured", line => line.Cell?.NotMeasuredCount)
            .Whole("Reported without remedy", line => line.Cell?.ReportedCount)
            .Text("So far", line => line.Cell is { } cell ? cell.IsPartial ? "yes" : "no" : null)
            .Number("People rate it, of 5", line => line.Site is null ? ReportPeople.RatingOf(line.Service.Ratings) : null)
            .Number("In the month before", line => line.Site is null ? ReportPeople.RatingOf(line.Service.RatingsBefore) : null)
            .Money("Charged", line => line.Money is { } money && money.UnstatedCount < money.AgreementCount ? Money.OfCents(money.ChargedCents, currency) : null)
            .Whole("Agreements without a charge", line => line.Money?.UnstatedCount)
            .Money("At risk", line => line.Money is { } money ? Money.OfCents(money.AtRiskCents, currency) : null)
            .Money("Credited", line => line.Money is { } money ? Money.OfCents(money.CreditedCents, currency) : null)
            .Money("Returned of it", line => line.Money is { } money ? Money.OfCents(money.ReturnedCents, currency) : null)
            .Text("Currency", line => line.Money is null ? null : currency)
            .Of(
                "Month",
                $"month-{matrix.Month:uuuu'-'MM}",
                matrix.Services.SelectMany(service => Lines(service, matrix)).ToAsyncEnumerable(),
                [("Month", Show.Month(matrix.Month)), .. ListAbout.Of(filter)]);
    }

    private static IEnumerable<Line> Lines(SiteService service, SiteMatrix matrix) =>
        service.Cells.Select((cell, index) => new Line(service, matrix.Sites[index].Name, cell, null)).Where(line => line.Cell is not null)
            .Prepend(new Line(service, null, service.Together, service.Money));

    private sealed record Line(SiteService Service, string? Site, MatrixCell? Cell, MonthMoney? Money);
}
