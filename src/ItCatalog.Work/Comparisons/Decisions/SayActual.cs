using ItCatalog.Calculation;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Comparisons.Decisions;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>Somebody says what a year of a decision, or a part of it, really cost, and where that is read.</summary>
public sealed class SayActual(Changes changes, DecisionStore decisions, OrganisationStore organisations, IClock clock)
{
    private const decimal MostAmount = 100_000_000_000;

    /// <param name="actor">Who acts for the unit that provides the service.</param>
    /// <param name="code">The comparison.</param>
    /// <param name="version">A version that was decided.</param>
    /// <param name="year">0 is before the first.</param>
    /// <param name="part">0 for the whole, else the part of the plan from 1.</param>
    /// <param name="amount">In the organisation's currency; null: it is not known any more.</param>
    /// <param name="source">Where it is read; needed with an amount.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    public Task<Answer<KeptDecision>> RunAsync(Actor actor, string code, int version, int year, int part, decimal? amount, string source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        return changes.MakeAsync<KeptDecision>(
            actor,
            async change =>
            {
                change.About(Subject.Comparison(code));
                if (await decisions.FindAsync(code, version, cancellationToken) is not { } decision)
                {
                    return Answer.NotFound;
                }

                if (!actor.ActsForUnit(decision.UnitId) || actor is not { Kind: ActorKind.Person, Id: { } personId })
                {
                    return Answer.NotAllowed;
                }

                if (decision.State != KeptDecisionState.Decided || await PlanOfDecision.OfAsync(decision, decisions, cancellationToken) is not { } plan)
                {
                    return Answer.Refused("", "Nothing was decided by this version, so that there is no plan to hold against.");
                }

                var today = await organisations.TodayAsync(clock, cancellationToken);
                var mistakes = Mistakes(plan, year, part, amount, source, today);
                if (mistakes.Count > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var before = (await decisions.ActualsAsync(decision.Id, cancellationToken)).FirstOrDefault(one => (one.Year, one.Part) == (year, part));
                var cents = amount is { } value ? Money.CentsIn(value) : null;
                await decisions.SayAsync(decision.Id, year, part, cents, source.Trim(), personId, actor.Name, change.Now);
                var name = part == 0 ? "the whole" : plan.Plan.Parts[part - 1].Name;
                change.Note(
                    "said what it cost of the decision on",
                    Subject.Comparison(code),
                    before: before is null ? null : new { version, year = plan.YearName(year), part = name, before.AmountCents, before.Source, before.EnteredBy },
                    after: new { version, year = plan.YearName(year), part = name, amountCents = cents, source = source.Trim() });
                return decision;
            },
            cancellationToken);
    }

    private static List<Mistake> Mistakes(PlanOfDecision plan, int year, int part, decimal? amount, string source, LocalDate today)
    {
        List<Mistake> mistakes = [];
        if (year < 0 || year >= plan.Plan.Years.Count)
        {
            mistakes.Add(Mistake.In("Year", "This year is not in the plan."));
        }
        else if (!plan.HasEnded(year, today))
        {
            mistakes.Add(Mistake.In("Year", year == 0 ? $"The plan begins with {plan.FirstYear}. What it cost to begin is entered then." : $"{plan.YearName(year)} has not ended yet."));
        }

        if (part < 0 || part > plan.Plan.Parts.Count)
        {
            mistakes.Add(Mistake.In("Part", "This line is not in the plan."));
        }

        if (amount is { } value && (Math.Abs(value) > MostAmount || Money.CentsIn(value) is null))
        {
            mistakes.Add(Mistake.In("Amount", "Write an amount of at most 100,000,000,000 with no more than two decimals."));
        }

        mistakes.AddRange(DecisionRules.Words("Source", source, amount is null ? null : "Say where the amount is read: an account, an invoice."));
        if (source.Contains('\n', StringComparison.Ordinal))
        {
            mistakes.Add(Mistake.In("Source", "Write it on one line."));
        }

        return mistakes;
    }
}
