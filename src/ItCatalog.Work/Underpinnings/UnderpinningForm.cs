using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Underpinnings;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Underpinnings;

/// <summary>An OLA or a contract as it was typed, on the page or in a file: it stays until all of it can be kept. What it names stands there by its code.</summary>
public sealed class UnderpinningForm
{
    public string? Code { get; set; }

    /// <summary>"ola" or "contract".</summary>
    public string? Kind { get; set; }

    public string? Name { get; set; }

    /// <summary>Code of the unit to which it is promised.</summary>
    public string? Unit { get; set; }

    /// <summary>Code of the unit that promises an OLA.</summary>
    public string? ProviderUnit { get; set; }

    /// <summary>Who promises a contract.</summary>
    public string? Supplier { get; set; }

    public string? Reference { get; set; }

    /// <summary>"99.8 %"; empty: not said.</summary>
    public string? Availability { get; set; }

    /// <summary>"4 h"; empty: not said.</summary>
    public string? SolvesWithin { get; set; }

    /// <summary>"P1, P2"; empty: all.</summary>
    public string? Priorities { get; set; }

    /// <summary>Code of the hours in which it works; empty: not said.</summary>
    public string? ServiceHours { get; set; }

    /// <summary>Codes of the sites at which it holds; none: everywhere.</summary>
    public List<string> Sites { get; set; } = [];

    /// <summary>First day: "2026-01-01".</summary>
    public string? From { get; set; }

    /// <summary>Last day; empty: no end.</summary>
    public string? Until { get; set; }

    /// <summary>Days of notice; empty: not said.</summary>
    public string? NoticeDays { get; set; }

    /// <summary>Groups and series of tools, one a line.</summary>
    public string? KnownAs { get; set; }

    public string? Note { get; set; }

    public List<UnderpinningContactForm> Contacts { get; set; } = [];

    /// <summary>The form of one that is there.</summary>
    /// <param name="one">It.</param>
    /// <param name="siteCode">Codes of sites.</param>
    public static UnderpinningForm Of(Underpinning one, Func<long, string> siteCode)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(siteCode);
        return new()
        {
            Code = one.Code,
            Kind = Word.Of(one.Kind),
            Name = one.Name,
            Unit = one.UnitCode,
            ProviderUnit = one.ProviderUnitCode,
            Supplier = one.Supplier,
            Reference = one.Reference,
            Availability = one.Availability is { } ratio ? NumberEntry.WrittenPercentage(ratio) + " %" : null,
            SolvesWithin = one.SolvesWithin is { } time ? LevelEntry.Exact(time) : null,
            Priorities = string.Join(", ", one.Priorities),
            ServiceHours = one.ServiceHoursCode,
            Sites = [.. one.SiteIds.Select(siteCode).Order(StringComparer.Ordinal)],
            From = DateEntry.Date(one.From),
            Until = one.Until is { } until ? DateEntry.Date(until) : null,
            NoticeDays = one.NoticeDays?.ToString(CultureInfo.InvariantCulture),
            KnownAs = string.Join('\n', one.KnownAs),
            Note = one.Note,
            Contacts = [.. one.Contacts.Select(contact => new UnderpinningContactForm { Duty = contact.Duty, Name = contact.Name, Phone = contact.Phone, Email = contact.Email })],
        };
    }
}

/// <summary>Whom who promises names.</summary>
public sealed class UnderpinningContactForm
{
    public string? Duty { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }
}
