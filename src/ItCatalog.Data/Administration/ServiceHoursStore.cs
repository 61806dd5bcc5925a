using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;

namespace ItCatalog.Data.Administration;

/// <summary>A weekly pattern of service hours as it is typed.</summary>
public sealed record HoursDraft
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether holidays and special days of the site come before the pattern.</summary>
    public bool ObservesHolidays { get; init; }

    /// <summary>One line for days with the same hours: "Mon–Fri 08:00–18:00".</summary>
    public string? Weekly { get; init; }
}

/// <summary>Weekly patterns of service hours as forms show and keep them.</summary>
public sealed class ServiceHoursStore(Database database, OrganisationStore organisation)
{
    /// <summary>A pattern as a form shows it; null where there is none.</summary>
    public async Task<HoursDraft?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await organisation.ServiceHoursAsync(cancellationToken)).FirstOrDefault(pattern => pattern.Id == id) is { } found
            ? new HoursDraft
            {
                Code = found.Code,
                Name = found.Name,
                ObservesHolidays = found.ObservesHolidays,
                Weekly = HoursText.Of(found.Weekly).Replace("; ", "\n", StringComparison.Ordinal),
            }
            : null;

    /// <summary>Adds a pattern (id null) or changes one.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> SaveAsync(long? id, string code, string name, bool observesHolidays, IEnumerable<(int Weekday, MinuteRange Hours)> weekly)
    {
        var connection = database.Writing.Connection!;
        var kept = await connection.ExecuteScalarAsync<long>(
            id is null
                ? "insert into service_hours (code, name, observes_holidays) values (@code, @name, @observesHolidays) returning id"
                : "update service_hours set code = @code, name = @name, observes_holidays = @observesHolidays where id = @id returning id",
            new { id, code, name, observesHolidays });
        await connection.ExecuteAsync("delete from service_hours_interval where service_hours_id = @kept", new { kept });
        await connection.ExecuteAsync(
            "insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (@kept, @Weekday, @From, @To)",
            weekly.Select(entry => new { kept, entry.Weekday, entry.Hours.From, entry.Hours.To }));
        return kept;
    }
}
