using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Work;

namespace ItCatalog.Cli.Commands;

/// <summary>What commands say that may change what has been settled.</summary>
internal static class Settled
{
    public static Option<string?> WhyOption() =>
        new("--why") { Description = "Why figures or credits that have been settled may change. Without a reason such a change is refused.", HelpName = "REASON" };

    /// <summary>Tells why nothing was changed, and what would have changed where that is the reason.</summary>
    public static int Refuse<T>(Terminal terminal, Answer<T> answer, string? notFound = null)
    {
        if (answer.Consequences is { AltersThePast: true } past)
        {
            Write(terminal.Error, past);
            return terminal.Problem("This changes what has been settled, and nothing was changed. Say why with --why.");
        }

        return answer.Outcome == Outcome.NotFound && notFound is not null ? terminal.Problem(notFound) : terminal.Refuse(answer);
    }

    /// <summary>The settled figures and credits that change, a line each.</summary>
    public static void Write(TextWriter output, Consequences consequences)
    {
        output.WriteLine(
            $"What changes: {Show.Count(consequences.Figures.Count, "figure")} and {Show.Count(consequences.Credits.Count, "credit")}. Settled before: {Show.Count(consequences.SettledFigures.Count, "figure")}.");
        foreach (var row in PastWords.Rows(consequences))
        {
            output.WriteLine($"{row.Agreement}, {row.Target}, {row.Site}, {row.Window}: {row.Before} becomes {row.After}");
        }

        if (PastWords.HiddenCount(consequences) is > 0 and var hidden)
        {
            output.WriteLine($"{Show.Count(hidden, "further change")} {(hidden == 1 ? "is" : "are")} not listed here; the audit trail keeps them.");
        }
    }
}
