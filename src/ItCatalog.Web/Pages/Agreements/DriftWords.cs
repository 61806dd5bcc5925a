using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What has changed in the organisation since a version was frozen, in words.</summary>
public static class DriftWords
{
    /// <summary>One sentence for each name, and for each site whose hours are others now.</summary>
    public static IEnumerable<string> Sentences(VersionDrift drift)
    {
        ArgumentNullException.ThrowIfNull(drift);
        return drift.Names.Select(name => $"The {name.Of} {name.Was} is called {name.Is} now.").Concat(drift.Hours.Select(Sentence));
    }

    /// <summary>What can be done about it.</summary>
    /// <param name="open">The version that is open; null where none is.</param>
    public static string Next(VersionSummary? open) => open switch
    {
        null => "What stands now holds from the next version on.",
        { State: VersionState.Draft } => $"Version {open.Number}, a draft, says what stands now.",
        _ => $"Version {open.Number}, which is proposed, says what stood when it was proposed.",
    };

    private static string Sentence(ChangedHours hours)
    {
        var (was, now) = (Words(hours.Was), Words(hours.Is));
        return was == now
            ? $"{hours.Was.SiteName}: the hours {hours.Was.ServiceHoursName} are called {hours.Is.ServiceHoursName} now."
            : $"{hours.Was.SiteName}: {hours.Was.ServiceHoursName} was {was}, is {now}.";
    }

    private static string Words(PromisedHours hours) =>
        $"{HoursText.Of(hours.Weekly)} {Show.City(hours.TimeZone)}" + (hours.ObservesHolidays ? "" : ", on public holidays too");
}
