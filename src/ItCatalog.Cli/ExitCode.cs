namespace ItCatalog.Cli;

/// <summary>What the program returns, for scripts. Part of its contract: the numbers never change.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>What was given has problems; they stand on the error output, and nothing was changed.</summary>
    public const int Problem = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The database or something unexpected stood in the way.</summary>
    public const int Failure = 3;
}
