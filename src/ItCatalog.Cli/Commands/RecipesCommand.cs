using System.CommandLine;
using ItCatalog.Files.Recipes;

namespace ItCatalog.Cli.Commands;

/// <summary><c>recipes</c>: for which tools' exports there are recipes, and what each says.</summary>
internal static class RecipesCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME") { Description = "The recipe that is to be told whole. Unless given: all of them, a line each.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("recipes", "Lists the tools whose exports can be imported by a recipe: import KIND FILE --recipe NAME.") { name };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                TextTable.Write(
                    terminal.Output,
                    ["recipe", "holds", "export of", ""],
                    [.. Recipe.All.Select(recipe => new[] { recipe.Name, recipe.Kind.Name, recipe.Title, recipe.TriedOn is null ? "not tried on a real export" : "tried on a real export" })],
                    []);
                return ExitCode.Done;
            }

            if (Recipe.Find(wanted) is not { } found)
            {
                return terminal.Problem($"There is no recipe {wanted}. There are: {string.Join(", ", Recipe.All.Select(recipe => recipe.Name))}.");
            }

            terminal.Output.WriteLine($"{found.Title} ({found.Kind.Name})");
            foreach (var line in RecipeWords.Lines(found))
            {
                terminal.Output.WriteLine(line);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
