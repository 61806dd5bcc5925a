using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using NodaTime;

namespace ItCatalog.Data.Tests.Catalogue;

public sealed class OrganisationStoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
    private OrganisationStore Store => new(temporary.Database);

    public Task InitializeAsync() => temporary.InitializeAsync();

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task The_organisation_has_its_name_its_currency_and_the_first_sites_zone()
    {
        (await Store.FindAsync(CancellationToken.None)).ShouldBeNull("not set up");

        await SampleOrganisation.CreateAsync(temporary.Database);

        var organisation = (await Store.FindAsync(CancellationToken.None))!;
        organisation.Name.ShouldBe("Halden Instruments");
        organisation.Currency.ShouldBe("EUR");
        organisation.Zone.Id.ShouldBe("Europe/Berlin");
        organisation.Today(new StandingClock(Instant.FromUtc(2026, 11, 17, 23, 30))).ShouldBe(new LocalDate(2026, 11, 18));
    }

    [Fact]
    public async Task Without_a_site_today_is_that_of_UTC()
    {
        await temporary.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("insert into organisation (id, name, currency) values (1, 'New', 'EUR')", transaction: transaction),
            CancellationToken.None);

        (await Store.FindAsync(CancellationToken.None))!.Zone.ShouldBe(DateTimeZone.Utc);
    }

    [Fact]
    public async Task Sites_departments_units_categories_and_holidays_are_read_with_every_column()
    {
        await SampleOrganisation.CreateAsync(temporary.Database);

        (await Store.SitesAsync(CancellationToken.None)).ShouldBe(
        [
            new Site { Id = 1, Code = "BER", Name = "Berlin", TimeZone = "Europe/Berlin", ServiceHoursId = 1 },
            new Site { Id = 2, Code = "PUN", Name = "Pune", TimeZone = "Asia/Kolkata", ServiceHoursId = 1 },
            new Site { Id = 3, Code = "BOS", Name = "Boston", TimeZone = "America/New_York", ServiceHoursId = 1 },
        ]);
        (await Store.DepartmentsAsync(CancellationToken.None)).ShouldBe([Named(2, "FIN", "Finance"), Named(1, "RES", "Research")]);
        (await Store.UnitsAsync(CancellationToken.None)).ShouldBe([Named(1, "WPL", "Workplace"), Named(2, "NET", "Network & Telephony")]);
        (await Store.CategoriesAsync(CancellationToken.None)).ShouldBe([Named(2, "CON", "Connections"), Named(1, "DEV", "Devices")]);
        (await Store.HolidaysAsync(CancellationToken.None)).ShouldBe(
        [
            new SiteHoliday { SiteId = 1, Date = new LocalDate(2026, 10, 3), Name = "German Unity Day" },
            new SiteHoliday { SiteId = 1, Date = new LocalDate(2026, 12, 25), Name = "Christmas Day" },
            new SiteHoliday { SiteId = 2, Date = new LocalDate(2026, 10, 2), Name = "Gandhi Jayanti" },
        ]);
    }

    [Fact]
    public async Task Patterns_of_hours_have_their_intervals()
    {
        await SampleOrganisation.CreateAsync(temporary.Database);

        var patterns = await Store.ServiceHoursAsync(CancellationToken.None);

        patterns.Select(pattern => (pattern.Id, pattern.Code, pattern.Name, pattern.ObservesHolidays)).ShouldBe([(1, "OFFICE", "Office hours", true), (2, "ALWAYS", "Round the clock", false)]);
        HoursText.Of(patterns[0].Weekly).ShouldBe("Mon–Fri 08:00–18:00");
        HoursText.Of(patterns[1].Weekly).ShouldBe("Round the clock");
    }

    private static Named Named(long id, string code, string name) => new() { Id = id, Code = code, Name = name };
}
