using System.Data.Common;
using Dapper;
using ItCatalog.Calculation.Text;
using NodaTime;

namespace ItCatalog.Data.Months;

/// <summary>What the credits of an agreement put into a month: those that it earned, and those of an earlier month that were returned with it.</summary>
internal static class CreditEntries
{
    /// <summary>By target, site and month of the credit; a returned one has cents below zero.</summary>
    public static async Task<IReadOnlyList<KeptCredit>> OfMonthAsync(DbConnection connection, long agreementId, LocalDate month)
    {
        var credits = await connection.QueryAsync<CreditRow>(
            """
            select c.target_key as Target, s.code as Site, c.month as Month, c.amount_cents as Cents, c.earned_back as IsReturned, v.earn_back_months as EarnBackMonths
            from credit c
              join site s on s.id = c.site_id
              join agreement_version v on v.id = c.version_id
            where c.agreement_id = @agreementId and c.month <= @month and (c.paid_target_key is null or c.dispute_id is not null)
            order by c.target_key, s.code, c.month
            """,
            new { agreementId, month });
        return [.. credits.SelectMany(credit => Entries(credit.Month, credit.Cents, credit.IsReturned, credit.EarnBackMonths)
            .Where(entry => entry.Month == month)
            .Select(entry => new KeptCredit(credit.Target, credit.Site, MonthWord.Of(credit.Month), entry.Cents)))];
    }

    /// <summary>The months into which one credit puts an amount.</summary>
    /// <param name="month">Its own.</param>
    /// <param name="cents">What it comes to; null: there is none.</param>
    /// <param name="isReturned">Whether it was earned back.</param>
    /// <param name="earnBackMonths">After how many months.</param>
    public static IEnumerable<(LocalDate Month, long Cents)> Entries(LocalDate month, long? cents, bool? isReturned, int? earnBackMonths)
    {
        if (cents is not { } amount)
        {
            yield break;
        }

        yield return (month, amount);
        if (isReturned is true && earnBackMonths is { } later)
        {
            yield return (month.PlusMonths(later), -amount);
        }
    }

    private sealed record CreditRow
    {
        public required string Target { get; init; }

        public required string Site { get; init; }

        public required LocalDate Month { get; init; }

        public required long Cents { get; init; }

        public required bool IsReturned { get; init; }

        public required int? EarnBackMonths { get; init; }
    }
}
