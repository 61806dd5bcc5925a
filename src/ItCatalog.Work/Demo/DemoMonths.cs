using Dapper;
using ItCatalog.Calculation.Time;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Work.Months;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Closes the last months of some of the demonstration's agreements, as both sides do: of one the last one too, which is under comment where its time has not passed; of all that
/// a department has those before it, so that its bills close with them.</summary>
internal sealed class DemoMonths(Changes changes, Database database, AgreementStore agreements, MonthStore months, ClosingOfMonths closing)
{
    /// <summary>Who closes them, and how many of the last months stay open.</summary>
    private static readonly (string Code, (string User, string Name) Provider, (string User, string Name) Customer, int OpenCount)[] Closed =
    [
        ("HI-SLA-0107", ("jonas", "Jonas Brandt"), ("maren", "Maren Vogel"), 0),
        ("HI-SLA-0128", ("priya", "Priya Raman"), ("yuki", "Yuki Tanaka"), 1),
        ("HI-SLA-0129", ("jonas", "Jonas Brandt"), ("yuki", "Yuki Tanaka"), 1),
    ];

    public Task<Answer<bool>> CloseAsync(DemoTime time, DemoOrganisation organisation, Actor loader, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        loader,
        async change =>
        {
            foreach (var (code, looks, accepts, openCount) in Closed)
            {
                var provider = new Signer(Side.Provider, organisation.PersonIds[looks.User], looks.Name, "Looked at: sources in time, nothing odd.");
                var customer = new Signer(Side.Customer, organisation.PersonIds[accepts.User], accepts.Name, "");
                await CloseAsync(change, time, (await agreements.FindAsync(loader, code, cancellationToken))!, provider, customer, openCount, cancellationToken);
            }

            return true;
        },
        cancellationToken);

    private async Task CloseAsync(Change change, DemoTime time, Agreement agreement, Signer provider, Signer customer, int openCount, CancellationToken cancellationToken)
    {
        for (var month = time.ThisMonth.PlusMonths(-4); month < time.ThisMonth.PlusMonths(-openCount); month = month.PlusMonths(1))
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
    }

    /// <summary>An hour before the office closes on the n-th working day after a month.</summary>
    private static Instant Afternoon(MonthCalendar calendar, LocalDate month, int days) =>
        WorkingDays.After(calendar.Calendar, month.PlusMonths(1).PlusDays(-1), days)!.Value - Duration.FromHours(7);

    /// <summary>They were not closed in one moment, but each in its own time.</summary>
    private Task<int> BackAsync(long monthId, Instant began, Instant looked, Instant ends) => database.Writing.Connection!.ExecuteAsync(
        """
        update month_step set at_ms = case step when 'check' then @began when 'checked' then @looked else @ends end where agreement_month_id = @monthId;
        update agreement_month set since_ms = case state when 'closed' then @ends else @looked end, due_ms = case state when 'closed' then null else @ends end where id = @monthId;
        update month_closing set closed_ms = @ends where agreement_month_id = @monthId;
        update bill set closed_ms = @ends
        where exists (select 1 from agreement_month m join agreement a on a.id = m.agreement_id where m.id = @monthId and a.department_id = bill.department_id and m.month = bill.month)
        """,
        new { monthId, began, looked, ends });
}
