using System.Runtime.InteropServices;

namespace ItCatalog.Data.Measurements;

/// <summary>What figures rest on that changes.</summary>
/// <param name="ServiceId">The service.</param>
/// <param name="SiteId">The site; null: every one.</param>
/// <param name="AgreementId">Only figures of this agreement; null: of all.</param>
/// <param name="Kind">Only figures that this kind of source feeds; null: all.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TouchedPart(long ServiceId, long? SiteId, long? AgreementId, SourceKind? Kind)
{
    /// <summary>Whether clocks run otherwise from then on, those of cases that were open before too.</summary>
    public bool RunsClocks { get; init; }
}

/// <summary>What has to be derived anew, each with the earliest instant from which it changes.</summary>
internal sealed class Touched
{
    private readonly Dictionary<TouchedPart, long> earliest = [];
    private readonly Dictionary<long, List<TouchedPart>> ofService = [];

    public IEnumerable<long> ServiceIds => ofService.Keys.Order();

    public bool IsEmpty => earliest.Count == 0;

    /// <summary>What stands beside figures and feeds none touches nothing.</summary>
    public void Add(IRecordContent content, SourceKind kind)
    {
        if (kind.Feeds.Count > 0)
        {
            Add(new(content.ServiceId, content.SiteId, AgreementId: null, kind.Figured), content.StartMs);
        }
    }

    /// <param name="part">What changes.</param>
    /// <param name="fromMs">Nothing before this instant changes.</param>
    public void Add(TouchedPart part, long fromMs)
    {
        if (earliest.TryGetValue(part, out var known))
        {
            earliest[part] = Math.Min(fromMs, known);
            return;
        }

        earliest.Add(part, fromMs);
        if (!ofService.TryGetValue(part.ServiceId, out var parts))
        {
            ofService.Add(part.ServiceId, parts = []);
        }

        parts.Add(part);
    }

    public void Add(Touched others)
    {
        foreach (var (part, fromMs) in others.earliest)
        {
            Add(part, fromMs);
        }
    }

    /// <summary>Whether figures that this kind of source feeds change.</summary>
    public bool Concerns(SourceKind kind) => earliest.Keys.Any(part => (part.Kind ?? kind) == kind);

    /// <summary>Whether figures of an agreement for a service change.</summary>
    public bool Concerns(long serviceId, long agreementId) => PartsOf(serviceId).Any(part => (part.AgreementId ?? agreementId) == agreementId);

    public Touched Copy()
    {
        var copy = new Touched();
        copy.Add(this);
        return copy;
    }

    /// <summary>Since when figures of an agreement for a service change at a site; null where they do not.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site.</param>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="kind">The kind of source that feeds them.</param>
    /// <param name="ofClocks">Only what makes clocks run otherwise.</param>
    public long? FromMs(long serviceId, long siteId, long agreementId, SourceKind kind, bool ofClocks = false)
    {
        var from = long.MaxValue;
        foreach (var part in PartsOf(serviceId))
        {
            if ((part.SiteId ?? siteId) == siteId && (part.AgreementId ?? agreementId) == agreementId && (part.Kind ?? kind) == kind && (part.RunsClocks || !ofClocks))
            {
                from = Math.Min(from, earliest[part]);
            }
        }

        return from == long.MaxValue ? null : from;
    }

    private List<TouchedPart> PartsOf(long serviceId) => ofService.TryGetValue(serviceId, out var parts) ? parts : [];
}
