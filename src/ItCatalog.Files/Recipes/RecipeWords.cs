namespace ItCatalog.Files.Recipes;

/// <summary>A recipe in words, as the command line and docs/recipes.md have it.</summary>
public static class RecipeWords
{
    /// <summary>Said of a recipe that was written after documentation or source alone.</summary>
    public const string NotTried = "Not tried on a real export.";

    /// <summary>One statement a line, each with what it says in front.</summary>
    public static IEnumerable<string> Lines(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        yield return $"Export: {recipe.Export}";
        yield return $"Comes in: {recipe.Brings}";
        yield return $"Columns: {string.Join("; ", recipe.Kind.Columns.Where(column => recipe.Columns.ContainsKey(column.Field)).Select(column => $"{column.Word} from {string.Join(" or ", recipe.Columns[column.Field].Select(name => $"“{name}”"))}"))}.";
        yield return $"The file does not say: {string.Join(" ", recipe.NotSaid.Concat(Unnamed(recipe)))}";
        yield return $"Before the import: {string.Join(" ", recipe.Decide)}";
        yield return $"Known from: {string.Join(", ", recipe.KnownFrom)}";
        yield return recipe.TriedOn is { } tried ? $"Tried on {tried}." : NotTried;
    }

    /// <summary>What no column names, so that somebody has to.</summary>
    private static IEnumerable<string> Unnamed(Recipe recipe)
    {
        string[] needed = recipe.Kind.Empty.NeedsSite ? ["service", "site"] : ["service"];
        string[] parts = [.. needed.Where(part => !recipe.Columns.ContainsKey(part))];
        if (parts.Length > 0)
        {
            yield return $"No {string.Join(" and no ", parts)}: name {(parts.Length == 1 ? "one" : "them")} for the whole file, or choose a column.";
        }

        if (!recipe.Kind.Empty.NeedsSite && !recipe.Columns.ContainsKey("site"))
        {
            yield return "No site: every site of the service is meant, unless one is named for the whole file.";
        }
    }
}
