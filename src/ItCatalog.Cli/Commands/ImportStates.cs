using System.CommandLine;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Imports;

namespace ItCatalog.Cli.Commands;

/// <summary>What the states of a log of changes do, as the command line says it.</summary>
internal static class ImportStates
{
    private static readonly string Meanings = string.Join("|", Enum.GetValues<StateMeaning>().Select(Word.Of));

    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--state")
        {
            Description = $"What a state does, in a log of changes, “Awaiting user=wait” for instance: {Meanings}. Every state of the file has to be said once; the source remembers it. May be given several times.",
            HelpName = "STATE=MEANING",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => MappingChoice.StateMeaningOf(token.Value) is null) is { } token)
            {
                result.AddError($"--state: “{token.Value}” does not say what a state does. Write state={Meanings}, like \"Awaiting user=wait\".");
            }
        });
        return option;
    }

    /// <summary>The options that are still to be said, as the words of the states suggest them.</summary>
    public static string Missing(IReadOnlyList<FoundState> states) => string.Join(
        " ", states.Where(state => state.Meaning is null).Select(state => $"--state \"{state.Word}={(state.Proposal is { } proposal ? Word.Of(proposal) : Meanings)}\""));
}
