using ItCatalog.Work.Ratings;

namespace ItCatalog.Web.Setup;

/// <summary>Looks every ten minutes for a month that has ended and that people were not asked about yet.</summary>
internal sealed class RatingWorker(AskForRatings ask, ILogger<RatingWorker> log) : RepeatedWorker(TimeSpan.FromMinutes(10), log)
{
    protected override string What => "Asking how content people are";

    protected override Task RunAsync(CancellationToken cancellationToken) => ask.RunAsync(cancellationToken);
}
