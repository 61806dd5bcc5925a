using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Identity;
using ItCatalog.Work.Measurements;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Work.Demo;

/// <summary>Fills an empty database with the demonstration's organisation and all that was ever agreed and measured there, and opens it: in one change.</summary>
public sealed class LoadDemonstration(Changes changes, Database database, PersonStore people, IServiceProvider services)
{
    private static readonly Actor Loader = Actor.Setup("demonstration");

    /// <param name="folder">Where its files lie (<c>db/demo</c>).</param>
    /// <param name="password">Everybody's, from now on.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Whether it was loaded; false where there was somebody already.</returns>
    public Task<Answer<bool>> RunAsync(string folder, string password, CancellationToken cancellationToken) => changes.MakeAsync<bool>(
        Loader,
        async change =>
        {
            var isEmpty = !await people.AnybodyAsync(cancellationToken);
            if (isEmpty)
            {
                await LoadAsync(change, new DemoFiles(folder), cancellationToken);
                await database.CountTablesAsync(cancellationToken);
            }

            await people.SetEverybodysPasswordAsync(password);
            change.Note("set the password of", Subject.Person("everybody"));
            return isEmpty;
        },
        cancellationToken);

    private async Task LoadAsync(Change change, DemoFiles files, CancellationToken cancellationToken)
    {
        var organisationFile = await files.ReadAsync<OrganisationFile>("organisation.json", cancellationToken);
        var peopleFile = await files.ReadAsync<List<PersonEntry>>("people.json", cancellationToken);
        var servicesFile = await files.ReadAsync<List<ServiceEntry>>("services.json", cancellationToken);
        var agreementsFile = await files.ReadAsync<AgreementsFile>("agreements.json", cancellationToken);
        var time = new DemoTime(DemoFiles.Date(organisationFile.RecordedUntil), change.Now);

        var organisation = ActivatorUtilities.CreateInstance<DemoOrganisation>(services);
        await organisation.WriteAsync(organisationFile);
        await organisation.WriteAsync(servicesFile);
        var personIds = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var person in peopleFile)
        {
            personIds[person.UserName] = await AddAsync(person, organisation, cancellationToken);
        }

        var transaction = database.Writing;
        await new DemoAgreements(transaction, organisation, services.GetRequiredService<StandardTextStore>(), personIds, time).WriteAsync(agreementsFile, servicesFile, organisationFile, peopleFile);
        var requests = new DemoRequests(transaction, organisation, personIds, time);
        await requests.WriteAsync(await files.ReadAsync<List<RequestEntry>>("requests.json", cancellationToken), servicesFile);
        await requests.WriteAsync(await files.ReadAsync<List<ExclusionEntry>>("exclusions.json", cancellationToken), organisationFile.Sites);
        change.Note("loaded", new Subject("demonstration", organisationFile.Name));

        var createComparison = services.GetRequiredService<CreateComparison>();
        foreach (var comparison in await files.ReadAsync<List<ComparisonEntry>>("comparisons.json", cancellationToken))
        {
            await comparison.WriteAsync(createComparison, organisation, time, Loader, cancellationToken);
        }

        var zones = organisationFile.Sites.ToDictionary(site => site.Code, site => DateTimeZoneProviders.Tzdb[site.TimeZone]);
        string[] monitored = [.. servicesFile.Where(service => service.Targets.Any(target => target.Kind == "availability")).Select(service => service.Code)];
        await new DemoMeasurements(
                services.GetRequiredService<SourceStore>(), services.GetRequiredService<SaveSource>(), services.GetRequiredService<ImportRecords>(), files, organisation.UnitIds)
            .ImportAsync(time, zones, monitored, Loader, cancellationToken);
    }

    private async Task<long> AddAsync(PersonEntry person, DemoOrganisation organisation, CancellationToken cancellationToken)
    {
        var draft = new PersonDraft
        {
            UserName = person.UserName,
            Name = person.Name,
            Title = person.Title,
            Email = person.Email,
            Roles = [.. person.Roles],
            DepartmentIds = [.. person.Departments.Select(code => organisation.DepartmentIds[code])],
            UnitIds = [.. person.Units.Select(code => organisation.UnitIds[code])],
        };
        var added = await services.GetRequiredService<AddPerson>().RunAsync(Loader, draft, password: null, mustChangePassword: false, cancellationToken);
        return added.IsDone ? added.Value : throw new InvalidDataException($"people.json, {person.UserName}: {added.Mistakes[0].Message}");
    }
}
