using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;

namespace ItCatalog.Work.Administration;

/// <summary>A priority as it is typed.</summary>
public sealed record PriorityDraft
{
    public string? Name { get; init; }

    /// <summary>Its place in the list, from 1; null: behind the others, or where it is.</summary>
    public int? Place { get; init; }

    /// <summary>By the code of a source, the words that mean it there. A source that is not named keeps its words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>Keeps a priority of the organisation. What was proposed, signed or imported has its name, which stays then; drafts and the words of sources follow another one.</summary>
public sealed class SavePriority(Changes changes, PriorityStore priorities, SourceStore sources)
{
    public const int MaxName = 100;
    public const int MaxPriorities = 20;

    /// <param name="actor">An administrator.</param>
    /// <param name="id">Its number; null adds one.</param>
    /// <param name="draft">What was entered.</param>
    /// <param name="cancellationToken">Undoes the work.</param>
    /// <returns>Its number.</returns>
    public Task<Answer<long>> RunAsync(Actor actor, long? id, PriorityDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        return changes.MakeAsync<long>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var all = await priorities.AllAsync(cancellationToken);
                var before = all.FirstOrDefault(priority => priority.Id == id);
                if (id is not null && before is null)
                {
                    return Answer.NotFound;
                }

                var name = SameWord.Of(draft.Name ?? "");
                var known = (await sources.AllAsync(cancellationToken)).Where(source => SourceWords.MappingOf(source) is not null).ToList();
                Mistake[] mistakes = [.. await NameMistakesAsync(name, before, all, cancellationToken), .. WordMistakes(draft, before?.Name ?? name, known, all)];
                if (mistakes.Length > 0)
                {
                    return Answer.Refused(mistakes);
                }

                var kept = before?.Id ?? await priorities.AddAsync(name);
                if (before is not null && before.Name != name)
                {
                    await priorities.RenameAsync(kept, name);
                    await priorities.RenameInDraftsAsync(before.Name, name);
                }

                List<long> order = [.. all.Select(priority => priority.Id).Where(other => other != kept)];
                var was = before is null ? order.Count : all.ToList().IndexOf(before);
                order.Insert(draft.Place is { } place ? Math.Clamp(place - 1, 0, order.Count) : was, kept);
                await priorities.OrderAsync(order);
                foreach (var source in known)
                {
                    await KeepWordsAsync(change, source, before?.Name ?? name, name, draft.Words.GetValueOrDefault(source.Code));
                }

                change.Note(
                    before is null ? "added" : "changed", Subject.Priority(name),
                    before is null ? null : new { before.Name, place = was + 1 }, new { name, place = order.IndexOf(kept) + 1 });
                return kept;
            },
            cancellationToken);
    }

    private async Task<List<Mistake>> NameMistakesAsync(string name, Priority? before, IReadOnlyList<Priority> all, CancellationToken cancellationToken)
    {
        List<Mistake> mistakes = [];
        if (name.Length is 0 or > MaxName || name == "-" || name.Any(letter => char.IsControl(letter) || letter is ',' or ';' or '='))
        {
            mistakes.Add(Mistake.In(nameof(PriorityDraft.Name), $"Write a name of up to {MaxName} characters, without commas, semicolons and equals signs: P1, Highest, 1 - Critical."));
        }
        else if (all.Any(other => other.Id != before?.Id && SameWord.Are(other.Name, name)))
        {
            mistakes.Add(Mistake.In(nameof(PriorityDraft.Name), $"There is a priority {name} already."));
        }
        else if (before is not null && !SameWord.Are(before.Name, name) && await priorities.UseAsync(before.Name, cancellationToken) is { IsSettled: true } use)
        {
            mistakes.Add(Mistake.In(
                nameof(PriorityDraft.Name), $"{PriorityWords.Settled(before.Name, use)} Its name stays. Add a new priority, say which words of the sources mean it, and promise it in next versions."));
        }

        if (before is null && all.Count >= MaxPriorities)
        {
            mistakes.Add(Mistake.In(nameof(PriorityDraft.Name), $"There are {MaxPriorities} priorities already, and no more fit."));
        }

        return mistakes;
    }

    /// <summary>A word means one thing in a source.</summary>
    private static IEnumerable<Mistake> WordMistakes(PriorityDraft draft, string stood, IReadOnlyList<Source> known, IReadOnlyList<Priority> all)
    {
        foreach (var (code, words) in draft.Words)
        {
            var field = $"{nameof(PriorityDraft.Words)}[{code}]";
            if (known.FirstOrDefault(source => source.Code == code) is not { } source)
            {
                yield return Mistake.In(field, "Nothing was imported from this source yet. Its words are asked with the first import.");
                continue;
            }

            foreach (var word in words)
            {
                var other = SourceWords.MappingOf(source)!.Priorities.FirstOrDefault(one => SameWord.Are(one.Key, word) && !SameWord.Are(one.Value, stood)).Value
                    ?? all.FirstOrDefault(one => SameWord.Are(one.Name, word) && !SameWord.Are(one.Name, stood))?.Name;
                if (other is not null)
                {
                    yield return Mistake.In(field, $"“{word}” means {other} in {source.Name}. Take it away there first.");
                }
            }
        }
    }

    /// <summary>The words of a source that mean the priority, said anew or under its new name.</summary>
    private async Task KeepWordsAsync(Change change, Source source, string before, string after, IReadOnlyList<string>? words)
    {
        var mapping = SourceWords.MappingOf(source)!;
        var mine = words ?? SourceWords.Of(source, before);
        Dictionary<string, string> meanings = mapping.Priorities.Where(word => !SameWord.Are(word.Value, before)).ToDictionary();
        foreach (var word in mine)
        {
            meanings[SameWord.Of(word)] = after;
        }

        var json = MappingJson.Write(mapping with { Priorities = meanings });
        if (meanings.Count != mapping.Priorities.Count || meanings.Any(word => mapping.Priorities.GetValueOrDefault(word.Key) != word.Value))
        {
            await sources.SaveAsync(SourceEntry.Of(source) with { MappingJson = json });
            change.Note("changed", Subject.Source(source.Code), new { source.MappingJson }, new { MappingJson = json });
        }
    }
}
