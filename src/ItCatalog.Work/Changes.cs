using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Work.Derive;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work;

/// <summary>
/// The one way in which anything is changed: a transaction, the use case, the derivation of what it touched, the entries of the trail and the events for
/// those who want to know, then the commit, and only then the answer. Use cases that call one another share one change.
/// </summary>
public sealed class Changes(Database database, Derivation derivation, AuditTrail trail, RefusedEvents refused, IClock clock)
{
    /// <summary>Where what a person has to say stands in forms and on the command line.</summary>
    public const string WhyField = "Why";

    /// <summary>As many measured records take about a second.</summary>
    private const int ManyRecords = 50_000;

    private readonly AsyncLocal<Change?> current = new();

    /// <summary>Makes a change, or nothing at all where the answer is not done or the work throws.</summary>
    /// <param name="actor">Who makes it. Nobody makes none.</param>
    /// <param name="work">Asks for rights, checks, calls stores, touches and notes.</param>
    /// <param name="cancellationToken">Undoes everything.</param>
    public Task<Answer<T>> MakeAsync<T>(Actor actor, Func<Change, Task<Answer<T>>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        return MakeAsync(actor, work, work, cancellationToken);
    }

    /// <summary>The same where much has to be read, parsed or computed first: that is prepared beside the writers, and only what follows waits for its turn.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="prepare">Reads and computes; writes nothing. It is called again where what it read has changed meanwhile.</param>
    /// <param name="isCurrent">Asked within the change whether what was prepared still holds.</param>
    /// <param name="work">Writes what was prepared.</param>
    /// <param name="cancellationToken">Undoes everything.</param>
    public async Task<Answer<T>> MakeAsync<TPrepared, T>(
        Actor actor,
        Func<Task<TPrepared>> prepare,
        Func<TPrepared, Task<bool>> isCurrent,
        Func<Change, TPrepared, Task<Answer<T>>> work,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(isCurrent);
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 0; current.Value is null && attempt < 2; attempt++)
        {
            var prepared = await prepare();
            var wasCurrent = true;
            var answer = await MakeAsync<T>(
                actor,
                async change => (wasCurrent = await isCurrent(prepared)) ? await work(change, prepared) : Answer.Stale("Somebody was faster."),
                work,
                cancellationToken);
            if (wasCurrent)
            {
                return answer;
            }
        }

