using System.Data.Common;
using Dapper;

namespace ItCatalog.Web.Setup.Demo;

/// <summary>Writes who the demonstration's organisation is and what its units offer, and remembers the numbers that its other parts refer to.</summary>
internal sealed class DemoOrganisation(DbTransaction transaction)
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly DbConnection connection = transaction.Connection!;

    public Dictionary<string, long> ServiceHoursIds { get; } = [];

    public Dictionary<string, long> SiteIds { get; } = [];

    public Dictionary<string, long> DepartmentIds { get; } = [];

    public Dictionary<string, long> UnitIds { get; } = [];

    public Dictionary<string, long> CategoryIds { get; } = [];

    public Dictionary<string, long> ServiceIds { get; } = [];

    public async Task WriteAsync(OrganisationFile organisation)
    {
        await connection.ExecuteAsync("insert into organisation (id, name, currency) values (1, @Name, @Currency)", organisation, transaction);
        foreach (var hours in organisation.ServiceHours)
        {
            await WriteServiceHoursAsync(hours);
        }

        foreach (var site in organisation.Sites)
        {
            await WriteSiteAsync(site);
        }

        foreach (var department in organisation.Departments)
        {
            DepartmentIds[department.Code] = await InsertAsync("insert into department (code, name) values (@Code, @Name) returning id", department);
        }

        foreach (var unit in organisation.Units)
        {
            UnitIds[unit.Code] = await InsertAsync("insert into unit (code, name, phone, email) values (@Code, @Name, @Phone, @Email) returning id", unit);
        }

        foreach (var category in organisation.Categories)
        {
            CategoryIds[category.Code] = await InsertAsync("insert into category (code, name) values (@Code, @Name) returning id", category);
        }
    }

    public async Task WriteAsync(IEnumerable<ServiceEntry> services)
    {
        foreach (var service in services)
        {
            var id = await InsertAsync(
                """
                insert into service (code, name, summary, description, category_id, unit_id)
                values (@Code, @Name, @Summary, @Description, @categoryId, @unitId) returning id
                """,
                new { service.Code, service.Name, service.Summary, service.Description, categoryId = CategoryIds[service.Category], unitId = UnitIds[service.Unit] });
            ServiceIds[service.Code] = id;
            await connection.ExecuteAsync(
                """
                insert into offering (service_id, site_id, unit_name, price_cents, price_period, setup_cents)
                values (@id, @siteId, @UnitName, @PriceCents, @Period, @SetupCents)
                """,
                service.Offerings.Select(offering => new { id, siteId = SiteIds[offering.Site], offering.UnitName, offering.PriceCents, offering.Period, offering.SetupCents }),
                transaction);
        }
    }

    private async Task WriteServiceHoursAsync(HoursEntry hours)
    {
        var id = await InsertAsync("insert into service_hours (code, name, observes_holidays) values (@Code, @Name, @ObservesHolidays) returning id", hours);
        ServiceHoursIds[hours.Code] = id;
        await connection.ExecuteAsync(
            "insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (@id, @weekday, @start, @end)",
            from entry in hours.Weekly
            from day in entry.Days
            select new { id, weekday = Array.IndexOf(Weekdays, day) + 1, start = DemoFiles.Minute(entry.From), end = DemoFiles.Minute(entry.To) },
            transaction);
    }

    private async Task WriteSiteAsync(SiteEntry site)
    {
        var id = await InsertAsync(
            "insert into site (code, name, time_zone, service_hours_id) values (@Code, @Name, @TimeZone, @hoursId) returning id",
            new { site.Code, site.Name, site.TimeZone, hoursId = ServiceHoursIds[site.ServiceHours] });
        SiteIds[site.Code] = id;
        await connection.ExecuteAsync(
            "insert into site_holiday (site_id, date, name) values (@id, @Date, @Name)",
            site.Holidays.Select(holiday => new { id, holiday.Date, holiday.Name }),
            transaction);
        await connection.ExecuteAsync(
            "insert into site_special_day (site_id, date, name) values (@id, @Date, @Name)",
            site.SpecialDays.Select(day => new { id, day.Date, day.Name }),
            transaction);
        await connection.ExecuteAsync(
            "insert into site_special_day_interval (site_id, date, from_minute, to_minute) values (@id, @Date, @start, @end)",
            from day in site.SpecialDays
            from span in day.Open
            select new { id, day.Date, start = DemoFiles.Minute(span.From), end = DemoFiles.Minute(span.To) },
            transaction);
    }

    private Task<long> InsertAsync(string sql, object values) => connection.ExecuteScalarAsync<long>(sql, values, transaction);
}
