using System.CommandLine;
using ItCatalog.Work.Measurements;

namespace ItCatalog.Cli.Commands;

/// <summary>What words of a file mean, as the command line says it.</summary>
internal static class ImportWordOption
{
    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--word")
        {
            Description = "What a word of the file means, “site:Dorchester=BOS” for instance; - leaves its lines out. The source remembers it. May be given several times.", HelpName = "FIELD:WORD=CODE",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => SaidWord.TryRead(token.Value) is null) is { } token)
            {
                result.AddError($"--word: “{token.Value}” does not say what a word for a {string.Join(", ", SaidWord.Fields).ToLowerInvariant()} means, like site:Dorchester=BOS.");
            }
        });
        return option;
    }

    /// <summary>What is to be said of words without a meaning; nothing where all have one.</summary>
    public static IEnumerable<string> Hint(FileCheck check)
    {
        if (check.UnknownWords is [var word, ..])
        {
            var answer = $"{FileCheck.FieldName(word.Field)}:{word.Word}";
            yield return $"say what a word means, which the source remembers, with --word \"{answer}=CODE\" for instance, or with --word \"{answer}=-\" that its lines are left out";
        }
    }
}
