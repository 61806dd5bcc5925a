namespace ItCatalog.Files.Documents;

/// <summary>Something that is wrong in a document.</summary>
/// <param name="Path">Where, such as <c>targets[2].within</c>; <c>$</c> is the document itself.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record DocumentProblem(string Path, string Message);

/// <summary>A document as a value, or everything that is wrong with it.</summary>
/// <param name="Value">The value; null when there are problems.</param>
/// <param name="Problems">All problems, in the order of the document; empty when there is a value.</param>
public sealed record DocumentReading<T>(T? Value, IReadOnlyList<DocumentProblem> Problems)
    where T : class;

/// <summary>How large a document may be.</summary>
public static class DocumentLimits
{
    /// <summary>Bytes of one document.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>How deep objects and lists may nest.</summary>
    public const int MaxDepth = 16;

    /// <summary>Windows that a document may ask for.</summary>
    public const int MaxWindows = 1_200;

    /// <summary>Years that a comparison may span.</summary>
    public const int MaxYears = 100;

    /// <summary>Problems that are told; the rest is counted.</summary>
    public const int MaxProblems = 1_000;
}
