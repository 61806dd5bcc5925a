using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime;

namespace ItCatalog.Work.Trail;

/// <summary>
/// Collects what was refused: rights, pages, sign-ins. Like refusals of a minute become one entry of the trail when the minute is over. Adding costs no
/// transaction, and a flood fills nothing: beyond a bound the refusals of a minute are counted together.
/// </summary>
public sealed class RefusedEvents(Database database, RefusalStore store, AuditTrail trail, IClock clock)
{
    /// <summary>Different refusals of one minute that are kept of people who are signed in.</summary>
    public const int PeopleAMinute = 200;

    /// <summary>Different refusals of one minute that are kept of whoever is not.</summary>
    public const int NobodyAMinute = 50;

    private const long MinuteMs = 60_000;
    private const int MaxText = 200;

    private readonly Lock gate = new();
    private readonly HashSet<RefusalKey> known = [];
    private Dictionary<RefusalKey, WaitingRefusal> waiting = [];
    private long knownMinute;

    /// <summary>Something was refused.</summary>
    /// <param name="actor">Who tried it; <see cref="Actor.Nobody"/> with its address where nobody is signed in.</param>
    /// <param name="action">What was tried, in the infinitive: "sign in", "open", "answer exclusion".</param>
    /// <param name="subject">What it was tried with: the person of a sign-in by the name that was typed, the page, the thing.</param>
    /// <param name="why">The rule that stood against it, in a sentence; empty where the right is missing. Never a secret.</param>
    public void Add(Actor actor, string action, Subject subject, string why)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(why);
        var nowMs = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        var key = new RefusalKey
        {
            MinuteMs = nowMs - (nowMs % MinuteMs),
            ActorKind = actor.Kind,
            PersonId = actor.Id ?? 0,
            ActorName = Cut(actor.Name),
            ActorFrom = Cut(actor.From ?? ""),
            Action = Cut(action),
            SubjectKind = Cut(subject.Kind),
            SubjectKey = Cut(subject.Key),
        };
        lock (gate)
        {
            if (key.MinuteMs != knownMinute)
            {
                known.Clear();
                knownMinute = key.MinuteMs;
            }

            if (!known.Contains(key))
            {
                var isNobody = actor.Kind == ActorKind.Nobody;
                if (known.Count(other => (other.ActorKind == ActorKind.Nobody) == isNobody) >= (isNobody ? NobodyAMinute : PeopleAMinute))
                {
                    key = Others(key);
                    why = "";
                }
                else
                {
                    known.Add(key);
                }
            }

            waiting[key] = waiting.TryGetValue(key, out var before)
                ? before with { Times = before.Times + 1 }
                : new WaitingRefusal(key, Cut(why), nowMs, Times: 1);
        }
    }

    /// <summary>Keeps what was added since, and writes an entry for each refusal of a minute that is over.</summary>
    public Task WriteAsync(CancellationToken cancellationToken)
    {
        var nowMs = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        return WriteAsync(nowMs - (nowMs % MinuteMs), cancellationToken);
    }

    /// <summary>The same without waiting for the end of the minute: somebody reads the trail, and shall see all of it.</summary>
    public Task WriteAllAsync(CancellationToken cancellationToken) => WriteAsync(long.MaxValue, cancellationToken);

    /// <summary>The same at the end of a program that has added something itself; nothing is opened where it has not.</summary>
    public Task WriteAddedAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return Task.CompletedTask;
            }
        }

        return WriteAllAsync(cancellationToken);
    }

    private async Task WriteAsync(long minuteMs, CancellationToken cancellationToken)
    {
        var added = Take();
        if (added.Count == 0 && !await store.HasBeforeAsync(minuteMs, cancellationToken))
        {
            return;
        }

        try
        {
            await database.WriteAsideAsync(_ => WriteAsync(added, minuteMs), cancellationToken);
        }
        catch
        {
            PutBack(added);
            throw;
        }
    }

    private async Task WriteAsync(IReadOnlyCollection<WaitingRefusal> added, long minuteMs)
    {
        await store.AddAsync(added);
        foreach (var (actor, at, note) in await store.TakeBeforeAsync(minuteMs))
        {
            await trail.AppendAsync(actor, at, note);
        }
    }

    private Dictionary<RefusalKey, WaitingRefusal>.ValueCollection Take()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = [];
            return taken.Values;
        }
    }

    private void PutBack(IEnumerable<WaitingRefusal> refusals)
    {
        lock (gate)
        {
            foreach (var refusal in refusals)
            {
                waiting[refusal.Key] = waiting.TryGetValue(refusal.Key, out var since) ? refusal with { Times = refusal.Times + since.Times } : refusal;
            }
        }
    }

    /// <summary>One for all that are too many to be told apart.</summary>
    private static RefusalKey Others(RefusalKey key) => key with
    {
        ActorKind = ActorKind.Nobody,
        PersonId = 0,
        ActorName = "others",
        ActorFrom = "",
        Action = "do more than is listed one by one",
        SubjectKind = Subject.None.Kind,
        SubjectKey = Subject.None.Key,
    };

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..(MaxText - 1)] + "…";
}
