using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Data.Catalogue;

/// <summary>The organisation that runs this installation.</summary>
public sealed record Organisation
{
    public required string Name { get; init; }

    /// <summary>Three letters; every amount without another currency is in it.</summary>
    public required string Currency { get; init; }

    /// <summary>The month in which its years begin, 1 to 12: proposed to new agreements.</summary>
    public int YearStart { get; init; } = 1;

    /// <summary>The zone of the first site: what "today" means where no site is meant. UTC while there is no site.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Today, where no site is meant.</summary>
    public LocalDate Today(IClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.GetCurrentInstant().InZone(Zone).Date;
    }
}

/// <summary>A place where services are delivered.</summary>
public sealed record Site
{
    public required long Id { get; init; }

    /// <summary>As addresses and files name it.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>IANA identifier.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The hours that are served where an agreement says nothing else.</summary>
    public required long ServiceHoursId { get; init; }

    /// <summary>From when on nothing new is made with it; null while it is open.</summary>
    public LocalDate? ClosedFrom { get; init; }
}

/// <summary>A department, an IT unit, a category or a service: something with a code and a name to choose by.</summary>
public sealed record Named
{
    public required long Id { get; init; }

    /// <summary>As addresses and files name it.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>From when on nothing new is made with it; null while it is open.</summary>
    public LocalDate? ClosedFrom { get; init; }
}

/// <summary>A day on which a site is closed.</summary>
public sealed record SiteHoliday
{
    public required long SiteId { get; init; }

    public required LocalDate Date { get; init; }

    public required string Name { get; init; }
}

/// <summary>A named weekly pattern of hours.</summary>
public sealed record HoursPattern
{
    public required long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether the site's holidays and special days come before the pattern.</summary>
    public required bool ObservesHolidays { get; init; }

    /// <summary>By weekday from Monday on, then by start.</summary>
    public required IReadOnlyList<WeeklyHours> Weekly { get; init; }
}
