using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>What third parties charged one side, as the record of a month keeps it.</summary>
internal static class KeptCosts
{
    /// <summary>What arose in a month, as it stands, in the order in which it was claimed.</summary>
    public static async Task<IReadOnlyList<KeptCost>> OfMonthAsync(DbConnection connection, long agreementId, LocalDate month) =>
    [
        .. await connection.QueryAsync<KeptCost>(
            """
            select side as "Side", charged_by as "ChargedBy", amount_cents as "Cents", state as "State", accepted_cents as "AcceptedCents"
            from third_party_cost
            where agreement_id = @agreementId and month = @month
            order by id
            """,
            new { agreementId, month }),
    ];

    /// <summary>What was kept and does not stand there any more. An answer changes a claim once, so that only a claim may stand otherwise.</summary>
    public static IEnumerable<KeptCost> Missing(IReadOnlyList<KeptCost> kept, IReadOnlyList<KeptCost> standing)
    {
        var left = standing.ToList();
        foreach (var cost in kept)
        {
            var found = left.FindIndex(one => one == cost || (cost.State == "claimed" && (one.Side, one.ChargedBy, one.Cents) == (cost.Side, cost.ChargedBy, cost.Cents)));
            if (found < 0)
            {
                yield return cost;
            }
            else
            {
                left.RemoveAt(found);
            }
        }
    }
}
