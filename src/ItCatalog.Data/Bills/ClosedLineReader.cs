using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Bills;

/// <summary>Makes lines of closed bills from rows as they come: the month after the last closed one is held against all of them, a hundred thousand in a large organisation, which
/// name the same few services, sites and targets.</summary>
internal sealed class ClosedLineReader
{
    /// <summary>What <see cref="Read"/> reads behind the number of the bill, in its order.</summary>
    public const string Columns =
        """
        kind, corrects, service_code, service_name, unit_code, unit_name, tier_code, tier_name, site_code, site_name, agreement_code, version_number, request_id, target_key,
          target_name, about_month, quantity, quantity_unit, days_json, note, cents, hours, from_centre, to_centre
        """;

    private BilledService? service;
    private BilledTier? tier;
    private BilledSite? site;

    public BillLine Read(PreparedRows row)
    {
        var itsService = new BilledService(row.RepeatedOrNull(3)!, row.RepeatedOrNull(4)!, row.RepeatedOrNull(5)!, row.RepeatedOrNull(6)!);
        var itsTier = row.RepeatedOrNull(7) is { } tierCode ? new BilledTier(tierCode, row.RepeatedOrNull(8)!) : null;
        var itsSite = row.RepeatedOrNull(9) is { } siteCode ? new BilledSite(siteCode, row.RepeatedOrNull(10)!) : null;
        service = service == itsService ? service : itsService;
        tier = tier == itsTier ? tier : itsTier;
        site = site == itsSite ? site : itsSite;
        return new()
        {
            Kind = Word.Parse<ChargeKind>(row.RepeatedOrNull(1)!),
            Corrects = Word.Find<ChargeKind>(row.RepeatedOrNull(2)),
            Service = service,
            Tier = tier,
            Site = site,
            Agreement = row.RepeatedOrNull(11),
            Version = (int?)row.NumberOrNull(12),
            Request = row.NumberOrNull(13),
            TargetKey = row.RepeatedOrNull(14),
            TargetName = row.RepeatedOrNull(15),
            About = row.DayOrNull(16),
            Quantity = (int?)row.NumberOrNull(17),
            UnitName = row.RepeatedOrNull(18),
            Days = DaysText.Read(row.RepeatedOrNull(19)!),
            Note = row.RepeatedOrNull(20)!,
            Cents = row.GetInt64(21),
            Hours = row.DecimalOrNull(22),
            Transfer = row.RepeatedOrNull(23) is { } from ? new(from, row.RepeatedOrNull(24)!) : null,
        };
    }
}
