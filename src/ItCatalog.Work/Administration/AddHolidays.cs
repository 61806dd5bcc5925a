using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Files.Calendars;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Administration;

/// <summary>What holidays do to the calendar of one site, each as it is typed.</summary>
/// <param name="Site">The site.</param>
/// <param name="Added">Those that are new.</param>
/// <param name="There">Those whose dates are holidays already.</param>
/// <param name="Replaced">Single dates that a date which comes back takes in.</param>
public sealed record HolidayPlan(Site Site, IReadOnlyList<string> Added, IReadOnlyList<string> There, IReadOnlyList<string> Replaced);

/// <summary>Adds holidays to the calendars of sites; what is there stays. Figures follow as with <see cref="SaveSite"/>.</summary>
public sealed class AddHolidays(Changes changes, OrganisationStore organisation, SiteStore sites, SaveSite saveSite, IClock clock)
{
    /// <summary>The field of mistakes about the holidays themselves.</summary>
    public const string Field = "Holidays";

    /// <summary>What they would do; nothing is kept.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="siteIds">The sites.</param>
    /// <param name="holidays">One on a line, as on the page of a site.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Answer<IReadOnlyList<HolidayPlan>>> PreviewAsync(Actor actor, IReadOnlyCollection<long> siteIds, string holidays, CancellationToken cancellationToken) =>
        changes.PreviewAsync<IReadOnlyList<HolidayPlan>>(actor, _ => AddAsync(actor, siteIds, holidays, why: null, seen: null, cancellationToken), cancellationToken);

    /// <summary>Adds them, to all of the sites or to none.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="siteIds">The sites.</param>
    /// <param name="holidays">One on a line, as on the page of a site.</param>
    /// <param name="why">Why it may alter figures of windows that have ended; null or empty where nothing was said.</param>
    /// <param name="seen">The fingerprint of the consequences that were shown; null where nothing is asked to have been seen.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<IReadOnlyList<HolidayPlan>>> RunAsync(
        Actor actor, IReadOnlyCollection<long> siteIds, string holidays, string? why, string? seen, CancellationToken cancellationToken) =>
        changes.MakeAsync<IReadOnlyList<HolidayPlan>>(
            actor,
            async change =>
            {
                change.MayAlterThePast(why, seen);
                return await AddAsync(actor, siteIds, holidays, why, seen, cancellationToken);
            },
            cancellationToken);

    /// <summary>The days of a calendar file as they are typed.</summary>
    public static string LinesOf(CalendarFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return string.Join('\n', file.Days.Select(day => day.IsYearly
            ? HolidayText.Written(new YearlyDay(day.Date.Month, day.Date.Day, day.Date.Year, day.ToYear), day.Name)
            : $"{LocalDatePattern.Iso.Format(day.Date)} {day.Name}"));
    }

    private async Task<Answer<IReadOnlyList<HolidayPlan>>> AddAsync(
        Actor actor, IReadOnlyCollection<long> siteIds, string text, string? why, string? seen, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator)
        {
            return Answer.NotAllowed;
        }

        var chosen = (await organisation.SitesAsync(cancellationToken)).Where(site => siteIds.Contains(site.Id)).ToList();
        List<Mistake> mistakes = [];
        var thisYear = (await organisation.TodayAsync(clock, cancellationToken)).Year;
        var wanted = HolidayText.Read(text, Field, thisYear, mistakes, mayOverlap: true);
        if (chosen.Count == 0 || chosen.Count < siteIds.Count)
        {
            mistakes.Add(Mistake.In("Sites", "Choose the sites whose calendar they belong to."));
        }

        if (mistakes.Count > 0)
        {
            return Answer.Refused(mistakes);
        }

        List<HolidayPlan> plans = [];
        foreach (var site in chosen)
        {
            var draft = (await sites.FindAsync(site.Id, cancellationToken))!;
            var standing = HolidayText.Read(draft.Holidays ?? "", "", thisYear, []);
            var (plan, merged) = Merge(site, standing, wanted);
            plans.Add(plan);
            if (plan.Added.Count == 0)
            {
                continue;
            }

            var saved = await saveSite.RunAsync(actor, site.Id, draft with { Holidays = HolidayText.Written(merged) }, why, seen, cancellationToken);
            if (!saved.IsDone)
            {
                return saved.AsRefusal();
            }
        }

        return plans;
    }

    private static (HolidayPlan Plan, HolidayList Merged) Merge(Site site, HolidayList standing, HolidayList wanted)
    {
        var known = standing.Dates().Select(day => day.Date).ToHashSet();
        List<string> added = [];
        List<string> there = [];
        List<(YearlyDay Day, string Name)> yearly = [.. standing.Yearly];
        var once = standing.Once.ToList();
        List<string> replaced = [];
        foreach (var (day, name) in wanted.Yearly)
        {
            var rest = Rest(day, [.. yearly.Select(rule => rule.Day).Where(rule => (rule.Month, rule.Day) == (day.Month, day.Day))]);
            var dates = rest.Dates().ToHashSet();
            var taken = once.Where(single => dates.Contains(single.Date)).ToList();
            if (dates.Count == taken.Count)
            {
                there.Add(HolidayText.Written(day, name));
                continue;
            }

            replaced.AddRange(taken.Select(single => $"{LocalDatePattern.Iso.Format(single.Date)} {single.Name}"));
            once.RemoveAll(taken.Contains);
            known.UnionWith(dates);
            yearly.Add((rest, name));
            added.Add(HolidayText.Written(rest, name));
        }

        foreach (var (date, name) in wanted.Once)
        {
            var line = $"{LocalDatePattern.Iso.Format(date)} {name}";
            if (known.Add(date))
            {
                once.Add((date, name));
                added.Add(line);
            }
            else
            {
                there.Add(line);
            }
        }

        return (new(site, added, there, replaced), new() { Once = once, Yearly = yearly });
    }

    /// <summary>The years of a date that come before, or else behind, those in which it comes back already.</summary>
    private static YearlyDay Rest(YearlyDay day, IReadOnlyList<YearlyDay> standing) => standing.Count == 0 ? day
        : standing.Min(rule => rule.FromYear) is var first && day.FromYear < first ? day with { ToYear = Math.Min(day.ToYear ?? YearlyDay.LastYear, first - 1) }
        : day with { FromYear = Math.Max(day.FromYear, standing.Max(rule => rule.ToYear ?? YearlyDay.LastYear) + 1) };
}
