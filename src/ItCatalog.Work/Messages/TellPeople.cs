using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Tells what happened: makes messages of the events that changes have left, in their order, each once however many processes do so.</summary>
public sealed class TellPeople(TellingStore store, ThingFactsStore things, MailSettings mail, IClock clock)
{
    private const int AtOnce = 200;

    /// <summary>Tells everything that waits.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!await store.IsAnythingWaitingAsync(cancellationToken))
        {
            return;
        }

        var taken = AtOnce;
        while (taken == AtOnce)
        {
            taken = await store.TellEventsAsync(AtOnce, clock.GetCurrentInstant(), events => NoticesAsync(events, cancellationToken), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<NoticeDraft>> NoticesAsync(IReadOnlyList<WaitingEvent> events, CancellationToken cancellationToken)
    {
        var notices = new List<NoticeDraft>();
        foreach (var (entry, personId) in events)
        {
            if (MessageKinds.Of(entry.Subject.Kind, entry.Action) is not var (kind, told)
                || await things.FindAsync(entry.Subject, cancellationToken) is not { } facts
                || kind.Words!(new Happening(entry, facts)) is not { } words)
            {
                continue;
            }

            notices.Add(new()
            {
                Kind = kind.Word,
                About = kind.About,
                At = entry.At,
                Title = words.Title,
                Text = words.Text,
                Address = words.Address,
                DepartmentId = facts.DepartmentId,
                ServiceId = facts.ServiceId,
                SourceId = facts.SourceId,
                RequestId = facts.RequestId,
                DisputeId = facts.DisputeId,
                DeliveryId = facts.DeliveryId,
                EntryId = entry.Id,
                Sides = facts.SourceId is null ? told.Sides : KeepersOf(facts.SourceUnitId),
                DoneById = personId,
                Usually = mail.IsOn ? kind.Usually : null,
            });
        }

        return notices;
    }

    /// <summary>Whoever keeps a source: its unit, else administrators.</summary>
    internal static IReadOnlyList<ToldSide> KeepersOf(long? unitId) => unitId is null ? [ToldSide.Administrator] : [ToldSide.Provider];
}
