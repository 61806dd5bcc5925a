using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What the form offers to choose from, and what it is given to show.</summary>
public sealed record FormChoices
{
    public required AgreementForm Input { get; init; }

    public required IReadOnlyList<Site> Sites { get; init; }

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
