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
