using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using ItCatalog.Work.Demo;

namespace ItCatalog.Web.Setup;

/// <summary>Gets the demonstration's database ready: made anew on request, filled when it is empty, with a password that is good until the next start.</summary>
internal static class Demonstration
{
    /// <returns>One sign-in for each role.</returns>
    public static async Task<IReadOnlyList<DemoSignIn>> PrepareAsync(IServiceProvider services, bool reset, CancellationToken cancellationToken)
    {
        if (reset)
        {
            var database = services.GetRequiredService<Database>();
            Remove(database.FilePath ?? throw new StartException($"The demonstration in {database.Name} is made anew by dropping that database and creating it again: dropdb, createdb."));
        }

        await services.GetRequiredService<Upgrade>().RunAsync(cancellationToken);
        var password = services.GetRequiredService<IConfiguration>()["Demo:Password"] ?? PasswordRule.OneTime();
        // Beside the program, where the build puts its files.
        var folder = Path.Combine(AppContext.BaseDirectory, "demo");
        _ = (await services.GetRequiredService<LoadDemonstration>().RunAsync(folder, password, cancellationToken)).Value;
        var people = (await services.GetRequiredService<PeopleList>().ReadAsync(cancellationToken)).Where(person => person.ClosedFrom is null).OrderBy(person => person.Id);
        return
        [
            .. from role in Role.All
               let person = people.FirstOrDefault(person => person.Roles?.Split(',').Contains(role) ?? false)
               where person is not null
               select new DemoSignIn { Role = role, Name = person.Name, UserName = person.UserName, Password = password },
        ];
    }

    private static void Remove(string path)
    {
        try
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }
        }
        catch (IOException problem)
        {
            throw new StartException($"The demonstration's database {path} is in use: {problem.Message} End the other program first.");
        }
    }
}
