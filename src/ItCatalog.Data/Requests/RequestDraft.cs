using System.Globalization;
using ItCatalog.Calculation.Requests;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Data.Requests;

/// <summary>What a department head entered, word for word.</summary>
public sealed record RequestDraft
{
    /// <summary>The longest note, and the longest reason of an answer, in characters.</summary>
    public const int MaxNoteLength = 2000;

    private const int MaxYearsAhead = 5;

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the site.</summary>
    public string? Site { get; init; }

    /// <summary>The department that asks; the person must speak for it.</summary>
    public long? Department { get; init; }

    public string? Quantity { get; init; }

    /// <summary>ISO date; empty where there is no wish.</summary>
    public string? WishDate { get; init; }

    public string? Note { get; init; }

    /// <summary>Everything wrong with it at once, or what it asks for.</summary>
    internal Kept<RequestOffer> Check(Service service, Actor person, Instant now)
    {
        var mistakes = new List<Mistake>();
        var offering = service.IsRetired ? null : service.Offerings.SingleOrDefault(offering => offering.SiteCode == Site);
        if (service.IsRetired)
        {
            mistakes.Add(Mistake.In(nameof(Site), $"{service.Name} is no longer offered."));
        }
        else if (offering is null)
        {
            mistakes.Add(Mistake.In(nameof(Site), string.IsNullOrEmpty(Site) ? "Choose a site." : $"{service.Name} is not offered at this site. Choose one of the list."));
        }

        if (Department is not { } department || !person.ActsForDepartment(department))
        {
            mistakes.Add(Mistake.In(nameof(Department), "Choose a department that you speak for."));
        }

        if (!int.TryParse(Quantity, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var quantity) || quantity is < 1 or > RequestCost.MaxQuantity)
        {
            mistakes.Add(Mistake.In(nameof(Quantity), $"Write a whole number from 1 to {Show.Count(RequestCost.MaxQuantity)}."));
        }

        var wish = CheckWish(offering, now, mistakes);
        if (Note?.Trim().Length > MaxNoteLength)
        {
            mistakes.Add(Mistake.In(nameof(Note), $"The note has {Show.Count(Note.Trim().Length)} characters; {Show.Count(MaxNoteLength)} fit."));
        }

        return mistakes.Count > 0 ? new() { Mistakes = mistakes } : new()
        {
            Value = new RequestOffer
            {
                Service = service,
                Offering = offering!,
                DepartmentId = Department!.Value,
                Quantity = quantity,
                WishDate = wish,
                Note = Note?.Trim() ?? "",
                Cost = offering!.CostOf(quantity),
            },
        };
    }

    private LocalDate? CheckWish(Offering? offering, Instant now, List<Mistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(WishDate))
        {
            return null;
        }

        if (!LocalDatePattern.Iso.Parse(WishDate.Trim()).TryGetValue(default, out var wish))
        {
            mistakes.Add(Mistake.In(nameof(WishDate), $"“{WishDate.Trim()}” is not a date. Write year, month and day, such as 2027-01-31."));
            return null;
        }

        var zone = offering is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[offering.TimeZone];
        var today = now.InZone(zone).Date;
        if (wish < today)
        {
            mistakes.Add(Mistake.In(nameof(WishDate), $"{Show.Date(wish)} has passed. Choose a day from {Show.Date(today)} on, or none."));
        }
        else if (wish > today.PlusYears(MaxYearsAhead))
        {
            mistakes.Add(Mistake.In(nameof(WishDate), $"{Show.Date(wish)} is more than {MaxYearsAhead} years ahead."));
        }

        return wish;
    }
}

/// <summary>A draft without mistakes: what would be asked for, and what it costs.</summary>
public sealed record RequestOffer
{
    public required Service Service { get; init; }

    public required Offering Offering { get; init; }

    public required long DepartmentId { get; init; }

    public required int Quantity { get; init; }

    public required LocalDate? WishDate { get; init; }

    public required string Note { get; init; }

    public required RequestCost Cost { get; init; }
}
