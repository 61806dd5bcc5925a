using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Ratings;
using ItCatalog.Work.Assignment;
using ItCatalog.Work.Bills;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Measurements;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Work.Demo;

/// <summary>Fills an empty database with the demonstration's organisation and all that was ever agreed and measured there, and opens it in one change; then months are closed, a late case comes, people dispute, and a plan makes better what was missed.</summary>
public sealed class LoadDemonstration(Changes changes, Database database, PersonStore people, IServiceProvider services)
{
    private static readonly Actor Loader = Actor.Setup("demonstration");

    /// <summary>The organisation, then the next versions of agreements in the order in which they were agreed on.</summary>
    private static readonly string[] Workbooks = ["organisation.json", "organisation-2.json", "organisation-3.json"];

    /// <param name="folder">Where its files lie (<c>db/demo</c>).</param>
    /// <param name="password">Everybody's, from now on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Whether it was loaded; false where there was somebody already.</returns>
    public async Task<Answer<bool>> RunAsync(string folder, string password, CancellationToken cancellationToken)
    {
        Loaded? loaded = null;
        var answer = await changes.MakeAsync<bool>(
            Loader,
            async change =>
            {
                var isEmpty = !await people.AnybodyAsync(cancellationToken);
                if (isEmpty)
                {
                    loaded = await LoadAsync(change, new DemoFiles(folder), cancellationToken);
                    await database.CountTablesAsync(cancellationToken);
                }

                await people.SetEverybodysPasswordAsync(password);
                change.Note("set the password of", Subject.Person("everybody"));
                return isEmpty;
            },
            cancellationToken);
        if (answer.IsDone && loaded is { } there)
        {
            // What months keep are figures, which are derived at the end of a change. One case comes when they are closed.
            var speakers = new DemoPeople(database);
            var plans = ActivatorUtilities.CreateInstance<DemoPlans>(services, speakers);
            var plan = await plans.BeginAsync(there.Time, there.Organisation, Loader, cancellationToken);
            await ActivatorUtilities.CreateInstance<DemoMonths>(services).CloseAsync(there.Time, there.Organisation, Loader, cancellationToken);
            await there.Measurements.ImportLateAsync(there.Time, Loader, cancellationToken);
            await plans.FinishAsync(plan, there.Time, there.Organisation, cancellationToken);
            await ActivatorUtilities.CreateInstance<DemoDecisions>(services, speakers).WriteAsync(there.Organisation, cancellationToken);
            await there.Underpinnings.AgreeAsync(there.Organisation, cancellationToken);
            await there.Offerings.ChangeAsync(there.Tiers, there.Silver, there.Organisation, cancellationToken);
            await ActivatorUtilities.CreateInstance<DemoDisputes>(services, speakers).WriteAsync(there.Time, there.Organisation, Loader, cancellationToken);
            await ActivatorUtilities.CreateInstance<DemoHoldings>(services, speakers).WriteAsync(there.Organisation, cancellationToken);
            await ActivatorUtilities.CreateInstance<DemoParts>(services, speakers).WriteAsync(there.Organisation, cancellationToken);
            await ActivatorUtilities.CreateInstance<DemoSchedules>(services, speakers).WriteAsync(there.Organisation, cancellationToken);
        }

        return answer;
    }

