using System.Data.Common;
using Dapper;
using NodaTime;

namespace ItCatalog.Data.Administration;

/// <summary>What is wrong with entries of the trail.</summary>
public enum TrailDamage
{
    /// <summary>The entry is not what was written, or the next one does not continue it.</summary>
    Changed,

    /// <summary>Numbers before the last entry that have no entry.</summary>
    Missing,

    /// <summary>The entry was written under another number.</summary>
    Moved,

    /// <summary>The last entries are gone.</summary>
    CutOff,

    /// <summary>Entries that the program did not write.</summary>
    Added,

    /// <summary>What is kept of the last entry beside the trail does not fit it.</summary>
    Head,

    /// <summary>The trail is whole in itself, but not the one that was known before: it was written anew.</summary>
    Rewritten,
}

/// <summary>Entries that one thing is wrong with.</summary>
/// <param name="Damage">What.</param>
/// <param name="From">The first of their numbers.</param>
/// <param name="Until">The last of them, included.</param>
/// <param name="Was">Of a moved one: the number under which it was written.</param>
public sealed record TrailProblem(TrailDamage Damage, long From, long Until, long? Was = null);

/// <summary>An entry that was seen, by which a trail that was written anew is told from the one that was known.</summary>
/// <param name="Number">Of the entry; 0 where there was none yet.</param>
/// <param name="Hash">Its fingerprint.</param>
public sealed record TrailMark(long Number, string Hash);

/// <summary>What a check of the whole trail found.</summary>
public sealed record TrailState
{
    public required Instant CheckedAt { get; init; }

    public required long EntryCount { get; init; }

    /// <summary>When the first entry was written; null where there is none.</summary>
    public required Instant? Since { get; init; }

    /// <summary>The last entry. Noted elsewhere, it shows later whether the trail was written anew.</summary>
    public required TrailMark Last { get; init; }

    /// <summary>By number; the first <see cref="TrailCheck.MaxProblems"/>.</summary>
    public required IReadOnlyList<TrailProblem> Problems { get; init; }

    public bool IsWhole => Problems.Count == 0;
}

/// <summary>Reads the trail from its first entry on and finds what was changed, taken out, moved or added behind the program's back.</summary>
public sealed class TrailCheck(Database database, IClock clock)
{
    /// <summary>Problems that are told.</summary>
    public const int MaxProblems = 100;

    /// <summary>Damaged entries that are kept in memory to find out where they were taken from.</summary>
    private const int MaxPuzzles = 500;

