using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Agreements.Offerings;
using NodaTime;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>Keeps an offering: a new draft, or what a known one says. A change of a published one is its next edition; what was ordered keeps what was shown.</summary>
public sealed partial class SaveTier(Changes changes, ServiceStore services, TierStore tiers, TierRules rules, DraftChangedOffering agreements, OrganisationStore organisation, IClock clock)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="code">The offering's; null for a new one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The offering's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string service, string? code, TierDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var found = await FindTier.OfAsync(change, services, tiers, service, code, draft.Revision, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var (of, before) = found.Value;
                List<Mistake> mistakes = [];
                if (before is null && CodeMistake(of, draft.Code) is { } wrong)
                {
                    mistakes.Add(wrong);
                }

                var today = await organisation.TodayAsync(clock, cancellationToken);
                if (before?.PhaseOn(today) == TierPhase.Retired)
                {
                    return Answer.Refused("", $"{before.Name} is retired since {Show.Date(before.RetiredFrom)}: it stays as it was. Write a new offering.");
                }

                var after = await rules.ReadAsync(of, before, draft, today, mistakes, cancellationToken);
                if (before?.PublishedFrom is { } from)
                {
                    if (TierRules.Beside(of, after, from, after.RetiredFrom) is { } twin)
                    {
                        mistakes.Add(twin with { Field = nameof(draft.Name) });
                    }

                    if (after.Sites.Count == 0)
                    {
                        mistakes.Add(Mistake.In(nameof(draft.Sites), "It is published: it is offered at one site at least, or retired."));
                    }
                }

                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                after = before is null ? after with { Id = await tiers.AddAsync(of.Id, after.Code, after.Name) } : after;
                var priceFrom = draft.Sites.Select(site => site.Price.From).FirstOrDefault(day => day is not null) ?? today;
                await tiers.SaveAsync(after, after.PublishedFrom is { } published ? LocalDate.Max(published, priceFrom) : priceFrom);
                var kept = await FindTier.NowAsync(services, tiers, service, after.Code, cancellationToken);
                change.Note(
                    before is null ? "drafted an offering of" : "changed an offering of", Subject.Service(of.Code), before is null ? null : TierRules.Told(before), TierRules.Told(kept));
                return kept.PublishedFrom is not null && await agreements.RunAsync(actor, service, after.Code, cancellationToken) is { IsDone: false } refused ? refused.AsRefusal() : after.Code;
            },
            cancellationToken);
    }

    private static Mistake? CodeMistake(Service service, string? entered) =>
        entered?.Trim() is not { Length: > 0 and <= TierDraft.MaxCodeLength } code || !CodePattern().IsMatch(code) || code.Equals("new", StringComparison.OrdinalIgnoreCase)
            ? Mistake.In(nameof(TierDraft.Code), $"Write up to {TierDraft.MaxCodeLength} letters, digits and hyphens between them, such as silver. “new” is taken.")
        : service.Tiers.Any(tier => tier.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) ? Mistake.In(nameof(TierDraft.Code), $"There is an offering {code} of this service already.")
        : null;

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();
}