    private async Task<Loaded> LoadAsync(Change change, DemoFiles files, CancellationToken cancellationToken)
    {
        var measures = await files.ReadAsync<MeasuresFile>("measures.json", cancellationToken);
        var time = new DemoTime(DemoFiles.Date(measures.RecordedUntil), change.Now);
        var organisation = ActivatorUtilities.CreateInstance<DemoOrganisation>(services, files, time);
        var agreements = new DemoAgreements(database, time);
        var written = ActivatorUtilities.CreateInstance<DemoTiers>(services, organisation);
        var underpinnings = ActivatorUtilities.CreateInstance<DemoUnderpinnings>(services, new DemoPeople(database), files, time);
        var offerings = ActivatorUtilities.CreateInstance<DemoOfferings>(services, new DemoPeople(database));
        var entries = await files.ReadAsync<List<TierEntry>>("offerings.json", cancellationToken);
        foreach (var workbook in Workbooks)
        {
            await organisation.LoadAsync(workbook, Loader, cancellationToken);
            if (workbook == Workbooks[^1])
            {
                await offerings.TakeAsync(Loader, cancellationToken);
            }

            if (workbook == Workbooks[0])
            {
                await underpinnings.WriteAsync(Loader, cancellationToken);
            }

            await agreements.SignAsync(cancellationToken);
            if (workbook == Workbooks[0])
            {
                await organisation.ReadAsync(cancellationToken);
                await written.WriteAsync(entries, change.Now, Loader, cancellationToken);
            }
        }

        await ActivatorUtilities.CreateInstance<DemoTemplates>(services, files, time).WriteAsync(Loader, cancellationToken);
        await agreements.SignAsync(cancellationToken);
        await organisation.ReadAsync(cancellationToken);
        await ActivatorUtilities.CreateInstance<DemoOrdering>(services, organisation).WriteAsync(await files.ReadAsync<OrderingFile>("ordering.json", cancellationToken));
        var requests = new DemoRequests(database.Writing, organisation, time);
        await requests.WriteAsync(await files.ReadAsync<List<RequestEntry>>("requests.json", cancellationToken));
        await requests.WriteAsync(await files.ReadAsync<List<ExclusionEntry>>("exclusions.json", cancellationToken));
        var accounts = await files.ReadAsync<Dictionary<string, string>>("ledger.json", cancellationToken);
        _ = (await services.GetRequiredService<SaveLedgerCodes>().RunAsync(
            Loader, [.. accounts.Select(account => new LedgerCodeDraft { Group = Word.Parse<ChargeGroup>(account.Key), Account = account.Value })], cancellationToken)).Value;
        await new DemoRatings(services.GetRequiredService<RatingStore>(), organisation, time).WriteAsync(cancellationToken);
        await DemoOpen.NoteAsync(change, database.Writing.Connection!);
        await ActivatorUtilities.CreateInstance<DemoMetrics>(services, new DemoPeople(database)).WriteAsync(change, time, organisation, Loader, cancellationToken);
        await ActivatorUtilities.CreateInstance<DemoEndings>(services, new DemoPeople(database)).WriteAsync(change, time, organisation, Loader, cancellationToken);
        await ActivatorUtilities.CreateInstance<DemoReviews>(services, new DemoPeople(database)).WriteAsync(change, time, organisation, Loader, cancellationToken);
        change.Note("loaded", new Subject("demonstration", await organisation.NameAsync(cancellationToken)));

        var cases = new DemoComparisonCases(
            services.GetRequiredService<ComparisonStore>(),
            services.GetRequiredService<CreateComparison>(),
            services.GetRequiredService<CopyComparison>(),
            services.GetRequiredService<SaveComparison>());
        foreach (var comparison in await files.ReadAsync<List<ComparisonEntry>>("comparisons.json", cancellationToken))
        {
            await comparison.WriteAsync(cases, organisation, time, Loader, cancellationToken);
        }

        // The ticket tool in Osaka writes down for nobody whose cases of remote access are: Sales alone works from elsewhere there.
        var rule = new AssignmentRuleDraft { Service = "remote-access", Site = "osaka", Department = "sales" };
        if (await services.GetRequiredService<AddAssignmentRule>().RunAsync(Loader, rule, "The demonstration is loaded.", seen: null, cancellationToken) is { IsDone: false } refused)
        {
            throw new InvalidDataException(refused.Mistakes is [var mistake, ..] ? mistake.Message : "The rule of assignment was refused.");
        }

        var measurements = new DemoMeasurements(
            services.GetRequiredService<SourceStore>(), services.GetRequiredService<SaveSource>(), services.GetRequiredService<ImportRecords>(), files, organisation);
        await measurements.ImportAsync(time, measures, await organisation.MonitoredAsync(cancellationToken), Loader, cancellationToken);
        return new(time, organisation, measurements, underpinnings, offerings, written, entries.Single(entry => entry.Code == "silver"));
    }

    private sealed record Loaded(DemoTime Time, DemoOrganisation Organisation, DemoMeasurements Measurements, DemoUnderpinnings Underpinnings, DemoOfferings Offerings, DemoTiers Tiers, TierEntry Silver);
}
