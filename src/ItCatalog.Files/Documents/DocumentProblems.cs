namespace ItCatalog.Files.Documents;

/// <summary>What is wrong in a document, as far as it is told: millions of problems are counted, and the first of them kept.</summary>
internal sealed class DocumentProblems
{
    private readonly List<DocumentProblem> _first = [];
    private string? _lastPath;

    /// <summary>How many there are so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a problem, unless the value has just been told of.</summary>
    public void Add(string path, string message)
    {
        if (string.Equals(path, _lastPath, StringComparison.Ordinal))
        {
            return;
        }

        _lastPath = path;
        Count++;
        if (_first.Count < DocumentLimits.MaxProblems)
        {
            _first.Add(new DocumentProblem(path, message));
        }
    }

    /// <summary>Those that are told, and how many more there are.</summary>
    public IReadOnlyList<DocumentProblem> Told() => Count == _first.Count
        ? _first
        : [.. _first, new DocumentProblem("$", $"has {Count - _first.Count} more problems")];
}
