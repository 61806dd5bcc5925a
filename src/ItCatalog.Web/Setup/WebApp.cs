using ItCatalog.Data;
using ItCatalog.Work;

namespace ItCatalog.Web.Setup;

/// <summary>Builds the web application and gets its database ready. Program and tests start it the same way.</summary>
public static class WebApp
{
    /// <summary>Services and pipeline; nothing is opened yet.</summary>
    /// <param name="start">How the program was started.</param>
    /// <param name="adjust">For tests: another clock, for instance.</param>
    public static WebApplication Build(StartOptions start, Action<IServiceCollection>? adjust = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. start.Settings],
            ApplicationName = typeof(WebApp).Assembly.GetName().Name,
            // Settings and assets lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // Started by "dotnet run" too, browsers keep assets for ever: their names change with their content.
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }

        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(Place.Address());
        }

        if (start.Settings.Any(setting => Database.HoldsPassword(setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..])))
        {
            throw new StartException(
                "A password on the command line is seen by everybody on this machine. Put it into the environment variable PGPASSWORD or the file of PGPASSFILE.");
        }

        var database = Place.Database(builder.Configuration, start.Demo);
        builder.Services.AddItCatalog(database);
        builder.Services.AddWeb(builder.Configuration, start.Demo);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.FormBytes;
        });

        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        Place.MakeFolders(app.Services.GetRequiredService<Database>().LocalFolder);
        app.UseWeb();
        return app;
    }

    /// <summary>Migrates the database, loads the demonstration where it is asked for, and opens the first-run set-up where nobody is there yet.</summary>
    /// <returns>What to tell on the console once the program listens.</returns>
    public static async Task<Welcome> PrepareAsync(WebApplication app, StartOptions start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(start);
        if (start.Demo)
        {
            var signIns = await Demonstration.PrepareAsync(app.Services, start.Reset, cancellationToken);
            return new Welcome { SignIns = signIns, DatabasePath = app.Services.GetRequiredService<Database>().FilePath };
        }

        await app.Services.GetRequiredService<Upgrade>().RunAsync(cancellationToken);
        var firstRun = app.Services.GetRequiredService<FirstRun>();
        return new Welcome { SetUpCode = await firstRun.IsOpenAsync(cancellationToken) ? firstRun.Code : null };
    }
}
