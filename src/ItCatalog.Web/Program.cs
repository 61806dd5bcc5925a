using ItCatalog.Data;
using ItCatalog.Web.Setup;

var databaseName = "The database";
try
{
    var start = StartOptions.Parse(args);
    await using var app = WebApp.Build(start);
    var database = app.Services.GetRequiredService<Database>();
    databaseName = database.Name;
    Place.UseOwnTemporaryFolder(database.LocalFolder);
    var welcome = await WebApp.PrepareAsync(app, start, CancellationToken.None);
    await app.StartAsync();
    Console.WriteLine(welcome.Text(app.Urls));
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception problem) when (problem is StartException or MigrationException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (Exception problem) when (DatabaseTrouble.Of(problem) is { } trouble)
{
    await Console.Error.WriteLineAsync(trouble.Sentence(databaseName));
    return 1;
}
