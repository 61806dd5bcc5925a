using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Administration;

/// <summary>Keeps a site and its calendar. Holidays and special days count by their dates: figures from the first date that changed on are derived anew.</summary>
public sealed class SaveSite(Changes changes, SiteStore sites, OrganisationStore organisation, Codes codes, IClock clock)
{
    /// <param name="actor">An administrator; for a new one an IT manager too.</param>
    /// <param name="id">The site's number; null adds one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; empty where none were.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The site's number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, long? id, SiteDraft draft, string? why, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                change.About(Subject.Site(draft.Code?.Trim() ?? ""));
                if (!May.KeepPlaces(actor, id is null))
                {
                    return Answer.NotAllowed;
                }

                var before = id is { } known ? await sites.FindAsync(known, cancellationToken) : null;
                if (id is not null && before is null)
                {
                    return Answer.NotFound;
                }

                var mistakes = new List<Mistake>();
                var site = await ReadAsync(id, draft, before, mistakes, cancellationToken);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var kept = await sites.SaveAsync(id, site);
                change.MayAlterThePast(why, seen);
                change.Note(id is null ? "added" : "changed", Subject.Site(site.Code), before, draft with { Holidays = HolidayText.Written(site.Holidays) }, why);
                if (before is not null && FirstChange(before, site) is { } first)
                {
                    // The day before, so that it is earlier in every zone.
                    var from = first.PlusDays(-1).AtMidnight().InUtc().ToInstant();
                    foreach (var serviceId in await sites.ServicesAsync(kept, cancellationToken))
                    {
                        change.TouchClocks(serviceId, kept, from);
                    }
                }

                return kept;
            },
            cancellationToken);
    }

    private async Task<SiteContent> ReadAsync(long? id, SiteDraft draft, SiteDraft? before, List<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var (code, name, zone) = (draft.Code?.Trim() ?? "", draft.Name?.Trim() ?? "", draft.TimeZone?.Trim() ?? "");
        mistakes.AddRange(await codes.MistakesAsync("site", "site", code, id ?? 0, cancellationToken));
        if (before is not null && code != before.Code && mistakes.Count == 0)
        {
            mistakes.Add(Mistake.In(nameof(draft.Code), Codes.ChangedElsewhere));
        }

        if (name.Length is 0 or > 100)
        {
            mistakes.Add(Mistake.In(nameof(draft.Name), "Write a name of up to 100 characters."));
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            mistakes.Add(Mistake.In(
                nameof(draft.TimeZone), $"{(zone.Length == 0 ? "Nothing" : $"“{zone}”")} is not a time zone. Write its IANA name, such as Europe/Berlin."));
        }
        else if (before is not null && zone != before.TimeZone && await sites.HasFiguresAsync(id!.Value, cancellationToken))
        {
            mistakes.Add(Mistake.In(
                nameof(draft.TimeZone), $"Figures of this site were measured in {before.TimeZone}. Its time zone stays; add another site instead."));
        }

        if (!await sites.HasHoursAsync(draft.ServiceHoursId, cancellationToken))
        {
            mistakes.Add(Mistake.In(nameof(draft.ServiceHoursId), "Choose the site's service hours. Add a pattern first where there is none."));
        }

        return new SiteContent
        {
            Code = code,
            Name = name,
            TimeZone = zone,
            ServiceHoursId = draft.ServiceHoursId ?? 0,
            Holidays = HolidayText.Read(draft.Holidays ?? "", nameof(draft.Holidays), (await organisation.TodayAsync(clock, cancellationToken)).Year, mistakes),
            SpecialDays = CalendarText.SpecialDays(draft.SpecialDays ?? "", nameof(draft.SpecialDays), mistakes),
        };
    }

    /// <summary>The first date on which other hours apply than before; null where all are the same.</summary>
    private static LocalDate? FirstChange(SiteDraft before, SiteContent site)
    {
        // What is kept says from which year on each date comes back.
        var holidays = HolidayText.Read(before.Holidays ?? "", "", thisYear: 0, []).Dates().Select(day => day.Date).ToHashSet();
        holidays.SymmetricExceptWith(site.Holidays.Dates().Select(day => day.Date));
        var special = CalendarText.SpecialDays(before.SpecialDays ?? "", "", []).Select(Written).ToHashSet();
        special.SymmetricExceptWith(site.SpecialDays.Select(Written));
        LocalDate[] dates = [.. holidays, .. special.Select(day => day.Date)];
        return dates.Length == 0 ? null : dates.Min();

        static (LocalDate Date, string Open) Written((LocalDate Date, string Name, IReadOnlyList<MinuteRange> Open) day) =>
            (day.Date, string.Join(',', day.Open.OrderBy(open => open.From)));
    }
}
