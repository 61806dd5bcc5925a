using ItCatalog.Work.Messages;
using NodaTime;

namespace ItCatalog.Web.Setup;

/// <summary>Tells people what happened within seconds, and what time has brought once in some minutes.</summary>
internal sealed class MessageWorker(TellPeople people, TellNews news, IClock clock, ILogger<MessageWorker> log) : RepeatedWorker(TimeSpan.FromSeconds(5), log)
{
    private static readonly Duration BetweenNews = Duration.FromMinutes(5);

    private Instant nextNews = Instant.MinValue;

    protected override string What => "Telling people what happened";

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        await people.RunAsync(cancellationToken);
        if (clock.GetCurrentInstant() is var now && now >= nextNews)
        {
            await news.RunAsync(cancellationToken);
            nextNews = now + BetweenNews;
        }
    }
}
