namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What became of a word or a paragraph from the old text to the new one.</summary>
public enum Change
{
    Same,
    Added,
    Removed,
}

/// <summary>A run of words with the same fate.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Text">The words.</param>
public sealed record WordRun(Change Change, string Text);

/// <summary>A paragraph of the old version beside the one of the new version; null where one of them has none.</summary>
/// <param name="Old">The old paragraph as runs that are the same or removed.</param>
/// <param name="New">The new paragraph as runs that are the same or added.</param>
public sealed record ParagraphPair(IReadOnlyList<WordRun>? Old, IReadOnlyList<WordRun>? New)
{
    /// <summary>Whether anything differs.</summary>
    public bool IsChanged => Old is null || New is null || Old.Concat(New).Any(run => run.Change != Change.Same);
}

/// <summary>Compares two texts paragraph by paragraph and word by word, by their longest common subsequence.</summary>
public static class TextComparison
{
    // Beyond this a word comparison costs more than it tells: the whole paragraph counts as changed.
    private const int MostSteps = 4_000_000;

    /// <summary>Sets the paragraphs of two versions of a section side by side.</summary>
    /// <param name="before">The old paragraphs.</param>
    /// <param name="after">The new paragraphs.</param>
    public static IReadOnlyList<ParagraphPair> Paragraphs(IReadOnlyList<DocumentParagraph> before, IReadOnlyList<DocumentParagraph> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var pairs = new List<ParagraphPair>();
        var (removed, added) = (new List<DocumentParagraph>(), new List<DocumentParagraph>());
        foreach (var (change, paragraph) in Steps(before, after))
        {
            if (change == Change.Same)
            {
                Flush(pairs, removed, added);
                IReadOnlyList<WordRun> same = [new(Change.Same, Whole(paragraph))];
                pairs.Add(new(same, same));
            }
            else
            {
                (change == Change.Removed ? removed : added).Add(paragraph);
            }
        }

        Flush(pairs, removed, added);
        return pairs;
    }

    /// <summary>Sets two paragraphs side by side.</summary>
    public static ParagraphPair Words(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, next) = (before.Split(' '), after.Split(' '));
        if ((long)old.Length * next.Length > MostSteps)
        {
            return new([new(Change.Removed, before)], [new(Change.Added, after)]);
        }

        var steps = Steps(old, next);
        return new(Runs(steps, Change.Removed), Runs(steps, Change.Added));
    }

    /// <summary>Paragraphs between two unchanged ones: those about the same thing are compared, the others stand alone.</summary>
    private static void Flush(List<ParagraphPair> pairs, List<DocumentParagraph> removed, List<DocumentParagraph> added)
    {
        foreach (var old in removed)
        {
            // A promise at other sites than before is still about the same thing, unless another paragraph is about just that.
            var match = added.FirstOrDefault(paragraph => paragraph.Key == old.Key)
                ?? added.FirstOrDefault(paragraph => About(paragraph) == About(old) && removed.TrueForAll(other => other.Key != paragraph.Key));
            if (match is null)
            {
                pairs.Add(new([new(Change.Removed, Whole(old))], null));
                continue;
            }

            added.Remove(match);
            pairs.Add(Words(Whole(old), Whole(match)));
        }

        pairs.AddRange(added.Select(paragraph => new ParagraphPair(null, [new(Change.Added, Whole(paragraph))])));
        removed.Clear();
        added.Clear();
    }

    private static string About(DocumentParagraph paragraph) => paragraph.Key.Split('@')[0];

    private static string Whole(DocumentParagraph paragraph) => paragraph.Label is null ? paragraph.Text : $"{paragraph.Label}: {paragraph.Text}";

    private static List<WordRun> Runs(IReadOnlyList<(Change Change, string Item)> steps, Change side)
    {
        var runs = new List<WordRun>();
        foreach (var (change, word) in steps.Where(step => step.Change == Change.Same || step.Change == side))
        {
            if (runs.Count > 0 && runs[^1].Change == change)
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text + " " + word };
            }
            else
            {
                runs.Add(new(change, word));
            }
        }

        return runs;
    }

    private static List<(Change Change, T Item)> Steps<T>(IReadOnlyList<T> before, IReadOnlyList<T> after)
        where T : notnull
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i].Equals(after[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var steps = new List<(Change, T)>(before.Count + after.Count);
        var (x, y) = (0, 0);
        while (x < before.Count || y < after.Count)
        {
            if (x < before.Count && y < after.Count && before[x].Equals(after[y]))
            {
                steps.Add((Change.Same, before[x]));
                x++;
                y++;
            }
            else if (y == after.Count || (x < before.Count && common[x + 1, y] >= common[x, y + 1]))
            {
                steps.Add((Change.Removed, before[x++]));
            }
            else
            {
                steps.Add((Change.Added, after[y++]));
            }
        }

        return steps;
    }
}
