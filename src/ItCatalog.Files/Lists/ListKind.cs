namespace ItCatalog.Files.Lists;

/// <summary>What a column of a list holds: how its cells are shown, and how wide it is.</summary>
public enum ListKind
{
    /// <summary>A name, a code, a word.</summary>
    Text,

    /// <summary>Sentences.</summary>
    Sentence,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number as it is, unrounded.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A month, by its first day.</summary>
    Month,

    /// <summary>A moment by the clock of a place; which place another column says, and text files beside the time.</summary>
    Time,
}
