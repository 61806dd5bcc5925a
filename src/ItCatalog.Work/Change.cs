using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using NodaTime;

namespace ItCatalog.Work;

/// <summary>One change: one transaction, one moment, one actor. It collects what has to be derived anew and what the trail shall say.</summary>
public sealed class Change
{
    private readonly List<AuditNote> notes = [];

    internal Change(Actor actor, Instant now) => (Actor, Now) = (actor, now);

    public Actor Actor { get; }

    /// <summary>The moment of the change, in whole milliseconds: everything that it writes bears it.</summary>
    public Instant Now { get; }

    internal Subject Subject { get; private set; } = Subject.None;

    /// <summary>Told how far the derivation is; null where nobody asks.</summary>
    public IProgress<CommitProgress>? Progress { get; set; }

    internal Touched Touched { get; private set; } = new();

    internal HashSet<long> ReplayedServiceIds { get; } = [];

    /// <summary>Whether everything is computed anew, maybe by another edition of the rules. Only then the trail says which replays became others: they rest on every import.</summary>
    internal bool IsRecomputation { get; set; }

    /// <summary>Closed months, by agreement and first day, for which both sides asked for today's edition of the rules.</summary>
    internal HashSet<(string Agreement, LocalDate Month)> TakenEditions { get; } = [];

    internal IReadOnlyList<AuditNote> Notes => notes;

    /// <summary>Where it may alter what has been settled: the reason that was given, and what was shown before. Null where it cannot.</summary>
    internal PastChange? Past { get; private set; }

    /// <summary>Figures of a service rest on something that changes.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="siteId">The site; null: every one.</param>
    /// <param name="from">Nothing before this instant changes; null: from the beginning.</param>
    /// <param name="agreementId">Only figures of this agreement; null: of all.</param>
    /// <param name="kind">Only figures that this kind of source feeds; null: all.</param>
    public void Touch(long serviceId, long? siteId, Instant? from, long? agreementId = null, SourceKind? kind = null) =>
        Touched.Add(new(serviceId, siteId, agreementId, kind), from?.ToUnixTimeMilliseconds() ?? long.MinValue);

    /// <summary>The same for an interval in which clocks stand still, or run, from now on: cases that were open at its beginning count too.</summary>
    public void TouchClocks(long serviceId, long? siteId, Instant from, long? agreementId = null) =>
        Touched.Add(new(serviceId, siteId, agreementId, Kind: null) { RunsClocks = true }, from.ToUnixTimeMilliseconds());

    /// <summary>Quotes for a service change, so that their replays do.</summary>
    public void TouchReplays(long serviceId) => ReplayedServiceIds.Add(serviceId);

    /// <summary>Says what the change is about before anything may refuse it, so that the trail can name the thing in the refusal.</summary>
    public void About(Subject subject) => Subject = subject;

    /// <summary>Adds what an import touched.</summary>
    internal void Touch(Touched others) => Touched.Add(others);

    /// <summary>Says that this change may alter figures, statuses and credits of windows that have ended: it is refused, with what it would alter, until somebody
    /// who has seen that gives a reason.</summary>
    /// <param name="why">The reason that was given; null or empty where none was.</param>
    /// <param name="seen">The fingerprint of what was shown, see <see cref="Consequences.Fingerprint"/>; null where nothing is asked to have been seen (a job, the command line with a reason).</param>
    public void MayAlterThePast(string? why, string? seen) => Past = new(why?.Trim() ?? "", seen);

    /// <summary>An entry of the audit trail, and an event for those who want to know.</summary>
    /// <param name="action">A verb in the past, in lower case: "created", "signed", "imported".</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="before">The values that stood before, kept as JSON; null where there were none. Never a secret.</param>
    /// <param name="after">The values that stand now; null where the action says it all. Never a secret.</param>
    /// <param name="why">The reason that was given; null where none was asked for.</param>
    public void Note(string action, Subject subject, object? before = null, object? after = null, string? why = null) =>
        notes.Add(new() { Action = action, Subject = subject, Before = before, After = after, Why = string.IsNullOrWhiteSpace(why) ? null : why.Trim() });

    /// <summary>What stands now, to come back to when a part of the change is refused.</summary>
    internal (int NoteCount, Touched Touched) Mark() => (notes.Count, Touched.Copy());

    internal void BackTo((int NoteCount, Touched Touched) mark)
    {
        notes.RemoveRange(mark.NoteCount, notes.Count - mark.NoteCount);
        Touched = mark.Touched;
    }
}

/// <summary>What somebody says who alters the past.</summary>
internal sealed record PastChange(string Why, string? Seen);
