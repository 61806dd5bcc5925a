using System.Diagnostics.CodeAnalysis;
using ItCatalog.Data;

namespace ItCatalog.Work;

/// <summary>How a change ended. Anything but <see cref="Done"/> changed nothing.</summary>
public enum Outcome
{
    Done,

    /// <summary>There is no such thing, or this actor may not know of it.</summary>
    NotFound,

    /// <summary>This actor may read it, but not do this.</summary>
    NotAllowed,

    /// <summary>Somebody else changed it since it was read.</summary>
    Stale,

    /// <summary>The values or the state do not allow it; the mistakes say why.</summary>
    Refused,
}

/// <summary>The answers that carry no value.</summary>
public static class Answer
{
    public static Refusal NotFound { get; } = new(Outcome.NotFound, []);

    public static Refusal NotAllowed { get; } = new(Outcome.NotAllowed, []);

    /// <summary>A change that has nothing more to say.</summary>
    public static Answer<bool> Done { get; } = true;

    /// <summary>The actor may do such things, but not this one.</summary>
    /// <param name="why">The rule, in a sentence for the person.</param>
    public static Refusal NotAllowedBecause(string why) => new(Outcome.NotAllowed, [Mistake.In("", why)]);

    /// <summary>Somebody was faster.</summary>
    /// <param name="message">What happened, and what to do now.</param>
    public static Refusal Stale(string message) => new(Outcome.Stale, [Mistake.In("", message)]);

    /// <summary>All that is wrong, at once.</summary>
    public static Refusal Refused(IReadOnlyList<Mistake> mistakes) => new(Outcome.Refused, mistakes);

    /// <summary>One thing is wrong.</summary>
    public static Refusal Refused(string field, string message) => new(Outcome.Refused, [Mistake.In(field, message)]);
}

/// <summary>Why nothing was changed.</summary>
public sealed record Refusal(Outcome Outcome, IReadOnlyList<Mistake> Mistakes);

/// <summary>What came of a change: its result, or why there is none. Pages, the API and the command line each turn it into their own answer in one place.</summary>
/// <typeparam name="T">What tells the changed thing: its number, for instance.</typeparam>
public sealed record Answer<T>
{
    private readonly T? value;

    private Answer(Outcome outcome, T? value, IReadOnlyList<Mistake> mistakes) => (Outcome, this.value, Mistakes) = (outcome, value, mistakes);

    public Outcome Outcome { get; }

    /// <summary>Why nothing was changed; empty where it was.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    public bool IsDone => Outcome == Outcome.Done;

    /// <summary>What it did to figures, credits and replays; null where it did not get so far. Where it was refused for want of a reason, what it would do.</summary>
    public Consequences? Consequences { get; init; }

    /// <summary>The result; only of a change that is done.</summary>
    [NotNull]
    public T Value => IsDone ? value! : throw new InvalidOperationException($"{Outcome}: nothing was changed.");

    [SuppressMessage("Usage", "CA2225", Justification = "A result is an answer.")]
    public static implicit operator Answer<T>(T value) => new(Outcome.Done, value, []);

    [SuppressMessage("Usage", "CA2225", Justification = "A refusal is an answer.")]
    public static implicit operator Answer<T>(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new(refusal.Outcome, default, refusal.Mistakes);
    }

    /// <summary>The same refusal as the answer to a question about something else.</summary>
    public Refusal AsRefusal() => new(Outcome, Mistakes);
}
