using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Remedies;
using NodaTime;

namespace ItCatalog.Work.Agreements.Endings;

/// <summary>What an agreement says of its end on a day.</summary>
/// <param name="Today">The day, as the organisation counts days.</param>
/// <param name="Version">The version signed last, which would end.</param>
/// <param name="Notice">Its notice, as its document says it; null: none is agreed.</param>
/// <param name="FirstEnd">First day without it that a side can set by itself; null where it needs the other side for any.</param>
/// <param name="ByDefaults">Whether that is so because of the customer's right to end it after repeated defaults.</param>
public sealed record EndingTerms(LocalDate Today, VersionSummary Version, string? Notice, LocalDate? FirstEnd, bool ByDefaults);

/// <summary>From when on an agreement can be over.</summary>
public sealed class EndingRules(AgreementStore agreements, PlanStore plans, OrganisationStore organisation)
{
    /// <summary>A right to end that was reached in the last whole month or the one before still holds: figures of a month may come late.</summary>
    private const int MonthsOfRight = 2;

    /// <summary>For a side on a day; null where no version was signed.</summary>
    /// <remarks>The notice is that of the version in force; before the first one is, of the one signed last.</remarks>
    public async Task<EndingTerms?> OfAsync(Agreement agreement, Side side, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        if (agreement.LastSigned is not { } last || await organisation.FindAsync(cancellationToken) is not { } own)
        {
            return null;
        }

        var today = now.InZone(own.Zone).Date;
        var bound = agreement.InForceOn(today) ?? last;
        var terms = (await agreements.FindVersionAsync(agreement, bound.Number, cancellationToken))!.Terms;
        var byNotice = terms.Remedies.EndNotice?.FirstEnd(today, terms.YearStart);
        LocalDate? byDefaults = null;
        if (side == Side.Customer && terms.Remedies.EndAfter is not null)
        {
            var month = new LocalDate(today.Year, today.Month, 1);
            var grounds = await plans.GroundsAsync(agreement.Id, cancellationToken);
            byDefaults = grounds.Any(ground => ground.Month >= month.PlusMonths(-MonthsOfRight)) ? month.PlusMonths(2) : null;
        }

        var isByDefaults = byDefaults is { } right && (byNotice is not { } first || right < first);
        return new(today, last, terms.Remedies.EndNotice is { } notice ? EndingWords.Notice(notice) : null, isByDefaults ? byDefaults : byNotice, isByDefaults);
    }

    /// <summary>Why a version cannot end so; null where it can. The notice apart.</summary>
    internal static Refusal? Refusal(Agreement agreement, LocalDate endsOn, LocalDate today) => agreement switch
    {
        { LastSigned: not { State: VersionState.Active } } => Answer.Refused("", "No version is in force that could be ended."),
        { Open: { State: VersionState.Proposed } open } => Answer.Refused("", $"Version {open.Number} waits for signatures. It has to be signed, sent back or withdrawn first."),
        { LastSigned: { } last } when endsOn.Day != 1 || endsOn <= last.EffectiveFrom || endsOn <= today || endsOn.Year > 2099 => Answer.Refused(
            "EndsOn", $"It ends with the last day of a month that is not over, after {Calculation.Text.Show.Date(last.EffectiveFrom)}."),
        { LastSigned.EffectiveTo: { } until } when endsOn >= until => Answer.Refused(
            "EndsOn", $"It ends on {Calculation.Text.Show.Date(until.PlusDays(-1))} already. To prolong it, write the next version."),
        _ => null,
    };
}
