using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Work.Comparisons;
using ItCatalog.Work.Measurements;
using NodaTime;

namespace ItCatalog.Web.Setup.Demo;

/// <summary>Fills an empty database with the demonstration's organisation.</summary>
internal sealed class DemoLoader(
    Database database, AuditTrail audit, PersonStore people, SourceStore sources, ImportStore imports, CreateComparison createComparison, IClock clock)
{
    private static readonly Actor Loader = Actor.Setup("demonstration");

    /// <summary>Does nothing where the database is filled already.</summary>
    /// <param name="files">What to load.</param>
    /// <param name="cancellationToken">Stops between two parts; start anew with <c>--reset</c> then.</param>
    public async Task LoadAsync(DemoFiles files, CancellationToken cancellationToken)
    {
        var organisationFile = await files.ReadAsync<OrganisationFile>("organisation.json", cancellationToken);
        var peopleFile = await files.ReadAsync<List<PersonEntry>>("people.json", cancellationToken);
        var servicesFile = await files.ReadAsync<List<ServiceEntry>>("services.json", cancellationToken);
        var agreementsFile = await files.ReadAsync<AgreementsFile>("agreements.json", cancellationToken);
        var time = new DemoTime(DemoFiles.Date(organisationFile.RecordedUntil), clock.GetCurrentInstant());

        var loaded = await database.WriteAsync<DemoOrganisation?>(
            async transaction =>
            {
                if (await transaction.Connection!.ExecuteScalarAsync<bool>("select exists (select 1 from person)", transaction: transaction))
                {
                    return null;
                }

                var organisation = new DemoOrganisation(transaction);
                await organisation.WriteAsync(organisationFile);
                await organisation.WriteAsync(servicesFile);
                var personIds = new Dictionary<string, long>(StringComparer.Ordinal);
                foreach (var person in peopleFile)
                {
                    // Every start sets a password of its own.
                    var added = await people.AddAsync(transaction, Loader, DraftOf(person, organisation), password: null, mustChangePassword: false);
                    personIds[person.UserName] = added.Succeeded ? added.Value : throw new InvalidDataException($"people.json, {person.UserName}: {added.Mistakes[0].Message}");
                }

                await new DemoAgreements(transaction, organisation, personIds, time).WriteAsync(agreementsFile, servicesFile, organisationFile, peopleFile);
                var requests = new DemoRequests(transaction, organisation, personIds, time);
                await requests.WriteAsync(await files.ReadAsync<List<RequestEntry>>("requests.json", cancellationToken), servicesFile);
                await requests.WriteAsync(await files.ReadAsync<List<ExclusionEntry>>("exclusions.json", cancellationToken), organisationFile.Sites);
                await audit.AppendAsync(transaction, Loader, "loaded", "demonstration", organisationFile.Name);
                return organisation;
            },
            cancellationToken);
        if (loaded is null)
        {
            return;
        }

        foreach (var comparison in await files.ReadAsync<List<ComparisonEntry>>("comparisons.json", cancellationToken))
        {
            await comparison.WriteAsync(createComparison, loaded, time, Loader, cancellationToken);
        }

        var zones = organisationFile.Sites.ToDictionary(site => site.Code, site => DateTimeZoneProviders.Tzdb[site.TimeZone]);
        await new DemoMeasurements(sources, imports, files).ImportAsync(
            time, zones, [.. servicesFile.Where(service => service.Targets.Any(target => target.Kind == "availability")).Select(service => service.Code)], Loader, cancellationToken);
    }

    private static PersonDraft DraftOf(PersonEntry person, DemoOrganisation organisation) => new()
    {
        UserName = person.UserName,
        Name = person.Name,
        Title = person.Title,
        Email = person.Email,
        Roles = [.. person.Roles],
        DepartmentIds = [.. person.Departments.Select(code => organisation.DepartmentIds[code])],
        UnitIds = [.. person.Units.Select(code => organisation.UnitIds[code])],
    };
}
