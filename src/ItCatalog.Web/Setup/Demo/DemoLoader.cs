using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;

namespace ItCatalog.Web.Setup.Demo;

/// <summary>Fills an empty database with the demonstration's organisation, and tells its sign-ins.</summary>
/// <remarks>Its people sign in with one word that is printed at the start; it opens nothing but this invented organisation on this machine.</remarks>
internal sealed class DemoLoader(Database database, PersonStore people)
{
    private const string Password = "halden-demonstration";

    private static readonly IReadOnlyList<(string Role, string Name, string Title, string UserName)> People =
    [
        (Role.DepartmentHead, "Maren Vogel", "Head of Research", "maren.vogel"),
        (Role.ItManager, "Jonas Brandt", "IT manager, Workplace", "jonas.brandt"),
        (Role.Executive, "Katrin Aldinger", "Chief Financial Officer", "katrin.aldinger"),
        (Role.Auditor, "Ines Falk", "Internal audit", "ines.falk"),
        (Role.Administrator, "Tomas Reuter", "Catalogue administrator", "tomas.reuter"),
    ];

    /// <summary>Does nothing where the database is filled already.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> LoadAsync(CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                if (await connection.ExecuteScalarAsync<bool>("select exists (select 1 from person)", transaction: transaction))
                {
                    return;
                }

                await connection.ExecuteAsync("insert into organisation (id, name, currency) values (1, 'Halden Instruments', 'EUR')", transaction: transaction);
                foreach (var (role, name, title, userName) in People)
                {
                    var draft = new PersonDraft { UserName = userName, Name = name, Title = title, Roles = [role] };
                    await people.AddAsync(transaction, CurrentPerson.Installation("demonstration"), draft, Password, mustChangePassword: false);
                }
            },
            cancellationToken);
        return [.. People.Select(person => new DemoSignIn { Role = person.Role, Name = person.Name, UserName = person.UserName, Password = Password })];
    }
}
