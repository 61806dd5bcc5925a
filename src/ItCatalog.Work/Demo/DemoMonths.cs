using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Work.Months;

namespace ItCatalog.Work.Demo;

/// <summary>Closes the last months of one of the demonstration's agreements, as both sides do; the last one is under comment where its time has not passed.</summary>
internal sealed class DemoMonths(Changes changes, AgreementStore agreements, MonthStore months, ClosingOfMonths closing)
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

                var calendar = (await closing.CalendarAsync(agreement, month))!;
                await closing.CheckedAsync(change, agreement, await months.FindAsync(agreement, month, cancellationToken), calendar, provider);
                var checkedMonth = await months.FindAsync(agreement, month, cancellationToken);
                if (month.PlusMonths(1) == time.ThisMonth && checkedMonth.Due > change.Now)
                {
                    break;
                }

                await closing.CloseAsync(change, agreement, checkedMonth, month.PlusMonths(1) == time.ThisMonth ? Signer.Nobody : customer, cancellationToken);
            }

            return true;
        },
        cancellationToken);
}
