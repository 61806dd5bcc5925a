using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Tests;
using NodaTime;

namespace ItCatalog.Work.Tests.Administration;

/// <summary>Sites, hours and parts: every column of their queries.</summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private readonly House house = new(Instant.FromUtc(2026, 11, 17, 8, 40));

    private Database Database => house.Database;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(Database);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_site_is_read_as_its_form_shows_it()
    {
        var sites = house.Get<SiteStore>();

        (await sites.FindAsync(SampleOrganisation.Berlin, CancellationToken.None)).ShouldBe(new SiteDraft
        {
            Code = "BER",
            Name = "Berlin",
            TimeZone = "Europe/Berlin",
            ServiceHoursId = 1,
            Holidays = "2026-10-03 German Unity Day\n2026-12-25 Christmas Day",
            SpecialDays = "2026-12-24 08:00–12:00 Christmas Eve",
        });
        (await sites.FindAsync(999, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Service_hours_are_read_as_their_form_shows_them()
    {
        var hours = house.Get<ServiceHoursStore>();

        (await hours.FindAsync(1, CancellationToken.None)).ShouldBe(new HoursDraft { Code = "OFFICE", Name = "Office hours", ObservesHolidays = true, Weekly = "Mon–Fri 08:00–18:00" });
        (await hours.FindAsync(2, CancellationToken.None)).ShouldBe(new HoursDraft { Code = "ALWAYS", Name = "Round the clock", ObservesHolidays = false, Weekly = "Round the clock" });
        (await hours.FindAsync(999, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Parts_are_read_as_their_forms_show_them()
    {
        var parts = house.Get<PartStore>();

        (await parts.FindAsync(PartKind.Department, 1, CancellationToken.None)).ShouldBe(new PartDraft { Code = "RES", Name = "Research" });
        (await parts.FindAsync(PartKind.Unit, 1, CancellationToken.None)).ShouldBe(new PartDraft { Code = "WPL", Name = "Workplace", Phone = "+49 30 5550 110", Email = "workplace@halden.example" });
        (await parts.FindAsync(PartKind.Category, 1, CancellationToken.None)).ShouldBe(new PartDraft { Code = "DEV", Name = "Devices" });
        (await parts.FindAsync(PartKind.Category, 99, CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(PartKind.Department, SampleOrganisation.Research, 2, 2, 2)]
    [InlineData(PartKind.Unit, SampleOrganisation.Network, 2, 2, 1)]
    [InlineData(PartKind.Category, SampleOrganisation.Devices, 2, 0, 0)]
    [InlineData(PartKind.Department, 99, 0, 0, 0)]
    public async Task What_refers_to_a_part_is_counted(PartKind kind, long id, int services, int agreements, int persons)
    {
        (await house.Get<PartStore>().UseAsync(kind, id, CancellationToken.None)).ShouldBe(
            new PartUse { ServiceCount = services, AgreementCount = agreements, PersonCount = persons });
    }
}
