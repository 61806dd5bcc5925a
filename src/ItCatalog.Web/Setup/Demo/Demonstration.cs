using Dapper;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Work;
using Microsoft.AspNetCore.Identity;

namespace ItCatalog.Web.Setup.Demo;

/// <summary>Gets the demonstration's database ready: made anew on request, filled when it is empty, with a password that is good until the next start.</summary>
internal static class Demonstration
{
    /// <returns>One sign-in for each role.</returns>
    public static async Task<IReadOnlyList<DemoSignIn>> PrepareAsync(IServiceProvider services, bool reset, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<Database>();
        if (reset)
        {
            Remove(database.Path);
        }

        await services.GetRequiredService<Upgrade>().RunAsync(cancellationToken);
        var files = DemoFiles.BesideTheProgram;
        var password = services.GetRequiredService<IConfiguration>()["Demo:Password"] ?? PasswordRule.OneTime();
        await ActivatorUtilities.CreateInstance<DemoLoader>(services).LoadAsync(files, cancellationToken);
        await SetPasswordAsync(database, services.GetRequiredService<IPasswordHasher<Person>>().HashPassword(new Person(), password), cancellationToken);
        var people = await files.ReadAsync<List<PersonEntry>>("people.json", cancellationToken);
        return
        [
            .. from role in Role.All
               let person = people.First(person => person.Roles.Contains(role))
               select new DemoSignIn { Role = role, Name = person.Name, UserName = person.UserName, Password = password },
        ];
    }

    private static Task<int> SetPasswordAsync(Database database, string hash, CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "update person set password_hash = @hash, access_failed_count = 0, lockout_end_ms = null",
            new { hash },
            transaction),
        cancellationToken);

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
