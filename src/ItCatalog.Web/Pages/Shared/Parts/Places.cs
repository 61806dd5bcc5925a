using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Administration;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>A site and service hours that are made from within the form that needs them: small forms in it, sent with everything else that was typed.</summary>
public sealed class PlacesInput
{
    public SiteDraft Site { get; set; } = new();

    public HoursDraft Hours { get; set; } = new() { ObservesHolidays = true };

    /// <summary>Whether the form for a site is open.</summary>
    public bool AddsSite { get; set; }

    /// <summary>Whether the form for service hours is open.</summary>
    public bool AddsHours { get; set; }
}

/// <summary>What the small forms show.</summary>
/// <param name="Places">What was typed.</param>
/// <param name="Hours">Service hours by number, in words.</param>
/// <param name="Address">Where their buttons send the whole form.</param>
/// <param name="WithSite">Whether a site can be made too; otherwise service hours alone.</param>
public sealed record PlacesView(PlacesInput Places, IReadOnlyList<(long Id, string Words)> Hours, string Address, bool WithSite);

/// <summary>Makes what the small forms say.</summary>
public sealed class Places(SaveSite saveSite, SaveServiceHours saveServiceHours)
{
    /// <summary>Opens, closes or sends one of the small forms.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="input">What was typed; what was made is taken out of it.</param>
    /// <param name="change">The button: "add-site", "save-site", "drop-site", and the same of hours. Anything else changes nothing.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The number of what was made, or why it was not; null where nothing was to be made.</returns>
    public async Task<Answer<long>?> ChangeAsync(Actor actor, PlacesInput input, string? change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        switch (change)
        {
            case "add-site" or "drop-site":
                input.AddsSite = change == "add-site";
                return null;
            case "add-hours" or "drop-hours":
                input.AddsHours = change == "add-hours";
                return null;
            case "save-site":
                var site = await saveSite.RunAsync(actor, id: null, input.Site with { Holidays = null, SpecialDays = null }, why: null, seen: null, cancellationToken);
                if (site.IsDone)
                {
                    (input.Site, input.AddsSite) = (new(), false);
                }

                return site;
            case "save-hours":
                var hours = await saveServiceHours.RunAsync(actor, id: null, input.Hours, cancellationToken);
                if (hours.IsDone)
                {
                    (input.Hours, input.AddsHours) = (new() { ObservesHolidays = true }, false);
                    input.Site = input.Site with { ServiceHoursId = input.Site.ServiceHoursId ?? hours.Value };
                }

                return hours;
            default:
                return null;
        }
    }

    /// <summary>The part of the form that a button sends: where mistakes stand.</summary>
    public static string PrefixOf(string? change) => change == "save-site" ? "Places.Site" : "Places.Hours";
}
