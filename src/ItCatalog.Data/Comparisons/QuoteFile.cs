using NodaTime;

namespace ItCatalog.Data.Comparisons;

/// <summary>A file that is kept with a quote: the offer itself, its price sheet, a letter. Its bytes are read by themselves.</summary>
public sealed record QuoteFile
{
    /// <summary>The most bytes of one.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The most files of a quote.</summary>
    public const int MaxFiles = 20;

    public required long Id { get; init; }

    public required long QuoteId { get; init; }

    /// <summary>Its name, without folders; once in a quote.</summary>
    public required string Name { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required long Bytes { get; init; }

    /// <summary>Fingerprint of the bytes.</summary>
    public required string Sha256 { get; init; }

    public required Instant Added { get; init; }

    /// <summary>Who added it, as they were called then.</summary>
    public required string AddedBy { get; init; }
}
