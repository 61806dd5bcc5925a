using System.Globalization;
using ItCatalog.Calculation;
using ItCatalog.Calculation.Comparisons;
using ItCatalog.Data.Comparisons.Decisions;
using NodaTime;

namespace ItCatalog.Work.Comparisons.Decisions;

/// <summary>What was planned by a decision: the option that was chosen, computed from the document that was kept. Where it is negotiated again, in-house goes on.</summary>
/// <param name="Plan">As quoted: what a weaker level costs us is in no account.</param>
/// <param name="FirstYear">The calendar year of year 1.</param>
/// <param name="Currency">The organisation's.</param>
public sealed record PlanOfDecision(CostPlan Plan, int FirstYear, string Currency)
{
    /// <summary>Null where nothing was decided, or the document is not read any more.</summary>
    public static async Task<PlanOfDecision?> OfAsync(KeptDecision decision, DecisionStore decisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(decisions);
        return decision.Choice is not null && KeptComparison.Read(await decisions.TextAsync(decision.Id, cancellationToken)) is { } kept ? Of(decision, kept) : null;
    }

    /// <inheritdoc cref="OfAsync"/>
    public static PlanOfDecision? Of(KeptDecision decision, KeptComparison kept)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(kept);
        if (decision.Choice is not { } choice || kept.ReadDocument() is not { } comparison)
        {
            return null;
        }

        var result = comparison.Compute();
        var plan = choice == DecisionChoice.Outsource ? result.Quotes.FirstOrDefault(quote => quote.Name == decision.Provider) : result.InHouse;
        return plan is null ? null : new(plan, kept.Page.FirstYear, result.Currency);
    }

    /// <summary>The plan with what was entered beside it.</summary>
    public PlanAndActual With(IEnumerable<DecisionActual> actuals) =>
        PlanAndActual.Of(Plan, actuals.ToDictionary(one => (one.Part, one.Year), one => Money.AmountOf(one.AmountCents)));

    /// <summary>"Start", "2027".</summary>
    public string YearName(int year) => year == 0 ? "Start" : (FirstYear + year - 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a year is over; the start is when the first year begins.</summary>
    public bool HasEnded(int year, LocalDate today) => today >= new LocalDate(FirstYear + year, 1, 1);
}
