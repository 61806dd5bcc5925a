using ItCatalog.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>What pages say after a form came in.</summary>
public static class PageExtensions
{
    internal const string SavedKey = "saved";

    /// <summary>The next page tells it at its foot for some seconds: "Saved Lab workstation."</summary>
    public static void Saved(this ITempDataDictionary tempData, string message)
    {
        ArgumentNullException.ThrowIfNull(tempData);
        tempData[SavedKey] = message;
    }

    /// <summary>Shows a store's mistakes by their fields. A store's field "Name" belongs to "Input.Name" of the page, "[2].Text" to a row of it.</summary>
    public static void Add(this ModelStateDictionary modelState, IEnumerable<Mistake> mistakes, string prefix = "Input")
    {
        ArgumentNullException.ThrowIfNull(modelState);
        ArgumentNullException.ThrowIfNull(mistakes);
        foreach (var mistake in mistakes)
        {
            modelState.AddModelError(mistake.Field.Length == 0 ? "" : mistake.Field[0] == '[' ? prefix + mistake.Field : $"{prefix}.{mistake.Field}", mistake.Message);
        }
    }
}
