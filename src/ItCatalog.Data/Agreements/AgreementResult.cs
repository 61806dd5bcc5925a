namespace ItCatalog.Data.Agreements;

/// <summary>What became of an attempt to change an agreement. Anything but <see cref="AgreementOutcome.Done"/> changed nothing.</summary>
public sealed record AgreementResult
{
    public required AgreementOutcome Outcome { get; init; }

    /// <summary>The agreement's number, where done.</summary>
    public string Code { get; init; } = "";

    /// <summary>The version's number, where done.</summary>
    public int Number { get; init; }

    /// <summary>Whether both sides have signed now, so that figures of its months are to be computed anew.</summary>
    public bool Activated { get; init; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    public static AgreementResult NotFound { get; } = new() { Outcome = AgreementOutcome.NotFound };

    public static AgreementResult NotAllowed { get; } = new() { Outcome = AgreementOutcome.NotAllowed };

    public static AgreementResult Stale { get; } = new() { Outcome = AgreementOutcome.Stale };

    public static AgreementResult Done(string code, int number, bool activated = false) =>
        new() { Outcome = AgreementOutcome.Done, Code = code, Number = number, Activated = activated };

    public static AgreementResult Refused(IReadOnlyList<Mistake> mistakes) => new() { Outcome = AgreementOutcome.Refused, Mistakes = mistakes };

    internal static AgreementResult NotInState(VersionSummary version, VersionState expected) => Refused(
        "",
        $"Version {version.Number} is {Word(version.State)}; this can only be done with one that is {Word(expected)}.");

    public static AgreementResult Refused(string field, string message) => Refused([Mistake.In(field, message)]);

    private static string Word(VersionState state) => state switch
    {
        VersionState.Draft => "a draft",
        VersionState.Proposed => "proposed",
        VersionState.Active => "signed by both sides",
        VersionState.Superseded => "superseded",
        VersionState.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}

/// <summary>How an attempt to change an agreement ended.</summary>
public enum AgreementOutcome
{
    Done,

    /// <summary>There is no such thing, or this person may not know of it.</summary>
    NotFound,

    /// <summary>This person may read it, but not do this.</summary>
    NotAllowed,

    /// <summary>Somebody else changed it since it was read.</summary>
    Stale,

    /// <summary>The values or the state do not allow it; the problems say why.</summary>
    Refused,
}
