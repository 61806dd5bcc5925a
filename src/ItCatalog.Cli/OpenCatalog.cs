using ItCatalog.Work.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Cli;

/// <summary>The stores and use cases of one command. With its end, what it was refused goes to the trail: nobody else would write that.</summary>
internal sealed class OpenCatalog(ServiceProvider services) : IServiceProvider, IAsyncDisposable
{
    public object? GetService(Type serviceType) => services.GetService(serviceType);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await services.GetRequiredService<RefusedEvents>().WriteAddedAsync(CancellationToken.None);
        }
        finally
        {
            await services.DisposeAsync();
        }
    }
}
