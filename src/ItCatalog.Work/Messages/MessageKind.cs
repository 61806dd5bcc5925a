using ItCatalog.Data.Messages;

namespace ItCatalog.Work.Messages;

/// <summary>How a message says what it says.</summary>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="Address">Where it is looked at, from the first slash on.</param>
public sealed record MessageWords(string Title, string Text, string Address);

/// <summary>Entries of the trail that a kind of message follows from.</summary>
/// <param name="Subject">The kind of thing.</param>
/// <param name="Action">What was done to it.</param>
/// <param name="Sides">Who is told.</param>
public sealed record ToldEntry(string Subject, string Action, params IReadOnlyList<ToldSide> Sides);

/// <summary>A kind of message: what it follows from, who is told, in which words. <see cref="MessageKinds"/> is the table of them.</summary>
public sealed record MessageKind
{
    /// <summary>In the database, settings and what other programs are sent: it stays as it is.</summary>
    public required string Word { get; init; }

    /// <summary>What a reader of the settings is told about: "A claim that waits for your answer".</summary>
    public required string Name { get; init; }

    public required MessageGroup About { get; init; }

    /// <summary>How it is mailed to whoever has chosen nothing else.</summary>
    public required MailChoice Usually { get; init; }

    /// <summary>The entries that it follows from; none: time, figures or a job bring it, and <see cref="News"/> finds it.</summary>
    public IReadOnlyList<ToldEntry> Entries { get; init; } = [];

    /// <summary>What an entry is told as; null: this one is not told. Used where <see cref="Entries"/> are named.</summary>
    public Func<Happening, MessageWords?>? Words { get; init; }
}
