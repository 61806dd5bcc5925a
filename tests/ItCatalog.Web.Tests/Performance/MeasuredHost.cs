using ItCatalog.Data.Tests;
using ItCatalog.Web.Tests.Infrastructure;

namespace ItCatalog.Web.Tests.Performance;

/// <summary>The application over the sample organisation with cases and outages, and figures that the real computation made of them.</summary>
public sealed class MeasuredHost : WebHost, IAsyncLifetime
{
    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await SampleMeasurements.MeasureAsync(Database);
    }
}
