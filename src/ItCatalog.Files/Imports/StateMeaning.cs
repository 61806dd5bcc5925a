namespace ItCatalog.Files.Imports;

/// <summary>What a state of a log of changes does to the clock of its case, from the change that enters it on.</summary>
public enum StateMeaning
{
    /// <summary>The case is worked on, or was opened again: its clock runs.</summary>
    Work,

    /// <summary>It waits, and nobody has said for whom: its clock stands still.</summary>
    Wait,

    /// <summary>It waits for the customer: its clock stands still.</summary>
    WaitForCustomer,

    /// <summary>It waits for somebody who is not the customer: its clock stands still.</summary>
    WaitForOther,

    /// <summary>It stands as resolved: its clock stands still until it is opened again.</summary>
    Resolve,

    /// <summary>It was cancelled, or merged into another one: a case that ends so is left out.</summary>
    LeaveOut,

    /// <summary>The change is none of the state: what was before goes on.</summary>
    Unchanged,
}

/// <summary>A state that stands in a log of changes.</summary>
/// <param name="Word">As the source writes it; <see cref="MeasureMapping.EmptyWord"/> for changes that name none.</param>
/// <param name="LineCount">In how many lines it stands.</param>
/// <param name="Meaning">What was decided; null: nobody has, and the file waits for it.</param>
/// <param name="Proposal">What its word suggests, for somebody to look at; null where it suggests nothing.</param>
public sealed record FoundState(string Word, int LineCount, StateMeaning? Meaning, StateMeaning? Proposal);
