using Microsoft.Extensions.DependencyInjection;

namespace ItCatalog.Data.Measurements;

/// <summary>What imports need.</summary>
internal static class MeasurementRegistration
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddSingleton<SourceStore>();
        services.AddSingleton<ImportHistory>();
        services.AddSingleton<ImportLines>();
        services.AddSingleton<UploadStore>();
        return services;
    }
}
