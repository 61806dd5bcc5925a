using ItCatalog.Work;

namespace ItCatalog.Cli;

/// <summary>What a command says and returns where a change was not made: the one place that turns an answer into an exit code.</summary>
internal static class Answers
{
    /// <summary>Tells why, a sentence a line.</summary>
    public static int Refuse<T>(this Terminal terminal, Answer<T> answer)
    {
        var sentences = answer.Mistakes.Count > 0 ? answer.Mistakes.Select(mistake => mistake.Message) : [answer.Outcome switch
        {
            Outcome.NotFound => "There is no such thing.",
            Outcome.NotAllowed => "The command line may not do this.",
            Outcome.Stale => "Somebody else was faster. Nothing was changed.",
            Outcome.Refused => "Nothing was changed.",
            Outcome.Done => throw new ArgumentException("It was done.", nameof(answer)),
            _ => throw new ArgumentOutOfRangeException(nameof(answer)),
        },];
        foreach (var sentence in sentences)
        {
            terminal.Problem(sentence);
        }

        return ExitCode.Problem;
    }
}
