using ItCatalog.Data.Exclusions;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ItCatalog.Web.Pages.Performance.Exclusions;

/// <summary>A file that shall show something, as a form sends it in the field Input.File.</summary>
internal static class EvidenceUpload
{
    /// <summary>Its bytes; null where none was sent, or it is too large, which is told.</summary>
    public static async Task<ClaimFile?> ReadAsync(IFormFile? file, ModelStateDictionary mistakes, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        if (file.Length > ClaimFile.MaxBytes)
        {
            mistakes.AddModelError("Input.File", "This file has more than 10 MB.");
            return null;
        }

        return new(file.OwnName(), await file.BytesAsync(cancellationToken));
    }
}
