namespace ItCatalog.Work.Agreements.Templates;

/// <summary>A template of agreements: what a new agreement of a kind begins with, and what it is asked.</summary>
public sealed record AgreementTemplate
{
    /// <summary>As addresses and the command line name it: "network-line".</summary>
    public required string Code { get; init; }

    /// <summary>"Network line".</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public required string Says { get; init; }

    /// <summary>The unit whose it is; null: the organisation's.</summary>
    public long? UnitId { get; init; }

    /// <inheritdoc cref="UnitId"/>
    public string? UnitName { get; init; }

    /// <summary>Whether it came with the product.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>Whether it came with the product and says something else here.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Rises with every save; 0 for one that stands as it was delivered.</summary>
    public int Revision { get; init; }

    public required TemplateContent Content { get; init; }

    /// <summary>"delivered", "delivered, changed here", "of Workplace" or "of the organisation".</summary>
    public string Origin => IsDelivered ? (IsChanged ? "delivered, changed here" : "delivered") : UnitName is null ? "of the organisation" : $"of {UnitName}";
}
