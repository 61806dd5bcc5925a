using ItCatalog.Data.Administration;

namespace ItCatalog.Web.Pages.Administration;

/// <summary>Where the things of the trail are looked at. All of these pages are open to administrators and auditors.</summary>
public static class AuditLinks
{
    /// <summary>The address of a thing's page; null where it has none.</summary>
    /// <param name="thing">What an entry is about.</param>
    /// <param name="id">Its number in the database.</param>
    public static string? Of(Subject thing, long id)
    {
        ArgumentNullException.ThrowIfNull(thing);
        var key = Uri.EscapeDataString(thing.Key);
        return thing.Kind switch
        {
            "agreement" => $"/agreements/{key}",
            "agreement template" => $"/agreements/templates/{key}",
            "underpinning" => $"/agreements/underpinnings/{key}",
            "service" => $"/catalogue/{key}",
            "source" => $"/measurements/sources/{key}",
            "import" => $"/measurements/imports/{id}",
            "comparison" => $"/benchmark/{key}",
            "exclusion" => $"/performance/exclusions/{key}",
            "dispute" => $"/performance/disputes/{key}",
            "plan" => $"/performance/plans/{key}",
            "third-party cost" => $"/agreements/costs/{key}",
            "schedule" or "delivery" => $"/reports/schedules/{id}",
            "request" => $"/requests/{key}",
            "site" => $"/administration/organisation/site/{id}",
            "service hours" => $"/administration/organisation/hours/{id}",
            "department" or "unit" or "category" => $"/administration/organisation/part/{thing.Kind}/{id}",
            "priority" => $"/administration/organisation/priority/{id}",
            "organisation" => "/administration/organisation",
            "standard texts" => "/administration/organisation/texts",
            "person" => $"/administration/people/{id}",
            _ => null,
        };
    }
}
