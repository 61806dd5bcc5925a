using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Work.Months;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Closes the last months of one of the demonstration's agreements, as both sides do; the last one is under comment where its time has not passed.</summary>
internal sealed class DemoMonths(Changes changes, Database database, AgreementStore agreements, MonthStore months, ClosingOfMonths closing)
{
    private const string Code = "HI-SLA-0107";

    public Task<Answer<bool>> CloseAsync(DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        loader,
        async change =>
        {
            var agreement = (await agreements.FindAsync(loader, Code, cancellationToken))!;
            var provider = new Signer(Side.Provider, organisation.PersonIds["jonas"], "Jonas Brandt", "Looked at: sources in time, nothing odd.");
            var customer = new Signer(Side.Customer, organisation.PersonIds["maren"], "Maren Vogel", "");
            for (var month = time.ThisMonth.PlusMonths(-4); month < time.ThisMonth; month = month.PlusMonths(1))
            {
                if (!await months.HasFiguresAsync(agreement, month, cancellationToken))
                {
                    continue;
                }

                // Looked at on the second working day, accepted on the ninth; of the last one silence is the answer, where its time is over.
                var calendar = (await closing.CalendarAsync(agreement, month))!;
                var looked = Instant.Min(Afternoon(calendar, month, 2), change.Now);
                var isLast = month.PlusMonths(1) == time.ThisMonth;
                var ends = isLast ? calendar.CommentUntil(month, looked)!.Value : Afternoon(calendar, month, 9);
                await closing.BeginAsync(change, agreement, await months.FindAsync(agreement, month, cancellationToken), calendar);
                await closing.CheckedAsync(change, agreement, await months.FindAsync(agreement, month, cancellationToken), calendar, provider);
                var checkedMonth = await months.FindAsync(agreement, month, cancellationToken);
                var isClosed = ends <= change.Now;
                if (isClosed)
                {
                    await closing.CloseAsync(change, agreement, checkedMonth, isLast ? Signer.Nobody : customer, cancellationToken);
                }

                await BackAsync(checkedMonth.Id, calendar.EndOf(month), looked, ends);
            }

            return true;
        },
        cancellationToken);

    /// <summary>An hour before the office closes on the n-th working day after a month.</summary>
    private static Instant Afternoon(MonthCalendar calendar, LocalDate month, int days) =>
        WorkingDays.After(calendar.Calendar, month.PlusMonths(1).PlusDays(-1), days)!.Value - Duration.FromHours(7);

    /// <summary>They were not closed in one moment, but each in its own time.</summary>
    private Task<int> BackAsync(long monthId, Instant began, Instant looked, Instant ends) => database.Writing.Connection!.ExecuteAsync(
        """
        update month_step set at_ms = case step when 'check' then @began when 'checked' then @looked else @ends end where agreement_month_id = @monthId;
        update agreement_month set since_ms = case state when 'closed' then @ends else @looked end, due_ms = case state when 'closed' then null else @ends end where id = @monthId;
        update month_closing set closed_ms = @ends where agreement_month_id = @monthId
        """,
        new { monthId, began, looked, ends });
}