        // Others change the same things without a pause: now they wait.
        return await MakeAsync<T>(actor, async change => await work(change, await prepare()), work, cancellationToken);
    }

    /// <summary>Writes an entry of the trail, and an event, about what changes nothing that the product keeps.</summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="note">What it says.</param>
    /// <param name="cancellationToken">Writes none.</param>
    internal async Task NoteAsync(Actor actor, Action<Change> note, CancellationToken cancellationToken)
    {
        if (current.Value is { } outer)
        {
            note(outer);
            return;
        }

        await database.WriteAsideAsync(
            _ => RunAsync<bool>(
                actor,
                change =>
                {
                    note(change);
                    return Task.FromResult<Answer<bool>>(true);
                },
                cancellationToken),
            cancellationToken);
    }

    /// <summary>What a change would do to figures, credits and replays; nothing is kept.</summary>
    /// <param name="actor">Who would make it.</param>
    /// <param name="work">As in <see cref="MakeAsync{T}(Actor, Func{Change, Task{Answer{T}}}, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="records">How many measured records it would touch: where they are so many that others would be told to come back later, they do not wait for it.</param>
    /// <returns>The consequences in the answer; or why it could not be made.</returns>
    public Task<Answer<T>> PreviewAsync<T>(Actor actor, Func<Change, Task<Answer<T>>> work, CancellationToken cancellationToken, int records = 0)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        return actor.Kind == ActorKind.Nobody
            ? Task.FromResult<Answer<T>>(Answer.NotAllowed)
            : database.ForeseeAsync(_ => RunAsync(actor, work, cancellationToken, isPreview: true), isLong: records >= ManyRecords, cancellationToken);
    }

    private Task<Answer<T>> MakeAsync<T>(Actor actor, Func<Change, Task<Answer<T>>> work, Delegate named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return current.Value is { } outer ? JoinAsync(outer, work, cancellationToken) : BeginAsync(actor, work, named, cancellationToken);
    }

    /// <summary>A change of its own. What its actor may not do is told to the trail, after the transaction that it was tried in.</summary>
    private async Task<Answer<T>> BeginAsync<T>(Actor actor, Func<Change, Task<Answer<T>>> work, Delegate named, CancellationToken cancellationToken)
    {
        var about = Subject.None;
        var answer = actor.Kind == ActorKind.Nobody ? Answer.NotAllowed : await database.WriteAsync(
            _ => RunAsync(actor, ChangeAsync, cancellationToken), answer => answer.IsDone, cancellationToken);
        if (answer.Outcome == Outcome.NotAllowed)
        {
            refused.Add(actor, NameOf(named), about, string.Join(' ', answer.Mistakes.Select(mistake => mistake.Message)));
        }

        return answer;

        async Task<Answer<T>> ChangeAsync(Change change)
        {
            var result = await work(change);
            about = change.Subject;
            return result;
        }
    }

    /// <summary>"answer exclusion": the use case that hands its work in, in words.</summary>
    private static string NameOf(Delegate work)
    {
        var type = work.Method.DeclaringType!;
        while (type.DeclaringType is { } outer)
        {
            // The compiler keeps what a lambda holds in a type within the use case.
            type = outer;
        }

        return string.Concat(type.Name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? " " + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
    }

    private async Task<Answer<T>> RunAsync<T>(Actor actor, Func<Change, Task<Answer<T>>> work, CancellationToken cancellationToken, bool isPreview = false)
    {
        var change = new Change(actor, Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds()));
        current.Value = change;
        var answer = await work(change);
        if (!answer.IsDone)
        {
            return answer;
        }

        var consequences = await derivation.RunAsync(change, cancellationToken);
        if (isPreview)
        {
            return answer with { Consequences = consequences };
        }

        if (change.Past is { } past && consequences.AltersThePast && Missing(past, consequences) is { } missing)
        {
            return (Answer<T>)missing with { Consequences = consequences };
        }

        foreach (var note in change.Notes.Concat(consequences.Notes(change)))
        {
            await trail.AppendAsync(change.Actor, change.Now, note);
        }

        return answer with { Consequences = consequences };
    }

    /// <summary>A part of a change that is being made already: what it did is undone where it is refused.</summary>
    private async Task<Answer<T>> JoinAsync<T>(Change outer, Func<Change, Task<Answer<T>>> work, CancellationToken cancellationToken)
    {
        const string Part = "part";
        var mark = outer.Mark();
        var transaction = database.Writing;
        await transaction.SaveAsync(Part, cancellationToken);
        var answer = await work(outer);
        if (!answer.IsDone)
        {
            await transaction.RollbackAsync(Part, cancellationToken);
            outer.BackTo(mark);
        }

        await transaction.ReleaseAsync(Part, cancellationToken);
        return answer;
    }

    private static Refusal? Missing(PastChange past, Consequences consequences) =>
        past.Seen is { } seen && seen != consequences.Fingerprint
            ? Answer.Refused(WhyField, past.Why.Length == 0 || seen.Length == 0
                ? "This changes what has been settled. Look at what changes below, and say why."
                : "What this changes is not what you were shown: something else was changed meanwhile. Look at it again.")
            : past.Why.Length switch
            {
                0 => Answer.Refused(WhyField, "This changes what has been settled. Say why."),
                > 1_000 => Answer.Refused(WhyField, "The reason is too long; 1,000 characters fit."),
                _ => null,
            };
}
