namespace ItCatalog.Work.Agreements.Templates;

/// <summary>A template as programs read it: the command line and the interface write the same.</summary>
public sealed record PlainTemplate
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Says { get; init; }

    /// <summary>Name of the unit whose it is; null: the organisation's.</summary>
    public required string? Unit { get; init; }

    public required bool IsDelivered { get; init; }

    public required bool IsChanged { get; init; }

    /// <summary>What is asked when an agreement is made of it.</summary>
    public required IReadOnlyList<string> Asks { get; init; }

    /// <summary>Names of its promises.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    public static PlainTemplate Of(AgreementTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new()
        {
            Code = template.Code,
            Name = template.Name,
            Says = template.Says,
            Unit = template.UnitName,
            IsDelivered = template.IsDelivered,
            IsChanged = template.IsChanged,
            Asks = TemplateWords.Asked(template.Content),
            Targets = [.. template.Content.Targets.Select(TemplateWords.NameOf)],
        };
    }
}
