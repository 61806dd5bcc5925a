using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Administration;

/// <summary>Keeps a weekly pattern of service hours. What is signed is judged by the hours it was signed with: a changed pattern changes no figure.</summary>
public sealed class SaveServiceHours(Changes changes, ServiceHoursStore hours, Codes codes)
{
    /// <param name="actor">An administrator; for a new one an IT manager too.</param>
    /// <param name="id">The pattern's number; null adds one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The pattern's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, long? id, HoursDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.ServiceHours(draft.Code?.Trim() ?? ""));
                if (!May.KeepPlaces(actor, id is null))
                {
                    return Answer.NotAllowed;
                }

                var before = id is { } known ? await hours.FindAsync(known, cancellationToken) : null;
                if (id is not null && before is null)
                {
                    return Answer.NotFound;
                }

                var (code, name) = (draft.Code?.Trim() ?? "", draft.Name?.Trim() ?? "");
                var mistakes = (await codes.MistakesAsync("service_hours", "pattern", code, id ?? 0, cancellationToken)).ToList();
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
                    return Answer.Refused(mistakes);
                }

                var kept = await hours.SaveAsync(id, code, name, draft.ObservesHolidays, weekly);
                change.Note(id is null ? "added" : "changed", Subject.ServiceHours(code), before, draft);
                return kept;
            },
            cancellationToken);
    }
}
