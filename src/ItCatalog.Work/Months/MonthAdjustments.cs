using System.Data.Common;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>Keeps what a change does to closed months as adjustments, and sends months whose figures change under the customer's comment back to the check.</summary>
/// <remarks>Calculation rules, section 10, "Months that stay". The figures that stand in <c>attainment</c> are the adjusted ones; what was closed lies beside them.</remarks>
internal static class MonthAdjustments
{
    /// <summary>Called when everything has been derived, within the change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="connection">Its own.</param>
    /// <param name="serviceIds">The services whose figures were derived.</param>
    /// <param name="figures">Figures that are others now.</param>
    /// <param name="credits">Credits that are others now.</param>
    public static async Task WriteAsync(
        Change change, DbConnection connection, IReadOnlyCollection<long> serviceIds, IReadOnlyList<RecomputedFigure> figures, IReadOnlyList<RecomputedCredit> credits)
    {
        if (figures.Count == 0 && credits.Count == 0)
        {
            return;
        }

        var closings = await AdjustmentStore.ClosedMonthsAsync(connection, serviceIds);
        if (closings.Count == 0)
        {
            return;
        }

        var changed = figures.Where(figure => figure.IsAdjusted).ToDictionary(figure => new Place(figure.Agreement, figure.ClosedMonth!.Value, figure.Target, figure.Site, figure.Month));
        var cents = credits.SelectMany(Differences).Where(entry => closings.ContainsKey((entry.Place.Agreement, entry.Place.Month)))
            .GroupBy(entry => entry.Place, entry => entry.Cents).Select(entries => (Place: entries.Key, Cents: entries.Sum())).Where(entry => entry.Cents != 0)
            .ToDictionary(entry => entry.Place, entry => entry.Cents);
        var cause = CauseOf(change);
        foreach (var ofAgreement in changed.Keys.Union(cents.Keys).GroupBy(place => place.Agreement).OrderBy(agreement => agreement.Key, StringComparer.Ordinal))
        {
            var booked = await AdjustmentStore.BookingMonthAsync(connection, ofAgreement.Key, change.Now);
            var adjustments = ofAgreement.OrderBy(place => place.Month).ThenBy(place => place.Target, StringComparer.Ordinal).ThenBy(place => place.Site, StringComparer.Ordinal)
                .Select(place => Of(place, closings[(place.Agreement, place.Month)], changed.GetValueOrDefault(place), cents.GetValueOrDefault(place), booked, cause)).ToList();
            await AdjustmentStore.AddAsync(connection, adjustments, change.Now);
            foreach (var month in ofAgreement.GroupBy(place => place.Month).OrderBy(month => month.Key))
            {
                change.Note(
                    "adjusted a closed month of",
                    Subject.Agreement(ofAgreement.Key),
                    after: new
                    {
                        month = MonthWord.Of(month.Key),
                        figures = month.Count(changed.ContainsKey),
                        cents = month.Sum(place => cents.GetValueOrDefault(place)),
                        booked = booked is { } first ? MonthWord.Of(first) : "final statement",
                    },
                    why: cause.Why);
            }
        }
    }

    /// <summary>What caused it: the first thing that the change says of itself.</summary>
    private static AdjustmentCause CauseOf(Change change)
    {
        var note = change.Notes is [var first, ..] ? first : null;
        var why = string.IsNullOrEmpty(change.Past?.Why) ? note?.Why ?? "" : change.Past.Why;
        return new(note?.Action ?? "computed", note?.Subject.Kind ?? Subject.None.Kind, note?.Subject.Key ?? "", change.Actor.Name, why);
    }

    private static NewAdjustment Of(Place place, long closing, RecomputedFigure? figure, long cents, LocalDate? booked, AdjustmentCause cause) => new()
    {
        ClosingId = closing,
        Kind = Word.Of(AdjustmentKind.Change),
        Target = place.Target,
        Site = place.Site,
        Window = place.Window,
        GoodBefore = figure?.GoodBefore,
        TotalBefore = figure?.TotalBefore,
        ValueBefore = figure?.ValueBefore,
        StatusBefore = figure?.StatusBefore,
        GoodAfter = figure?.GoodAfter,
        TotalAfter = figure?.TotalAfter,
        ValueAfter = figure?.ValueAfter,
        StatusAfter = figure?.StatusAfter,
        Cents = cents,
        BookedMonth = booked,
        Cause = cause,
    };

    /// <summary>New entries of a credit less its old ones: in its own month, and in the one in which it was returned.</summary>
    private static IEnumerable<(Place Place, long Cents)> Differences(RecomputedCredit credit)
    {
        foreach (var (month, cents) in CreditEntries.Entries(credit.Month, credit.AmountCentsAfter, credit.EarnedBackAfter, credit.EarnBackMonthsAfter))
        {
            yield return (new(credit.Agreement, month, credit.Target, credit.Site, credit.Month), cents);
        }

        foreach (var (month, cents) in CreditEntries.Entries(credit.Month, credit.AmountCentsBefore, credit.EarnedBackBefore, credit.EarnBackMonthsBefore))
        {
            yield return (new(credit.Agreement, month, credit.Target, credit.Site, credit.Month), -cents);
        }
    }

    private sealed record Place(string Agreement, LocalDate Month, string Target, string Site, LocalDate Window);
}
