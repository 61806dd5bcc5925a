using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Files.Organisations;
using ItCatalog.Files.Sheets;
using ItCatalog.Work.Catalogue;

namespace ItCatalog.Work.Administration.Workbook;

/// <summary>Services with what is offered where.</summary>
internal sealed class ServicePart(OrganisationStore organisation, ServiceStore services, AddService add, ChangeService change, LoadHistory history) : WorkbookPart
{
    private const string Offered = OrganisationSheets.Offerings;
    private static readonly string[] PriceColumns = ["Counted in", "Price", "Per", "Set-up"];

    public override string Sheet => OrganisationSheets.Services;

    public override string KeyColumn => "Code";

    public override ClosableKind? Closes => ClosableKind.Service;

    public override IReadOnlyList<string> Lists => [Offered];

    public override IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>
    {
        ["Code"] = "Code",
        ["Name"] = "Name",
        ["Summary"] = "Summary",
        ["Description"] = "Description",
        ["Category"] = "Category",
        ["Unit"] = "Unit",
        ["Offerings"] = Offered,
        ["Offerings.UnitName"] = "Counted in",
        ["Offerings.Price"] = "Price",
        ["Offerings.Period"] = "Per",
        ["Offerings.Setup"] = "Set-up",
        ["Offerings.PriceFrom"] = OrganisationSheets.PriceFrom,
    };

    public override async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await organisation.ServicesAsync(cancellationToken)).Select(service => service.Code)];

    public override async Task<WorkbookEntry?> ReadAsync(string key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } service
            ? new()
            {
                Key = service.Code,
                Main = Row(
                    Sheet,
                    ("Code", service.Code), ("Name", service.Name), ("Summary", service.Summary), ("Description", service.Description.ReplaceLineEndings("\n")),
                    ("Category", service.CategoryCode), ("Unit", service.UnitCode), (OrganisationSheets.ClosedFrom, Day(service.ClosedFrom))),
                Lists =
                [
                    .. service.Offerings.Select(offering => Row(
                        Offered,
                        ("Service", service.Code), ("Site", offering.SiteCode), ("Counted in", offering.UnitName), ("Price", Amount(offering.Price)),
                        ("Per", Word.Of(offering.Period)), ("Set-up", offering.Setup.Cents == 0 ? "" : Amount(offering.Setup)), (OrganisationSheets.PriceFrom, Day(offering.PriceFrom)))),
                ],
            }
            : null;

    public override async Task<Answer<bool>> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await history.RemoveAsync(LoadedTable.Service, key);
        return true;
    }

    public override async Task<Answer<bool>> SaveAsync(Load load, WorkbookEntry entry, WorkbookEntry? standing, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        var sites = NamesOf(await organisation.SitesAsync(cancellationToken));
        List<OfferingDraft> offerings = [];
        foreach (var (index, row) in entry.Of(Offered).Index())
        {
            var siteId = Find(sites, row["Site"], load, OrganisationSheets.Sites, says => mistakes.Add(CellMistake.In(Offered, index, "Site", says)));
            if (offerings.Exists(other => other.SiteId == siteId))
            {
                mistakes.Add(CellMistake.In(Offered, index, "Site", $"The service is offered twice at {row["Site"]}. Keep one row."));
            }

            offerings.Add(new()
            {
                SiteId = siteId ?? 0,
                SiteName = sites.FirstOrDefault(site => site.Id == siteId)?.Name ?? row["Site"],
                IsOffered = true,
                UnitName = row["Counted in"],
                Price = row["Price"],
                Period = row["Per"].ToLowerInvariant(),
                Setup = row["Set-up"],
                PriceFrom = PriceFrom(row, index, standing),
            });
        }

        var category = Find(
            await organisation.CategoriesAsync(cancellationToken), entry.Main["Category"], load, OrganisationSheets.Categories, says => mistakes.Add(CellMistake.In("Category", says)));
        var unit = Find(await organisation.UnitsAsync(cancellationToken), entry.Main["Unit"], load, OrganisationSheets.Units, says => mistakes.Add(CellMistake.In("Unit", says)));
        var service = await FindAsync(entry.Key, cancellationToken);
        var draft = new ServiceDraft
        {
            Code = entry.Key,
            Name = entry.Main["Name"],
            Summary = entry.Main["Summary"],
            Description = entry.Main["Description"],
            Category = category,
            Unit = unit,
            Offerings = offerings,
            Revision = service is null ? null : ServiceStore.RevisionOf(service),
        };
        if (mistakes.Count > 0 || load.Waits)
        {
            return Answer.Refused([.. mistakes, .. draft.Mistakes()]);
        }

        return Told(service is null ? await add.RunAsync(load.Loader, draft, cancellationToken) : await change.RunAsync(load.Loader, service.Code, draft, cancellationToken));
    }

    /// <summary>The day that the row says. A price that is another now and still says the day of the one before holds from the day of the load.</summary>
    private string PriceFrom(SheetRow row, int index, WorkbookEntry? standing) =>
        Standing(row, index, standing) is { } stood && stood[OrganisationSheets.PriceFrom] == row[OrganisationSheets.PriceFrom]
            && PriceColumns.Any(column => stood[column] != row[column])
            ? ""
            : row[OrganisationSheets.PriceFrom];

    private static string Amount(Money money) => NumberEntry.Written(Money.AmountOf(money.Cents));

    private async Task<Service?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await organisation.ServicesAsync(cancellationToken)).FirstOrDefault(one => one.Code.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } named
            ? await services.FindAsync(named.Code, cancellationToken)
            : null;
}
