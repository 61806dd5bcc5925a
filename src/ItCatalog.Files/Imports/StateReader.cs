using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Files.Imports;

/// <summary>Reads the states of a log of changes, and lists all that stand in it, whatever was decided of them.</summary>
/// <param name="rows">The rows.</param>
/// <param name="mapping">Which column it is, and what was decided.</param>
internal sealed class StateReader(RowReader rows, TicketMapping mapping)
{
    /// <summary>A column with more words is no state.</summary>
    private const int MaxStates = 200;

    private const int Named = 12;

    private readonly Column column = rows.Column(mapping.Layout == TicketLayout.EventLog ? mapping.State : null);
    private readonly Column reason = rows.Column(mapping.Layout == TicketLayout.EventLog ? mapping.WaitReason : null);
    private readonly Dictionary<string, StateMeaning> meanings = Known(mapping.States);
    private readonly Dictionary<string, int> lines = new(SameWord.Comparer);

    /// <summary>What the row's state does; a state that nobody has decided about, or one that cannot be known, changes nothing.</summary>
    public StateMeaning Read()
    {
        if (!column.IsMapped)
        {
            return StateMeaning.Unchanged;
        }

        var word = rows.Text(column);
        if (word is null && rows.IsUnreadable(column))
        {
            return StateMeaning.Unchanged;
        }

        word = WithReason(word ?? MeasureMapping.EmptyWord);
        if (!lines.TryGetValue(word, out var count) && lines.Count == MaxStates)
        {
            rows.Problems.Add(rows.Line, column.Name, word, string.Create(CultureInfo.InvariantCulture, $"is one more than {MaxStates} different states; is this the column of the state?"));
            return StateMeaning.Unchanged;
        }

        lines[word] = count + 1;
        return meanings.GetValueOrDefault(word, StateMeaning.Unchanged);
    }

    /// <summary>The state together with why the case waits, where that may matter: a state that is known to be none of waiting needs no reason.</summary>
    private string WithReason(string state) =>
        !reason.IsMapped || rows.Text(reason) is not { } why || (meanings.TryGetValue(state, out var known) && known != StateMeaning.Wait) ? state : $"{state}: {why}";

    /// <summary>Every state of the file, the most frequent first.</summary>
    public IReadOnlyList<FoundState> Found() =>
    [
        .. lines.OrderByDescending(state => state.Value).ThenBy(state => state.Key, StringComparer.Ordinal)
            .Select(state => new FoundState(state.Key, state.Value, meanings.TryGetValue(state.Key, out var meaning) ? meaning : null, StateWords.ProposalFor(state.Key))),
    ];

    /// <summary>Asks for what nobody has decided; null where everything is.</summary>
    public FileQuestion? Question()
    {
        var open = Found().Where(state => state.Meaning is null).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        var words = open.Take(Named).Select(state => string.Create(CultureInfo.InvariantCulture, $"“{state.Word}” ({state.LineCount:N0} {(state.LineCount == 1 ? "line" : "lines")})"));
        var more = open.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {open.Count - Named} more") : "";
        return new(
            QuestionSubject.States,
            $"Nobody has said what {(open.Count == 1 ? "this state does" : "these states do")} to the clock of a case: {string.Join(", ", words)}{more}.",
            Proposal: null,
            [.. Enum.GetValues<StateMeaning>().Select(Word.Of)]);
    }

    private static Dictionary<string, StateMeaning> Known(IReadOnlyDictionary<string, StateMeaning> states)
    {
        var known = new Dictionary<string, StateMeaning>(SameWord.Comparer);
        foreach (var (word, meaning) in states)
        {
            known[SameWord.Of(word)] = meaning;
        }

        return known;
    }
}
