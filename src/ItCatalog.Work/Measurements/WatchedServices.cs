using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Work.Measurements;

/// <summary>Which services change because a source watches them for longer or shorter than before, although no record of the time between does.</summary>
internal static class WatchedServices
{
    public static void Touch(Change change, IReadOnlyList<Watch> before, IReadOnlyList<Watch> after, SourceKind kind)
    {
        if (kind.Feeds.Count == 0)
        {
            return;
        }

        foreach (var serviceId in before.Concat(after).Select(watch => watch.ServiceId).Distinct())
        {
            var was = before.FirstOrDefault(watch => watch.ServiceId == serviceId);
            var now = after.FirstOrDefault(watch => watch.ServiceId == serviceId);
            if (was?.EarliestMs != now?.EarliestMs || was?.SourceFirstRecord != now?.SourceFirstRecord || was?.DataAsOf is null != now?.DataAsOf is null)
            {
                Touch(Math.Min(was?.EarliestMs ?? long.MaxValue, now?.EarliestMs ?? long.MaxValue));
            }
            else if (was!.DataAsOf != now!.DataAsOf)
            {
                Touch(Instant.Min(was.DataAsOf!.Value, now.DataAsOf!.Value).ToUnixTimeMilliseconds());
            }

            void Touch(long fromMs) => change.Touched.Add(new(serviceId, SiteId: null, AgreementId: null, kind.Figured), fromMs);
        }
    }
}
