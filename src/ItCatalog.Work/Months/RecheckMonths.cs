using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Months;
using ItCatalog.Data.Performance;

namespace ItCatalog.Work.Months;

/// <summary>A figure that changes while the customer comments on its month sends that back to the provider's check.</summary>
public sealed class RecheckMonths(Database database, MonthStore months)
{
    /// <summary>Called when everything has been derived, within the change.</summary>
    internal async Task RunAsync(Change change, IReadOnlyList<RecomputedFigure> figures, CancellationToken cancellationToken)
    {
        if (figures.Count == 0)
        {
            return;
        }

        var underComment = await months.UnderCommentAsync(cancellationToken);
        var changed = figures.Where(figure => figure.ClosesWith is not null).ToLookup(figure => (figure.Agreement, figure.ClosesWith!.Value));
        foreach (var month in underComment.Where(month => changed.Contains((month.AgreementCode, month.Month))))
        {
            var calendar = (await MonthCalendar.FindAsync(database.Writing.Connection!, month.AgreementId, month.Month))!;
            await months.MoveAsync(
                month, MonthState.Check, calendar.CheckUntil(month.Month, change.Now), MonthStepKind.Changed, side: null, personId: null, name: null, "", change.Now);
            change.Note(
                "sent back to the check a month of",
                Subject.Agreement(month.AgreementCode),
                after: new { month = MonthWord.Of(month.Month), figures = changed[(month.AgreementCode, month.Month)].Count() });
        }
    }
}
