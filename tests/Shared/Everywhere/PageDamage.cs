namespace ItCatalog.Tests;

/// <summary>What a broken disk does to a database file.</summary>
internal static class PageDamage
{
    private const int PageBytes = 4096;

    /// <summary>Turns over the bytes of a page, and of the one after it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">Where in the file: 0.5 is its middle.</param>
    public static void Flip(string path, double share)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = (long)(file.Length / PageBytes * share) * PageBytes;
        var bytes = new byte[2 * PageBytes];
        var count = file.Read(bytes);
        for (var index = 0; index < count; index++)
        {
            bytes[index] ^= 0xff;
        }

        file.Position -= count;
        file.Write(bytes, 0, count);
    }
}
