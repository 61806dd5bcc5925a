using ItCatalog.Calculation.Text;
using ItCatalog.Data.Months;
using ItCatalog.Data.Remedies;

namespace ItCatalog.Web.Pages.Agreements.Costs;

/// <summary>How third-party costs are written.</summary>
public static class CostWords
{
    /// <summary>What became of one: "accepted, all of it".</summary>
    public static string State(ThirdPartyCost cost, string currency)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return cost.State switch
        {
            CostState.Claimed => $"waits for {cost.OtherName}",
            CostState.Accepted => Accepted(cost.AcceptedCents, cost.AmountCents, currency),
            CostState.Refused => "refused",
            CostState.Withdrawn => "taken back",
            _ => throw new ArgumentOutOfRangeException(nameof(cost)),
        };
    }

    /// <summary>How one stood when a month was closed.</summary>
    public static string Stood(KeptCost kept, string currency)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.State switch
        {
            "claimed" => "waited for an answer",
            "accepted" => Accepted(kept.AcceptedCents, kept.Cents, currency),
            "withdrawn" => "taken back",
            var state => state,
        };
    }

    /// <summary>How one stands, in a sentence.</summary>
    public static string Says(ThirdPartyCost cost, string currency)
    {
        ArgumentNullException.ThrowIfNull(cost);
        var amount = Show.Money(cost.AmountCents, currency);
        return cost.State switch
        {
            CostState.Claimed => $"{cost.NameOf(cost.Side)} claims {amount} from {cost.OtherName}, which has not answered yet.",
            CostState.Accepted when cost.AcceptedCents == cost.AmountCents => $"{cost.OtherName} bears all of the {amount} that {cost.NameOf(cost.Side)} claims.",
            CostState.Accepted => $"{cost.OtherName} bears {Show.Money(cost.AcceptedCents, currency)} of the {amount} that {cost.NameOf(cost.Side)} claims.",
            CostState.Refused => $"{cost.OtherName} does not bear the {amount} that {cost.NameOf(cost.Side)} claimed.",
            CostState.Withdrawn => $"{cost.NameOf(cost.Side)} took back its claim of {amount}.",
            _ => throw new ArgumentOutOfRangeException(nameof(cost)),
        };
    }

    private static string Accepted(long? accepted, long amount, string currency) =>
        accepted == amount ? "accepted, all of it" : $"accepted, {Show.Money(accepted, currency)} of it";
}
