using NodaTime.Text;

namespace ItCatalog.Work.Holdings;

/// <summary>What a department has of one thing at a site, as programs read it.</summary>
public sealed record PlainHolding
{
    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the offering of it; null where none was ordered.</summary>
    public required string? Offering { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>The day on which it is so, by the clock of the site.</summary>
    public required string Day { get; init; }

    /// <summary>Null where it is not known: an agreement covers the site and names no quantity.</summary>
    public required int? Quantity { get; init; }

    /// <summary>What is counted; null where nothing says it.</summary>
    public required string? CountedIn { get; init; }

    /// <summary>Number of the agreement that covers the site; null where none does.</summary>
    public required string? Agreement { get; init; }

    /// <summary>What is left of what the agreement names; null where it names none.</summary>
    public required int? Agreed { get; init; }

    /// <summary>What came beside it and is there.</summary>
    public required int Delivered { get; init; }

    /// <summary>How many of it people asked to return or to move, and that is not done.</summary>
    public required int Leaving { get; init; }

    public static PlainHolding Of(HeldThing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return new()
        {
            Department = thing.DepartmentCode,
            Service = thing.Service.Code,
            Offering = thing.Held.Tier?.Code,
            Site = thing.Held.Site.Code,
            Day = LocalDatePattern.Iso.Format(thing.Day),
            Quantity = thing.Held.Quantity,
            CountedIn = thing.Held.UnitName,
            Agreement = thing.Held.Agreement,
            Agreed = thing.Held.Agreed,
            Delivered = thing.Held.Delivered,
            Leaving = thing.Leaving.Sum(request => request.Remaining),
        };
    }
}
