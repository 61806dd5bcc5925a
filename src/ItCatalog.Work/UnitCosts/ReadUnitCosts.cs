using System.Globalization;
using ItCatalog.Calculation.Billing;
using ItCatalog.Data;
using ItCatalog.Data.Bills;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.UnitCosts;

/// <summary>Reads what the services of a unit cost beside what is charged, for whoever runs the unit and whoever answers for all of them.</summary>
public sealed class ReadUnitCosts(BillStore bills, CatalogueStore catalogue, CostModels models, OrganisationStore organisation, Database database, IClock clock) : IDisposable
{
    private const int MostReports = 50;
    private const int YearsBack = 2;
    private const int YearsAhead = 2;

    private readonly KeptUntilChanged kept = new(database, MostReports);

    /// <summary>The units whose costs somebody may read, by name.</summary>
    public async Task<IReadOnlyList<Named>> UnitsAsync(Actor viewer, CancellationToken cancellationToken) =>
        [.. (await organisation.UnitsAsync(cancellationToken)).Where(unit => May.ReadUnitCosts(viewer, unit.Id))];

    /// <summary>The report, kept until something changes; null where there is no such unit, or its costs are not open to the viewer.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="unit">Code of the unit; null: the first that the viewer may read.</param>
    /// <param name="year">A calendar year; null: the one in which the last month that has ended lies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UnitCostReport?> RunAsync(Actor viewer, string? unit, int? year, CancellationToken cancellationToken)
    {
        if ((await UnitsAsync(viewer, cancellationToken)).FirstOrDefault(one => unit is null || one.Code == unit) is not { } found)
        {
            return null;
        }

        var own = await organisation.FindAsync(cancellationToken);
        var today = own?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        return await kept.OfAsync((viewer.Id, viewer.Eyes, found.Id, year, today), () => ReadAsync(viewer, found, year, own, today, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    private async Task<UnitCostReport> ReadAsync(Actor viewer, Named found, int? year, Organisation? own, LocalDate today, CancellationToken cancellationToken)
    {
        var running = today.With(DateAdjusters.StartOfMonth);
        var asked = year ?? running.PlusMonths(-1).Year;
        var departments = await bills.ReadAsync(viewer, department: null, BillTime.Of(new(asked - YearsBack, 1, 1), new(asked + YearsAhead, 12, 1)), cancellationToken);
        var costs = (await models.OfUnitAsync(found.Id, cancellationToken)).ToLookup(model => model.Service, model => model.Model, StringComparer.Ordinal);
        var charges = new Charges([.. departments.Select(department => department.Account)], found.Code, own?.Currency ?? "");
        var names = (await catalogue.ListAsync(viewer, new CatalogueFilter { Unit = found.Code }, today, cancellationToken)).Entries.ToDictionary(entry => entry.Code, entry => entry.Name, StringComparer.Ordinal);
        foreach (var (code, name) in Enumerable.Range(asked - YearsBack, YearsBack + YearsAhead + 1).SelectMany(MonthsOf).SelectMany(charges.Names))
        {
            names.TryAdd(code, name);
        }

        var firstMonth = departments.Select(department => department.Account.FirstMonth).Min() ?? running;
        var reached = costs.SelectMany(service => service).SelectMany(model => new[] { model.Cost.FirstYear, model.Cost.LastYear }).ToList();
        var (first, last) = (reached.Append(firstMonth.Year).Append(asked).Min(), reached.Append(running.Year).Append(asked).Max());
        return new()
        {
            Unit = found,
            Year = asked,
            MonthCount = MonthsOf(asked).Count(month => month < running),
            Currency = own?.Currency ?? "",
            Services =
            [
                .. names.OrderBy(service => service.Value, StringComparer.Ordinal).ThenBy(service => service.Key, StringComparer.Ordinal).Select(service => Service(service.Key, service.Value)),
            ],
            Months = [.. MonthsOf(asked).Select(Month)],
            Years = [.. Enumerable.Range(asked - YearsBack, YearsBack + YearsAhead + 1).Where(one => one >= first && one <= last).Select(YearOf)],
            YearsKnown = [.. Enumerable.Range(first, last - first + 1).Reverse()],
        };

        CostModel? ModelOf(string code, int of) => costs[code].FirstOrDefault(model => model.Cost.In(of) is not null);

        UnitServiceCost Service(string code, string name)
        {
            var ended = MonthsOf(asked).Where(month => month < running).ToList();
            var model = ModelOf(code, asked);
            return new(
                code,
                name,
                model,
                new(ended.Count, model?.Cost.In(asked), ended.Sum(month => charges.Of(month, code).Charged), ended.Sum(month => charges.Of(month, code).Credited)),
                model is null && costs[code].Any() ? string.Join(", ", costs[code].Select(other => Years(other.Cost)).Distinct(StringComparer.Ordinal)) : null);
        }

        UnitCostMonth Month(LocalDate month)
        {
            var (cost, ofKnown, all) = Sums([month], month.Year, months: 1);
            return new(month, month < running, cost, ofKnown.Charged, all.Charged, all.Credited);
        }

        UnitCostYear YearOf(int of)
        {
            var (cost, ofKnown, all) = Sums([.. MonthsOf(of)], of, months: 12);
            return new(of, names.Keys.Count(code => ModelOf(code, of) is not null), cost, ofKnown.Charged, all.Charged, all.Credited);
        }

        (decimal? Cost, (decimal Charged, decimal Credited) OfKnown, (decimal Charged, decimal Credited) All) Sums(IReadOnlyList<LocalDate> of, int inYear, int months)
        {
            List<(bool IsKnown, CostBesideCharge Beside)> services =
            [
                .. names.Keys.Select(code => (ModelOf(code, inYear)?.Cost.In(inYear), code)).Select(one => (
                    one.Item1 is not null,
                    new CostBesideCharge(months, one.Item1, of.Sum(month => charges.Of(month, one.code).Charged), of.Sum(month => charges.Of(month, one.code).Credited)))),
            ];
            var known = services.Where(service => service.IsKnown).Select(service => service.Beside).ToList();
            return (
                known.Count == 0 ? null : known.Sum(beside => beside.CostOfMonths),
                (known.Sum(beside => beside.Charged), known.Sum(beside => beside.Credited)),
                (services.Sum(service => service.Beside.Charged), services.Sum(service => service.Beside.Credited)));
        }
    }

    private static IEnumerable<LocalDate> MonthsOf(int year) => Enumerable.Range(1, 12).Select(month => new LocalDate(year, month, 1));

    private static string Years(ServiceCost cost) => cost.FirstYear == cost.LastYear
        ? cost.FirstYear.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{cost.FirstYear} to {cost.LastYear}");

    /// <summary>What bills charge for the services of a unit, each month read once.</summary>
    private sealed class Charges(IReadOnlyList<DepartmentAccount> accounts, string unit, string currency)
    {
        private readonly Dictionary<LocalDate, ILookup<string, BillLine>> months = [];

        /// <summary>In cents. A bill that was closed in another currency than today's is not added to the others.</summary>
        public (long Charged, long Credited) Of(LocalDate month, string service)
        {
            var lines = Lines(month)[service];
            return (
                lines.Where(line => line.Kind.Group() is ChargeGroup.Services or ChargeGroup.Once).Sum(line => line.Cents),
                lines.Where(line => line.Kind.Group() is ChargeGroup.Credits or ChargeGroup.Adjustments).Sum(line => line.Cents));
        }

        public IEnumerable<(string Code, string Name)> Names(LocalDate month) => Lines(month).Select(service => (service.Key, service.First().Service.Name));

        private ILookup<string, BillLine> Lines(LocalDate month)
        {
            if (!months.TryGetValue(month, out var lines))
            {
                lines = accounts.Select(account => account.Of(month)).Where(bill => bill.Currency == currency).SelectMany(bill => bill.Lines)
                    .Where(line => line.Service.UnitCode == unit).ToLookup(line => line.Service.Code, StringComparer.Ordinal);
                months[month] = lines;
            }

            return lines;
        }
    }
}