    private const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Checks all of it; in one state of the database, a row at a time.</summary>
    /// <param name="known">The last entry as it was at an earlier check; null where none is known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TrailState> RunAsync(TrailMark? known, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = Database.BeginSnapshot(connection);
        return await RunAsync(connection, snapshot, known, clock.GetCurrentInstant(), cancellationToken);
    }

    /// <summary>The same of what a connection sees.</summary>
    internal static async Task<TrailState> RunAsync(
        DbConnection connection, DbTransaction? snapshot, TrailMark? known, Instant now, CancellationToken cancellationToken)
    {
        var head = await connection.QuerySingleOrDefaultAsync<TrailMark>("select entry_count as Number, hash as Hash from audit_head", transaction: snapshot);
        var found = new Findings();
        var puzzles = new List<AuditRow>();
        var gaps = new List<long>();
        var (count, since) = (0L, (long?)null);
        var (last, lastIsUnchanged, headHash, knownHash) = (new TrailMark(0, NoHash), true, (string?)null, (string?)null);
        await foreach (var row in RowsAsync(connection, snapshot).WithCancellation(cancellationToken))
        {
            count++;
            since ??= row.AtMs;
            var isUnchanged = row.IsUnchanged;
            if (row.Id < 1)
            {
                found.Add(TrailDamage.Added, row.Id);
                continue;
            }

            if (row.Id > last.Number + 1)
            {
                found.Add(TrailDamage.Missing, last.Number + 1, row.Id - 1);
                for (var number = last.Number + 1; number < row.Id && gaps.Count < MaxPuzzles; number++)
                {
                    gaps.Add(number);
                }
            }
            else if (isUnchanged && lastIsUnchanged && row.PreviousHash != last.Hash && row.Id <= (head?.Number ?? row.Id))
            {
                // Both bear the fingerprint of what they hold: the one before was put in the place of another.
                found.Add(TrailDamage.Changed, Math.Max(last.Number, 1));
            }

            if (!isUnchanged)
            {
                found.Add(TrailDamage.Changed, row.Id);
                if (puzzles.Count < MaxPuzzles)
                {
                    puzzles.Add(row);
                }
            }

            (last, lastIsUnchanged) = (new TrailMark(row.Id, row.StoredHash!), isUnchanged);
            headHash = row.Id == head?.Number ? row.StoredHash : headHash;
            knownHash = row.Id == known?.Number ? row.StoredHash : knownHash;
        }

        CompareWithHead(found, head, last, headHash);
        Solve(found, puzzles, gaps);
        if (known is { Number: > 0 } && found.IsEmpty && knownHash != known.Hash)
        {
            found.Add(TrailDamage.Rewritten, 1, known.Number);
        }

        return new TrailState
        {
            CheckedAt = now,
            EntryCount = count,
            Since = since is { } first ? Instant.FromUnixTimeMilliseconds(first) : null,
            Last = last,
            Problems = found.ByNumber(),
        };
    }

    private static IAsyncEnumerable<AuditRow> RowsAsync(DbConnection connection, DbTransaction? snapshot) =>
        connection.QueryUnbufferedAsync<AuditRow>($"select {AuditRow.Columns} from audit_entry order by id", transaction: snapshot);

    private static void CompareWithHead(Findings found, TrailMark? head, TrailMark last, string? headHash)
    {
        if (head is null)
        {
            found.Add(TrailDamage.Head, last.Number);
            return;
        }

        if (head.Number > last.Number)
        {
            found.Add(TrailDamage.CutOff, last.Number + 1, head.Number);
        }
        else if (head.Number < last.Number)
        {
            found.Add(TrailDamage.Added, head.Number + 1, last.Number);
        }

        var expected = head.Number == 0 ? NoHash : headHash;
        if (expected is not null && expected != head.Hash)
        {
            found.Add(TrailDamage.Head, head.Number);
        }
    }

    /// <summary>A damaged entry that is whole under another number was moved: to the place of another one, or pushed on by one that was put in or taken out.</summary>
    private static void Solve(Findings found, List<AuditRow> puzzles, List<long> gaps)
    {
        long[] places = [.. puzzles.SelectMany(row => new[] { row.Id - 1, row.Id, row.Id + 1 }).Concat(gaps).Distinct()];
        foreach (var row in puzzles)
        {
            if (Array.Find(places, place => place != row.Id && (row with { Id = place }).IsUnchanged) is var was and > 0)
            {
                found.Move(row.Id, was);
            }
        }
    }

    /// <summary>Problems of neighbours are one problem of a range.</summary>
    private sealed class Findings
    {
        private readonly List<TrailProblem> ranges = [];
        private readonly List<TrailProblem> moves = [];

        public bool IsEmpty => ranges.Count == 0;

        public void Add(TrailDamage damage, long number) => Add(damage, number, number);

        public void Add(TrailDamage damage, long from, long until)
        {
            var index = ranges.FindLastIndex(range => range.Damage == damage);
            if (index >= 0 && from <= ranges[index].Until + 1)
            {
                ranges[index] = ranges[index] with { Until = Math.Max(until, ranges[index].Until) };
            }
            else if (ranges.Count < 10 * MaxProblems)
            {
                ranges.Add(new(damage, from, until));
            }
        }

        public void Move(long number, long was) => moves.Add(new(TrailDamage.Moved, number, number, was));

        public IReadOnlyList<TrailProblem> ByNumber()
        {
            var moved = moves.Select(move => move.From).ToHashSet();
            return [.. ranges.SelectMany(range => range.Damage == TrailDamage.Changed ? Without(range, moved) : [range])
                .Concat(moves)
                .OrderBy(problem => problem.From)
                .ThenBy(problem => problem.Damage)
                .Take(MaxProblems),];
        }

        private static IEnumerable<TrailProblem> Without(TrailProblem range, HashSet<long> moved)
        {
            var from = range.From;
            foreach (var number in moved.Where(number => number >= range.From && number <= range.Until).Order())
            {
                if (from < number)
                {
                    yield return range with { From = from, Until = number - 1 };
                }

                from = number + 1;
            }

            if (from <= range.Until)
            {
                yield return range with { From = from };
            }
        }
    }
}
