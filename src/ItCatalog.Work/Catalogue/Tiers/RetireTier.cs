using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Offerings;
using ItCatalog.Work.Agreements.Offerings;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Catalogue.Tiers;

/// <summary>Retires an offering from a day on, with what takes its place, or takes that back while the day is to come. What was ordered is delivered and charged as before;
/// whoever waits for it or
/// has agreed on it is told, and a draft of each such agreement takes what follows.</summary>
public sealed class RetireTier(Changes changes, ServiceStore services, TierStore tiers, OfferingTakers takers, DraftChangedOffering drafts, OrganisationStore organisation, IClock clock)
{
    /// <param name="actor">Who acts for the unit.</param>
    /// <param name="service">The service's code.</param>
    /// <param name="code">The offering's.</param>
    /// <param name="revision">What was read.</param>
    /// <param name="from">The first day on which it can be ordered no more, ISO.</param>
    /// <param name="successor">Code of what takes its place; empty where nothing does.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>The offering's code.</returns>
    public Task<Answer<string>> RunAsync(Actor actor, string service, string code, int revision, string? from, string? successor, CancellationToken cancellationToken) =>
        MakeAsync(actor, service, code, revision, (of, tier, today) =>
        {
            var reader = new FormReader();
            var day = reader.Date("From", from);
            var next = string.IsNullOrWhiteSpace(successor) ? null : of.Tiers.FirstOrDefault(other => other.Code == successor.Trim());
            List<Mistake> mistakes = [.. reader.Mistakes];
            if (string.IsNullOrWhiteSpace(from))
            {
                mistakes.Add(Mistake.In("From", "Say from which day on it is offered no more."));
            }
            else if (day <= tier.PublishedFrom)
            {
                mistakes.Add(Mistake.In("From", $"It is offered from {Show.Date(tier.PublishedFrom)} on: it ends later than that."));
            }
            else if (day < today && day != tier.RetiredFrom)
            {
                mistakes.Add(Mistake.In("From", $"{Show.Date(day)} has passed. It is offered today: it ends tomorrow at the earliest."));
            }
            else if (day is { Year: > 2099 })
            {
                mistakes.Add(Mistake.In("From", "A day of the years up to 2099 was expected."));
            }

            if (!string.IsNullOrWhiteSpace(successor) && SuccessorMistake(of, tier, next, day) is { } wrong)
            {
                mistakes.Add(Mistake.In("Successor", wrong));
            }

            return mistakes.Count > 0 ? Answer.Refused(mistakes) : new Ending(day, next);
        }, cancellationToken);

    /// <summary>It stays: taken back before the day has come.</summary>
    public Task<Answer<string>> TakeBackAsync(Actor actor, string service, string code, int revision, CancellationToken cancellationToken) =>
        MakeAsync(actor, service, code, revision, (of, tier, today) =>
            tier.RetiredFrom is not { } day ? Answer.Refused("", $"{tier.Name} is not retired.")
            : day <= today ? Answer.Refused("", $"{tier.Name} is retired since {Show.Date(day)}. Offer it anew as an offering of its own.")
            : TierRules.Beside(of, tier, tier.PublishedFrom, null) is { } twin ? Answer.Refused("", twin.Message)
            : new Ending(null, null), cancellationToken);

    private Task<Answer<string>> MakeAsync(
        Actor actor, string service, string code, int revision, Func<Service, Tier, LocalDate, Answer<Ending>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(code);
        return changes.MakeAsync<string>(
            actor,
            async change =>
            {
                var found = await FindTier.OfAsync(change, services, tiers, service, code, revision, cancellationToken);
                if (!found.IsDone)
                {
                    return found.AsRefusal();
                }

                var (of, tier) = (found.Value.Service, found.Value.Tier!);
                if (tier.PublishedFrom is null)
                {
                    return Answer.Refused("", $"{tier.Name} is a draft: throw it away instead.");
                }

                var ending = read(of, tier, await organisation.TodayAsync(clock, cancellationToken));
                if (!ending.IsDone)
                {
                    return ending.AsRefusal();
                }

                var (from, successor) = ending.Value;
                await tiers.RetireAsync(tier.Id, from, successor?.Id);
                change.Note(
                    from is null ? "keeps an offering of" : "retired an offering of",
                    Subject.Service(of.Code),
                    TierRules.Told(tier),
                    TierRules.Told(await FindTier.NowAsync(services, tiers, service, code, cancellationToken)));
                if (from is not null)
                {
                    foreach (var request in await tiers.OpenRequestsAsync(tier.Id, cancellationToken))
                    {
                        change.Note("retired the offering of", Subject.Request(request), after: new { offering = tier.Name, from = from?.ToString("uuuu-MM-dd", null), successor = successor?.Name });
                    }

                    foreach (var taker in await takers.OfAsync(actor, tier, cancellationToken))
                    {
                        change.Note(
                            "retired the offering of", Subject.Agreement(taker.Agreement.Code), after: new { offering = tier.Name, from = from?.ToString("uuuu-MM-dd", null), successor = successor?.Name });
                    }

                    if (successor is not null && await drafts.RunAsync(actor, service, code, cancellationToken) is { IsDone: false } refused)
                    {
                        return refused.AsRefusal();
                    }
                }

                return code;
            },
            cancellationToken);
    }

    /// <summary>Why something cannot take the place of an offering; null where it can.</summary>
    private static string? SuccessorMistake(Service service, Tier tier, Tier? next, LocalDate? from)
    {
        if (next is null)
        {
            return "Choose one of the list.";
        }

        for (Tier? one = next; one is not null; one = service.Tiers.FirstOrDefault(other => other.Code == one.SuccessorCode))
        {
            if (one.Id == tier.Id)
            {
                return next.Id == tier.Id ? "Nothing takes its own place." : $"{next.Name} ends in {tier.Name} itself: they would follow each other in a circle.";
            }
        }

        return next.PublishedFrom is not { } begin ? $"{next.Name} is a draft. Publish it first."
            : next.RetiredFrom is { } end && end <= from ? $"{next.Name} is itself retired from {Show.Date(end)} on."
            : begin > from ? $"{next.Name} is offered from {Show.Date(begin)} on: there would be nothing from {Show.Date(from)} until then."
            : null;
    }

    /// <summary>From when on it ends, null: it stays; and what takes its place.</summary>
    private sealed record Ending(LocalDate? From, Tier? Successor);
}
