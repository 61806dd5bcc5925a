using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What the form offers to choose from, and what it is given to show.</summary>
public sealed record FormChoices
{
    /// <summary>Entries of the form: as many targets as an agreement has, with all that they say.</summary>
    public const int MaxValues = 10_000;

    public required AgreementForm Input { get; init; }

    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>The sites that are ticked in the form, and those that its targets name.</summary>
    public IReadOnlyList<Site> Covered =>
        [.. Sites.Where(site => Input.Sites.Exists(one => one.Covered && one.SiteId == site.Id) || Input.Targets.Exists(target => target.SiteIds.Contains(site.Id)))];

    /// <summary>Service hours by number, in words.</summary>
    public required IReadOnlyList<(long Id, string Words)> Hours { get; init; }

    public required string Currency { get; init; }

    public required string Customer { get; init; }

    public required string Provider { get; init; }

    /// <summary>Where the buttons send the form that add and remove rows.</summary>
    public required string RowsAddress { get; init; }

    /// <summary>Loads what the organisation has.</summary>
    public static async Task<FormChoices> LoadAsync(
        OrganisationStore organisation, AgreementForm input, string customer, string provider, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var own = await organisation.FindAsync(cancellationToken);
        var hours = await organisation.ServiceHoursAsync(cancellationToken);
        return new()
        {
            Input = input,
            Sites = await organisation.SitesAsync(cancellationToken),
            Hours = [.. hours.Select(pattern => (pattern.Id, $"{pattern.Name}: {HoursText.Of(pattern.Weekly)}"))],
            Currency = own?.Currency ?? "",
            Customer = customer,
            Provider = provider,
            RowsAddress = address + "?handler=Rows",
        };
    }
}
