using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Requests;

/// <summary>What a draft of a request asks for and costs, or everything that is wrong with it.</summary>
internal static class RequestCheck
{
    /// <param name="draft">What was entered.</param>
    /// <param name="service">The service.</param>
    /// <param name="ordering">How it is ordered.</param>
    /// <param name="departments">All departments.</param>
    /// <param name="people">Whom an answer can name.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="today">Today, as the organisation counts days.</param>
    /// <param name="now">The moment.</param>
    public static Answer<RequestOffer> Of(
        RequestDraft draft, Service service, Ordering ordering, IReadOnlyList<Named> departments, IReadOnlyList<Named> people, Actor actor, LocalDate today, Instant now)
    {
        var mistakes = new List<Mistake>();
        List<Offering> here = [.. service.OfferedOn(today).Where(offering => offering.SiteCode == draft.Site)];
        var offering = here.Find(offering => offering.TierCode == (string.IsNullOrEmpty(draft.Tier) ? null : draft.Tier));
        if (service.ClosedFrom.IsClosedOn(today))
        {
            mistakes.Add(Mistake.In(nameof(draft.Site), $"{service.Name} is no longer offered."));
        }
        else if (here.Count > 0 && offering is null)
        {
            mistakes.Add(Mistake.In(nameof(draft.Tier), NotOffered(draft.Tier, service, here, today)));
        }
        else if (offering is null)
        {
            mistakes.Add(Mistake.In(
                nameof(draft.Site),
                string.IsNullOrEmpty(draft.Site) ? "Choose a site." : $"{service.Name} is not offered at this site. Choose one of the list."));
        }

        if (draft.Department is not { } department || !actor.AsksFor(department))
        {
            mistakes.Add(Mistake.In(nameof(draft.Department), "Choose a department that you belong to."));
        }
        else if (!ordering.IsOpenTo(department))
        {
            mistakes.Add(Mistake.In(nameof(draft.Department), $"{service.Name} is only for {string.Join(", ", ordering.Buyers.Select(buyer => buyer.Name))}."));
        }
        else if (service.Tiers.FirstOrDefault(tier => tier.Code == offering?.TierCode) is { } tier && !tier.IsOpenTo(department))
        {
            mistakes.Add(Mistake.In(nameof(draft.Tier), $"{tier.Name} is only for {string.Join(", ", tier.Buyers.Select(buyer => buyer.Name))}."));
        }
        else if (departments.FirstOrDefault(one => one.Id == department) is { } own && own.ClosedFrom.IsClosedOn(today))
        {
            mistakes.Add(Mistake.In(nameof(draft.Department), $"{own.Name} is closed since {Show.Date(own.ClosedFrom)}: nothing new is asked for."));
        }

        var quantity = NumberEntry.Whole(draft.Quantity) ?? 0;
        if (quantity is < 1 or > RequestCost.MaxQuantity)
        {
            mistakes.Add(Mistake.In(nameof(draft.Quantity), NumberEntry.Meant(draft.Quantity) is not null
                ? EntryWords.NotWhole(draft.Quantity!)
                : $"Write a whole number from 1 to {Show.Count(RequestCost.MaxQuantity)}."));
        }

        (string Name, LocalDate? From)[] closings = [(service.Name, service.ClosedFrom), (offering?.SiteName ?? "", offering?.SiteClosedFrom)];
        var wish = Wish(draft.WishDate?.Trim() ?? "", offering?.TimeZone, closings, now, mistakes);
        var note = Note(draft.Note, mistakes);

        var answers = AnswerCheck.Of(ordering.Questions, draft.Answers, people, mistakes);
        return mistakes.Count > 0 ? Answer.Refused(mistakes) : new RequestOffer
        {
            Service = service,
            Offering = offering!,
            DepartmentId = draft.Department!.Value,
            Quantity = quantity,
            WishDate = wish,
            Note = note,
            Cost = offering!.CostOf(quantity),
            Ordering = ordering,
            Answers = answers,
            Steps = [],
        };
    }

    /// <summary>Why there is no such offering at the site, and which there are.</summary>
    private static string NotOffered(string? code, Service service, List<Offering> here, LocalDate today)
    {
        var (site, asked) = (here[0].SiteName, service.Tiers.FirstOrDefault(tier => tier.Code == code));
        var instead = here is [{ TierName: null }] ? $"{service.Name} has no tiers there." : $"Choose {string.Join(" or ", here.Select(offering => offering.TierName))}.";
        return asked is null ? string.IsNullOrEmpty(code) ? instead : $"There is no such tier. {instead}"
            : asked.PhaseOn(today) switch
            {
                TierPhase.Retired => $"{asked.Name} is retired since {Show.Date(asked.RetiredFrom)}.{(asked.SuccessorName is { } next ? $" {next} ({asked.SuccessorCode}) took its place." : "")} {instead}",
                TierPhase.Upcoming => $"{asked.Name} is offered from {Show.Date(asked.PublishedFrom)} on. {instead}",
                TierPhase.Offered => $"{asked.Name} is not offered at {site}. {instead}",
                _ => $"There is no such tier. {instead}",
            };
    }

    /// <summary>What was written beside it, as it is kept.</summary>
    /// <param name="entered">As it was typed.</param>
    /// <param name="mistakes">Told with their place.</param>
    /// <param name="field">The place.</param>
    public static string Note(string? entered, List<Mistake> mistakes, string field = nameof(RequestDraft.Note))
    {
        var note = entered?.Trim() ?? "";
        if (note.Length > RequestDraft.MaxNoteLength)
        {
            mistakes.Add(Mistake.In(field, $"The note has {Show.Count(note.Length)} characters; {Show.Count(RequestDraft.MaxNoteLength)} fit."));
        }

        return note;
    }

    /// <summary>The day by which it is wished; null where none is.</summary>
    /// <param name="entered">As it was typed.</param>
    /// <param name="timeZone">The site's; null: none is chosen.</param>
    /// <param name="closings">What closes, and from when on: a wish lies before.</param>
    /// <param name="now">The moment.</param>
    /// <param name="mistakes">Told with their place.</param>
    public static LocalDate? Wish(string entered, string? timeZone, (string Name, LocalDate? From)[] closings, Instant now, List<Mistake> mistakes)
    {
        const string Field = nameof(RequestDraft.WishDate);
        if (entered.Length == 0)
        {
            return null;
        }

        if (!LocalDatePattern.Iso.Parse(entered).TryGetValue(default, out var wish))
        {
            mistakes.Add(Mistake.In(Field, EntryWords.NotDate(entered)));
            return null;
        }

        var today = now.InZone(timeZone is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[timeZone]).Date;
        if (wish < today)
        {
            mistakes.Add(Mistake.In(Field, $"{Show.Date(wish)} has passed. Choose a day from {Show.Date(today)} on, or none."));
        }
        else if (wish > today.PlusYears(RequestDraft.MaxYearsAhead))
        {
            mistakes.Add(Mistake.In(Field, $"{Show.Date(wish)} is more than {RequestDraft.MaxYearsAhead} years ahead."));
        }
        else
        {
            mistakes.AddRange(closings.Where(closing => closing.From > today && closing.From <= wish).Select(closing =>
                Mistake.In(Field, $"{closing.Name} is closed from {Show.Date(closing.From)} on. Choose an earlier day.")));
        }

        return wish;
    }
}
