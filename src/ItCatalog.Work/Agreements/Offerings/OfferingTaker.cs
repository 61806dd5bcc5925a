using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Offerings;
using NodaTime;

namespace ItCatalog.Work.Agreements.Offerings;

/// <summary>How far an agreement has come with what its offering says now.</summary>
public enum TakerState
{
    /// <summary>Both sides signed what it says now, but for what is otherwise with a reason.</summary>
    Agreed,

    /// <summary>A version that says so waits for signatures.</summary>
    Proposed,

    /// <summary>A draft says so.</summary>
    Drafted,

    /// <summary>The department sent such a version back.</summary>
    SentBack,

    /// <summary>Another version is open, so that none can be begun.</summary>
    Blocked,

    /// <summary>Nothing is proposed that says so.</summary>
    NotDrafted,

    /// <summary>The agreement ends.</summary>
    Ends,

    /// <summary>It is retired and nothing takes its place: what was agreed goes on.</summary>
    GoesOn,
}

/// <summary>An agreement that takes an offering.</summary>
public sealed record OfferingTaker
{
    public required Agreement Agreement { get; init; }

    public required OfferedTier Tier { get; init; }

    /// <summary>What it is asked to take: the offering, or what follows it.</summary>
    public required OfferedTier To { get; init; }

    public required TakerState State { get; init; }

    /// <summary>What was signed last; null where nothing was.</summary>
    public required VersionSummary? Signed { get; init; }

    /// <summary>What is being written, or waits; null where nothing is, or the viewer does not see it.</summary>
    public required VersionSummary? Open { get; init; }

    /// <summary>The edition that it took.</summary>
    public required int Edition { get; init; }

    /// <summary>Names of the sites at which it takes it.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>Where it is otherwise.</summary>
    public required IReadOnlyList<OfferingDifference> Differences { get; init; }

    /// <summary>Whether the unit can begin a version that takes what is offered now.</summary>
    public bool CanBeDrafted => State == TakerState.NotDrafted;

    /// <summary>A state in a word or two.</summary>
    public static string Word(TakerState state) => state switch
    {
        TakerState.Agreed => "Agreed",
        TakerState.Proposed => "Waits for signatures",
        TakerState.Drafted => "Drafted",
        TakerState.SentBack => "Sent back",
        TakerState.Blocked => "Cannot be drafted",
        TakerState.NotDrafted => "Not proposed",
        TakerState.Ends => "Ends",
        TakerState.GoesOn => "Goes on",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>How far it is, in a sentence.</summary>
    public string Says
    {
        get
        {
            var what = To.Id == Tier.Id ? $"edition {Show.Count(To.Edition)}" : $"{To.Name} ({To.Code})";
            return State switch
            {
                TakerState.Agreed when To.Id == Tier.Id && Edition != To.Edition => $"Agreed: {what} changes nothing in version {Show.Count(Signed!.Number)}.",
                TakerState.Agreed => $"Agreed: version {Show.Count(Signed!.Number)} takes {what}.",
                TakerState.Proposed => $"Version {Show.Count(Open!.Number)} takes {what} and waits for {Waits}.",
                TakerState.Drafted => $"The draft of version {Show.Count(Open!.Number)} takes {what}; it is not proposed yet.",
                TakerState.SentBack => $"{Open!.ReturnedBy ?? "The department"} sent version {Show.Count(Open.Number)} back: “{Open.ReturnedNote}”",
                TakerState.Blocked => $"Version {Show.Count(Open!.Number)} is open and does not take {what}: it is signed or thrown away first.",
                TakerState.NotDrafted => $"Nothing is proposed yet that takes {what}.",
                TakerState.Ends => $"The agreement ends on {Show.Date(Signed!.EffectiveTo!.Value.PlusDays(-1))}.",
                TakerState.GoesOn => "Goes on as it was agreed; nothing takes its place.",
                _ => throw new InvalidOperationException($"No words for {State}."),
            };
        }
    }

    private string Waits =>
        Open!.CustomerSigned is null && Open.ProviderSigned is null ? "both signatures"
        : Open.CustomerSigned is null ? $"the signature of {Agreement.DepartmentName}"
        : $"the signature of {Agreement.UnitName}";

    /// <summary>An agreement by its versions; null where none of them that goes on takes the offering.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="tier">The offering.</param>
    /// <param name="signed">What was signed last.</param>
    /// <param name="open">What is open.</param>
    /// <param name="offered">All that its service offers.</param>
    /// <param name="hours">What hours there are.</param>
    /// <param name="today">As the organisation counts days.</param>
    internal static OfferingTaker? Of(
        Agreement agreement, OfferedTier tier, AgreementVersion? signed, AgreementVersion? open, IReadOnlyList<OfferedTier> offered, OfferedHours hours, LocalDate today)
    {
        var isOver = signed?.Summary.PhaseOn(today) == VersionPhase.Past;
        var taking = signed is not null && !isOver && Takes(signed) ? signed : open is not null && Takes(open) ? open : null;
        if (taking is null)
        {
            return null;
        }

        var to = OfferingSuccession.Of(tier, offered);
        return new()
        {
            Agreement = agreement,
            Tier = tier,
            To = to,
            State = to.Id == tier.Id && tier.RetiredFrom is not null ? TakerState.GoesOn
                : signed is not null && Holds(signed) ? TakerState.Agreed
                : open is not null ? StateOf(open.Summary, Holds(open))
                : signed?.Summary.State == VersionState.Ended ? TakerState.Ends
                : TakerState.NotDrafted,
            Signed = signed?.Summary,
            Open = open?.Summary,
            Edition = taking.Terms.Sites.First(site => site.TierId == tier.Id).TierEdition ?? 1,
            Sites = [.. taking.Hours.Where(site => site.TierId == tier.Id).Select(site => site.SiteName)],
            Differences = [.. taking.Terms.Differences.Where(one => taking.Terms.Sites.Any(site => site.SiteId == one.SiteId && site.TierId == tier.Id))],
        };

        bool Takes(AgreementVersion version) => version.Terms.Sites.Any(site => site.TierId == tier.Id);

        // While a site still has what was retired, what follows is not taken.
        bool Holds(AgreementVersion version) => OfferingSuccession.Holds(version.Terms, to, hours) && (to.Id == tier.Id || !Takes(version));
    }

    private static TakerState StateOf(VersionSummary open, bool holds) =>
        !holds ? TakerState.Blocked
        : open.State == VersionState.Proposed ? TakerState.Proposed
        : open.ReturnedNote.Length > 0 ? TakerState.SentBack
        : TakerState.Drafted;
}
