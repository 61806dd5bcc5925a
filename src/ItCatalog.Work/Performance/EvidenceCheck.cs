using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Exclusions;

namespace ItCatalog.Work.Performance;

/// <summary>What is wrong with the link and the file that shall show something.</summary>
internal static class EvidenceCheck
{
    /// <summary>Mistakes in the fields Link and File.</summary>
    public static IEnumerable<Mistake> Of(string link, ClaimFile? file)
    {
        if (link.Trim() is { Length: > 0 } typed
            && (typed.Length > 500 || !Uri.TryCreate(typed, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)))
        {
            yield return Mistake.In("Link", "An address of at most 500 characters was expected that begins with https:// or http://.");
        }

        if (file is null)
        {
            yield break;
        }

        foreach (var message in TermsCheck.TextProblems(file.Name, 200))
        {
            yield return Mistake.In("File", $"The file's name: {message}");
        }

        if (file.Content.Length is 0 or > ClaimFile.MaxBytes || file.Name.Length == 0)
        {
            yield return Mistake.In("File", file.Content.Length == 0 ? "This file is empty." : file.Name.Length == 0 ? "This file has no name." : "This file has more than 10 MB.");
        }
    }
}
