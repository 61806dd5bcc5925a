using ItCatalog.Files.Imports;
using ItCatalog.Files.Recipes;
using Microsoft.AspNetCore.Mvc;

namespace ItCatalog.Web.Pages.Measurements;

/// <summary>The tool whose export a checked file is.</summary>
public sealed partial class CheckModel
{
    /// <summary>The recipe by which the file is read; null where none was chosen, or columns were chosen after it.</summary>
    public Recipe? Recipe => Upload.MappingJson is null ? Recipe.Find(Upload.Recipe) : null;

    /// <summary>Recipes of tools that name their columns so. They are proposed while nobody has said what the columns are.</summary>
    public IReadOnlyList<Recipe> Proposed => Found is null || Upload.MappingJson is not null || Upload.Recipe is not null || Source.MappingJson is not null
        ? []
        : Recipe.Fitting(MeasuredFileKind.Named(KindName), Found.Header);

    /// <summary>The tool whose export the file is, or that it is none: the file is checked again.</summary>
    public async Task<IActionResult> OnPostRecipeAsync(string id, string? name, CancellationToken cancellationToken)
    {
        if (!await FindCheckedAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!string.IsNullOrEmpty(name) && Recipe.Find(name)?.Kind.Name != KindName)
        {
            return BadRequest();
        }

        return await CheckAgainAsync(Upload with { Recipe = string.IsNullOrEmpty(name) ? null : name, MappingJson = null, OpenQuestions = [] }, cancellationToken);
    }
}
