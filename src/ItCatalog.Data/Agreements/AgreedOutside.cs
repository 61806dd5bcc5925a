using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>What somebody says who loads a version on which both sides have agreed outside of this product. It counts as in force, and never as two signatures.</summary>
public sealed record AgreedOutside
{
    /// <summary>Bytes of the largest document.</summary>
    public const int MaxDocumentBytes = 10 * 1024 * 1024;

    /// <summary>The day on which both had agreed.</summary>
    public required LocalDate On { get; init; }

    /// <summary>Who signed for the department.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Who signed for the unit.</summary>
    public required string ProviderName { get; init; }

    /// <summary>The file that was signed.</summary>
    public required string DocumentName { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Document { get; init; }
}
