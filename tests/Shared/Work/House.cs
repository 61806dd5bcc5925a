using ItCatalog.Data.Identity;
using ItCatalog.Work;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ItCatalog.Data.Tests;

/// <summary>A migrated database and every store and use case over it, as the program puts them together; only the clock is the test's.</summary>
public sealed class House : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();
    private readonly StandingClock clock;
    private readonly ServiceProvider services;

    /// <param name="now">What its clock shows.</param>
    public House(Instant now)
    {
        clock = new StandingClock(now);
        var collection = new ServiceCollection().AddItCatalog(temporary.Place);
        collection.AddSingleton<IClock>(clock);
        collection.AddSingleton(temporary.Database);
        services = collection.BuildServiceProvider();
    }

    public Database Database => temporary.Database;

    /// <inheritdoc cref="TemporaryDatabase.Place"/>
    public string Place => temporary.Place;

    /// <summary>What the clock shows; it can be moved.</summary>
    public Instant Now
    {
        get => clock.Now;
        set => clock.Now = value;
    }

    /// <summary>Who makes changes of which only the result matters.</summary>
    public static Actor Installation { get; } = Actor.Job("test");

    /// <summary>A store or a use case.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task InitializeAsync() => temporary.InitializeAsync();

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await temporary.DisposeAsync();
    }
}
