using ItCatalog.Calculation.Text;
using ItCatalog.Files.Sheets;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>A file as a form sends it.</summary>
internal static class SentFile
{
    /// <summary>Of the largest file of tables that is taken.</summary>
    public static string MostMegabytes => Show.Count(SheetBookReader.MaxBytes / (1024 * 1024));

    /// <summary>Its name without the folders of the machine that it comes from.</summary>
    public static string OwnName(this IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/'));

    /// <summary>All of it. Whoever asks has looked at its length.</summary>
    public static async Task<byte[]> BytesAsync(this IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>All of it where it is not too large; else a byte more than the most, so that it is refused as that.</summary>
    public static async Task<byte[]> BytesAsync(this IFormFile file, int most, CancellationToken cancellationToken) =>
        file.Length <= most ? await file.BytesAsync(cancellationToken) : new byte[most + 1];

    /// <summary>Why a file of tables cannot be taken; null where it can.</summary>
    /// <param name="file">What was sent; null where nothing was.</param>
    /// <param name="missing">What to say then.</param>
    public static string? Refused(IFormFile? file, string missing) => file switch
    {
        null => missing,
        { Length: 0 } => "This file is empty.",
        { Length: > SheetBookReader.MaxBytes } => $"This file has {Show.Count(file.Length)} bytes, at most {Show.Count(SheetBookReader.MaxBytes)} can be taken.",
        _ => null,
    };
}
