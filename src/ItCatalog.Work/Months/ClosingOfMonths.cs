using System.Data.Common;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Work.Bills;
using ItCatalog.Work.Remedies;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Months;

/// <summary>The steps of a month, for whoever takes them: a side, or time by itself. Each is a part of a change.</summary>
public sealed class ClosingOfMonths(Database database, MonthStore months, ClosingOfBills bills, PlansByRule plans)
{
    private DbConnection Connection => database.Writing.Connection!;

    internal Task<MonthCalendar?> CalendarAsync(Agreement agreement, LocalDate month) => MonthCalendar.FindAsync(Connection, agreement.Id, month);

    /// <summary>A month that has ended comes under the provider's check.</summary>
    internal async Task BeginAsync(Change change, Agreement agreement, AgreementMonth month, MonthCalendar calendar)
    {
        await months.MoveAsync(
            month, MonthState.Check, calendar.CheckUntil(month.Month, calendar.EndOf(month.Month)), MonthStepKind.Check, side: null, personId: null, name: null, "", change.Now);
        change.Note("began the check of a month of", Subject.Agreement(agreement.Code), after: new { month = MonthWord.Of(month.Month) });
    }

    /// <summary>The provider has looked at it: the customer may comment now.</summary>
    internal async Task CheckedAsync(Change change, Agreement agreement, AgreementMonth month, MonthCalendar calendar, Signer signer)
    {
        await months.MoveAsync(
            month, MonthState.Comment, calendar.CommentUntil(month.Month, change.Now), MonthStepKind.Checked, signer.Side, signer.PersonId, signer.Name, signer.Note, change.Now);
        change.Note(signer.Side is null ? "passed the time for the check of a month of" : "checked a month of", Subject.Agreement(agreement.Code), after: new { month = MonthWord.Of(month.Month) }, why: signer.Note);
    }

    /// <summary>It is closed: figures, credits and the records that they were made of are kept.</summary>
    internal async Task<MonthClosing> CloseAsync(Change change, Agreement agreement, AgreementMonth month, Signer signer, CancellationToken cancellationToken)
    {
        var before = await months.ClosingsAsync(month, cancellationToken);
        await plans.LookAtAsync(change, agreement, month.Month, change.Now, cancellationToken);
        var kept = await KeptMonthReading.ReadAsync(Connection, agreement, month.Month, before.Count + 1);
        var row = await months.MoveAsync(month, MonthState.Closed, due: null, MonthStepKind.Closed, signer.Side, signer.PersonId, signer.Name, signer.Note, change.Now);
        var closing = await months.AddClosingAsync(row, agreement, month.Month, kept, change.Now);
        if (before is [.., var last])
        {
            await AddDifferencesAsync(change, agreement, last, closing, kept, cancellationToken);
        }

        var made = (await months.ClosingsAsync(month with { Id = row }, cancellationToken))[^1];
        change.Note(
            signer.Side is null ? "closed by silence a month of" : "closed a month of",
            Subject.Agreement(agreement.Code),
            after: new { month = MonthWord.Of(month.Month), number = made.Number, fingerprint = made.Sha256 },
            why: signer.Note);
        await bills.CloseIfLastAsync(change, agreement, month.Month, cancellationToken);
        return made;
    }

    /// <summary>Both sides want it open again: what was adjusted since is cancelled by entries of its own.</summary>
    internal async Task ReopenAsync(Change change, Agreement agreement, AgreementMonth month, MonthClosing closing, Signer signer, CancellationToken cancellationToken)
    {
        var cause = new AdjustmentCause("opened again a month of", "agreement", agreement.Code, change.Actor.Name, signer.Note);
        var adjusted = await new AdjustmentStore(database).OfClosingAsync(closing.Id, cancellationToken);
        await months.ReopenAsync(closing, change.Now);
        await AdjustmentStore.AddAsync(
            Connection,
            await EntriesAsync(closing.Id, AdjustmentKind.Counter, agreement, adjusted.GroupBy(one => (one.TargetKey, one.SiteCode, one.Window), one => -one.Cents), cause, change.Now),
            change.Now);
        await months.MoveAsync(month, MonthState.Check, due: null, MonthStepKind.Reopened, signer.Side, signer.PersonId, signer.Name, signer.Note, change.Now);
        change.Note(
            "opened again a month of",
            Subject.Agreement(agreement.Code),
            before: new { fingerprint = closing.Sha256 },
            after: new { month = MonthWord.Of(month.Month), askedBy = month.AskedBy, cancelledCents = -adjusted.Sum(one => one.Cents) },
            why: month.AskedNote);
    }

    /// <summary>What another closing credits more or less than the one before.</summary>
    private async Task AddDifferencesAsync(Change change, Agreement agreement, MonthClosing last, long closing, KeptMonth kept, CancellationToken cancellationToken)
    {
        var credited = KeptMonth.Read((await months.KeptTextAsync(last, cancellationToken))!)!.Credits;
        var differences = kept.Credits.Select(credit => (credit, credit.Cents)).Concat(credited.Select(credit => (credit, -credit.Cents)))
            .GroupBy(entry => (entry.credit.Target, entry.credit.Site, Window: LocalDatePattern.Iso.Parse(entry.credit.Month + "-01").Value), entry => entry.Item2);
        var cause = new AdjustmentCause("closed again a month of", "agreement", agreement.Code, change.Actor.Name, "");
        await AdjustmentStore.AddAsync(Connection, await EntriesAsync(closing, AdjustmentKind.Difference, agreement, differences, cause, change.Now), change.Now);
    }

    private async Task<IReadOnlyList<NewAdjustment>> EntriesAsync(
        long closing, AdjustmentKind kind, Agreement agreement, IEnumerable<IGrouping<(string Target, string Site, LocalDate Window), long>> cents, AdjustmentCause cause, Instant now)
    {
        var booked = await AdjustmentStore.BookingMonthAsync(Connection, agreement.Code, now);
        return
        [
            .. cents.Where(entry => entry.Sum() != 0).Select(entry => new NewAdjustment
            {
                ClosingId = closing,
                Kind = Word.Of(kind),
                Target = entry.Key.Target,
                Site = entry.Key.Site,
                Window = entry.Key.Window,
                Cents = entry.Sum(),
                BookedMonth = booked,
                Cause = cause,
            }),
        ];
    }
}

/// <summary>Who takes a step of a month, and what they say.</summary>
/// <param name="Side">Null: it happens by itself.</param>
/// <param name="PersonId">Null where no person answers for it.</param>
/// <param name="Name">As they are called now.</param>
/// <param name="Note">Their words; may be empty.</param>
internal sealed record Signer(Side? Side, long? PersonId, string? Name, string Note)
{
    public static Signer Nobody { get; } = new(null, null, null, "");

    public static Signer Of(Actor actor, Side side, string note) => new(side, actor.Id, actor.Name, note);
}
