using Dapper;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;

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

/// <summary>Keeps weekly patterns of service hours. Figures that rest on a changed pattern are computed anew in the same transaction.</summary>
public sealed class HoursChanges(Database database, AuditTrail audit, OrganisationStore organisation, AttainmentComputation computation)
{
    /// <summary>A pattern as a form shows it; null where there is none.</summary>
    public async Task<HoursDraft?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await organisation.ServiceHoursAsync(cancellationToken)).FirstOrDefault(pattern => pattern.Id == id) is { } found
            ? new HoursDraft { Code = found.Code, Name = found.Name, ObservesHolidays = found.ObservesHolidays, Weekly = HoursText.Of(found.Weekly).Replace("; ", "\n", StringComparison.Ordinal) }
            : null;

    /// <summary>Adds a pattern (id null) or changes one.</summary>
    /// <returns>Its number or all mistakes; null where there is none with this number.</returns>
    public Task<Kept<long>?> KeepAsync(Actor by, long? id, HoursDraft draft, CancellationToken cancellationToken) => database.WriteAsync<Kept<long>?>(
        async transaction =>
        {
            var connection = transaction.Connection!;
            if (id is not null && !await connection.ExecuteScalarAsync<bool>("select count(*) from service_hours where id = @id", new { id }, transaction))
            {
                return null;
            }

            var (code, name) = (draft.Code?.Trim() ?? "", draft.Name?.Trim() ?? "");
            var mistakes = (await Code.MistakesAsync(transaction, "service_hours", "pattern", code, id ?? 0)).ToList();
            if (name.Length is 0 or > 100)
            {
                mistakes.Add(Mistake.In(nameof(draft.Name), "Write a name of up to 100 characters, such as Office hours."));
            }

            var weekly = CalendarText.Weekly(draft.Weekly ?? "", nameof(draft.Weekly), mistakes);
            if (weekly.Count == 0 && mistakes.TrueForAll(mistake => mistake.Field != nameof(draft.Weekly)))
            {
                mistakes.Add(Mistake.In(nameof(draft.Weekly), "Without any hours nothing could be measured. Write at least one line, such as Mon–Fri 08:00–18:00."));
            }

            if (mistakes.Count > 0)
            {
                return new Kept<long> { Mistakes = mistakes };
            }

            var kept = await connection.ExecuteScalarAsync<long>(
                id is null
                    ? "insert into service_hours (code, name, observes_holidays) values (@code, @name, @ObservesHolidays) returning id"
                    : "update service_hours set code = @code, name = @name, observes_holidays = @ObservesHolidays where id = @id returning id",
                new { id, code, name, draft.ObservesHolidays },
                transaction);
            await connection.ExecuteAsync("delete from service_hours_interval where service_hours_id = @kept", new { kept }, transaction);
            await connection.ExecuteAsync(
                "insert into service_hours_interval (service_hours_id, weekday, from_minute, to_minute) values (@kept, @Weekday, @From, @To)",
                weekly.Select(entry => new { kept, entry.Weekday, entry.Hours.From, entry.Hours.To }),
                transaction);
            await audit.AppendAsync(transaction, by, id is null ? "added" : "changed", "service hours", code, new { name, draft.ObservesHolidays, draft.Weekly });
            if (id is not null)
            {
                await computation.RecomputeAsync(transaction, AttainmentScope.Everything, cancellationToken);
            }

            return new Kept<long> { Value = kept };
        },
        cancellationToken);
}
