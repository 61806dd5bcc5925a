using System.CommandLine;
using ItCatalog.Files.Imports;

namespace ItCatalog.Cli.Commands;

/// <summary>How the columns of a source are called now, as the command line says it.</summary>
internal static class ImportRenamed
{
    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--rename")
        {
            Description = "A column that the source had under another name, “opened_at=Opened at” for instance; nothing behind the = where the file has it no more. The source remembers it. May be given several times.",
            HelpName = "OLD=NEW",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0) is { } token)
            {
                result.AddError($"--rename: “{token.Value}” does not say the old and the new name of a column, like \"opened_at=Opened at\".");
            }
        });
        return option;
    }

    /// <summary>The mapping with the names that are said.</summary>
    public static SourceConventions In(SourceConventions mapping, IEnumerable<string> said) =>
        RenamedColumns.In(mapping, said.Select(text => text.Split('=', 2)).Select(names => KeyValuePair.Create(names[0].Trim(), names[1].Trim())));

    /// <summary>What is to be said of columns that the file does not have; nothing where it has all.</summary>
    public static IEnumerable<string> Hint(IReadOnlyList<RenamedColumn> renamed)
    {
        if (renamed.Count > 0)
        {
            var columns = renamed.Select(column => $"“{column.Old}” ({column.Meaning}){(column.Proposal is null ? "" : $" seems to be “{column.Proposal}”")}");
            var options = renamed.Select(column => $"--rename \"{column.Old}={column.Proposal ?? "NEW NAME"}\"");
            yield return $"columns of the source are called otherwise in this file: {string.Join(", ", columns)}. Look at it, and say it: {string.Join(" ", options)}";
        }
    }
}
