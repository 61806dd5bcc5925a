using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using NodaTime;

namespace ItCatalog.Work.Months;

/// <summary>What happens to months because time has passed: they come under check when they have ended, are handed to the customer and closed when their time is over.</summary>
/// <remarks>Each step is a change of its own and asks again within it, so that it happens once, however many processes run.</remarks>
public sealed class MonthsOnTime(Changes changes, AgreementStore agreements, MonthStore months, ClosingOfMonths closing, IClock clock)
{
    private static readonly Actor Job = Actor.Job("months");

    /// <summary>Takes every step that is due.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (code, month) in await months.ToBeginAsync(clock.GetCurrentInstant(), cancellationToken))
        {
            count += await StepAsync(code, month, BeginAsync, cancellationToken) ? 1 : 0;
        }

        // What is handed over may be over too, where nothing ran for long.
        for (var due = await months.DueAsync(clock.GetCurrentInstant(), cancellationToken); due.Count > 0; due = await months.DueAsync(clock.GetCurrentInstant(), cancellationToken))
        {
            foreach (var month in due)
            {
                count += await StepAsync(month.AgreementCode, month.Month, EndAsync, cancellationToken) ? 1 : 0;
            }
        }

        return count;

        async Task<bool> BeginAsync(Change change, Agreement agreement, AgreementMonth month)
        {
            var calendar = (await closing.CalendarAsync(agreement, month.Month))!;
            if (month.State != MonthState.Open || calendar.Days is null || change.Now < calendar.EndOf(month.Month))
            {
                return false;
            }

            await closing.BeginAsync(change, agreement, month, calendar);
            return true;
        }

        async Task<bool> EndAsync(Change change, Agreement agreement, AgreementMonth month)
        {
            if (month.Due is not { } due || due > change.Now)
            {
                return false;
            }

            if (month.State == MonthState.Check && (await closing.CalendarAsync(agreement, month.Month))! is var calendar && !(calendar.CloseBy(month.Month) <= change.Now))
            {
                await closing.CheckedAsync(change, agreement, month, calendar, Signer.Nobody);
            }
            else
            {
                await closing.CloseAsync(change, agreement, month, Signer.Nobody, cancellationToken);
            }

            return true;
        }
    }

    private async Task<bool> StepAsync(string code, LocalDate month, Func<Change, Agreement, AgreementMonth, Task<bool>> step, CancellationToken cancellationToken)
    {
        var answer = await changes.MakeAsync<bool>(
            Job,
            async change => await agreements.FindAsync(Job, code, cancellationToken) is { } agreement
                && await step(change, agreement, await months.FindAsync(agreement, month, cancellationToken)) ? true : Answer.Stale("Somebody was faster."),
            cancellationToken);
        return answer.IsDone;
    }
}
