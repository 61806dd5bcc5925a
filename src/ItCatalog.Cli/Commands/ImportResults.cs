using System.CommandLine;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Files.Imports;

namespace ItCatalog.Cli.Commands;

/// <summary>What the rows of a file of checks are, and what their results mean, as the command line says it.</summary>
internal static class ImportResults
{
    public static Option<string?> RuleOption()
    {
        var option = new Option<string?>("--rule")
        {
            Description = "What the rows are, and from when on a service is down: checks, down from the first bad one or from the second in a row; or changes of state. Unless given: as the source remembers, else asked for.", HelpName = "RULE",
        };
        option.AcceptOnlyFromAmong([.. Enum.GetValues<CheckRule>().Select(Word.Of)]);
        return option;
    }

    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--result")
        {
            Description = "What a result means: up, down, unknown, the share that is lost, or - to leave its rows out: “WARNING=25 %”, “3=unknown”, “(other)=down”. May be given several times.", HelpName = "WORD=MEANING",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.LastIndexOf('=') is var mark && (mark <= 0 || ResultMeaning.Of(token.Value[(mark + 1)..]) is null)) is { } token)
            {
                result.AddError($"--result: “{token.Value}” does not say word and meaning. A meaning is {ResultMeaning.Expected}.");
            }
        });
        return option;
    }
}
