using ItCatalog.Calculation;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Work.Demo;

/// <summary>Writes who the demonstration's organisation is and what its units offer, and remembers the numbers that its other parts refer to.</summary>
internal sealed class DemoOrganisation(OrganisationStore organisations, ServiceHoursStore patterns, SiteStore sites, PartStore parts, PriorityStore priorities, ServiceStore services)
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public Dictionary<string, long> ServiceHoursIds { get; } = [];

    public Dictionary<string, long> SiteIds { get; } = [];

    public Dictionary<string, long> DepartmentIds { get; } = [];

    public Dictionary<string, long> UnitIds { get; } = [];

    public Dictionary<string, long> CategoryIds { get; } = [];

    public Dictionary<string, long> ServiceIds { get; } = [];

    public async Task WriteAsync(OrganisationFile organisation)
    {
        await organisations.SaveAsync(organisation.Name, organisation.Currency, yearStart: 1);
        foreach (var hours in organisation.ServiceHours)
        {
            var weekly = hours.Weekly.SelectMany(entry => entry.Days.Select(day => (Array.IndexOf(Weekdays, day) + 1, RangeOf(entry.From, entry.To))));
            ServiceHoursIds[hours.Code] = await patterns.SaveAsync(null, hours.Code, hours.Name, hours.ObservesHolidays, weekly);
        }

        foreach (var site in organisation.Sites)
        {
            SiteIds[site.Code] = await sites.SaveAsync(null, ContentOf(site));
        }

        foreach (var department in organisation.Departments)
        {
            DepartmentIds[department.Code] = await SaveAsync(PartKind.Department, department);
        }

        foreach (var unit in organisation.Units)
        {
            UnitIds[unit.Code] = await parts.SaveAsync(
                PartKind.Unit, null, new PartDraft { Code = unit.Code, Name = unit.Name, Phone = unit.Phone, Email = unit.Email });
        }

        foreach (var category in organisation.Categories)
        {
            CategoryIds[category.Code] = await SaveAsync(PartKind.Category, category);
        }

        foreach (var priority in organisation.Priorities)
        {
            await priorities.AddAsync(priority);
        }
    }

    public async Task WriteAsync(IEnumerable<ServiceEntry> entries)
    {
        foreach (var service in entries)
        {
            ServiceIds[service.Code] = await services.AddAsync(service.Code, new ServiceDraft
            {
                Name = service.Name,
                Summary = service.Summary,
                Description = service.Description,
                Category = CategoryIds[service.Category],
                Unit = UnitIds[service.Unit],
                Offerings = [.. service.Offerings.Select(offering => new OfferingDraft
                {
                    SiteId = SiteIds[offering.Site],
                    SiteName = offering.Site,
                    IsOffered = true,
                    UnitName = offering.UnitName,
                    Price = NumberEntry.Written(Money.AmountOf(offering.PriceCents)),
                    Period = offering.Period,
                    Setup = NumberEntry.Written(Money.AmountOf(offering.SetupCents)),
                }),],
            });
        }
    }

    private Task<long> SaveAsync(PartKind kind, NamedEntry part) => parts.SaveAsync(kind, null, new PartDraft { Code = part.Code, Name = part.Name });

    private SiteContent ContentOf(SiteEntry site) => new()
    {
        Code = site.Code,
        Name = site.Name,
        TimeZone = site.TimeZone,
        ServiceHoursId = ServiceHoursIds[site.ServiceHours],
        Holidays = new() { Once = [.. site.Holidays.Select(holiday => (DemoFiles.Date(holiday.Date), holiday.Name))] },
        SpecialDays =
        [
            .. site.SpecialDays.Select(day =>
                (DemoFiles.Date(day.Date), day.Name, (IReadOnlyList<MinuteRange>)[.. day.Open.Select(span => RangeOf(span.From, span.To))])),
        ],
    };

    private static MinuteRange RangeOf(string from, string to) => new(DemoFiles.Minute(from), DemoFiles.Minute(to));
}
