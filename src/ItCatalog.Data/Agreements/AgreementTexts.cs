namespace ItCatalog.Data.Agreements;

/// <summary>The written parts of a version: plain text, an empty line between paragraphs. Empty where nothing is agreed.</summary>
public sealed record AgreementTexts
{
    public required string Purpose { get; init; }

    public string Scope { get; init; } = "";

    public string CustomerResponsibilities { get; init; } = "";

    public string ProviderResponsibilities { get; init; } = "";

    public string Monitoring { get; init; } = "";

    public string Reporting { get; init; } = "";

    public string IssueProcedure { get; init; } = "";

    public string DisputeProcedure { get; init; } = "";

    public string Exclusions { get; init; } = "";

    public string Remedies { get; init; } = "";

    public string Indemnification { get; init; } = "";

    public string Review { get; init; } = "";

    public string ChangeProcedure { get; init; } = "";

    public string Termination { get; init; } = "";

    /// <summary>Texts out of their parts by name; those that are not there are empty.</summary>
    public static AgreementTexts Of(IReadOnlyDictionary<string, string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        string Part(string name) => parts.GetValueOrDefault(name, "");
        return new()
        {
            Purpose = Part(nameof(Purpose)),
            Scope = Part(nameof(Scope)),
            CustomerResponsibilities = Part(nameof(CustomerResponsibilities)),
            ProviderResponsibilities = Part(nameof(ProviderResponsibilities)),
            Monitoring = Part(nameof(Monitoring)),
            Reporting = Part(nameof(Reporting)),
            IssueProcedure = Part(nameof(IssueProcedure)),
            DisputeProcedure = Part(nameof(DisputeProcedure)),
            Exclusions = Part(nameof(Exclusions)),
            Remedies = Part(nameof(Remedies)),
            Indemnification = Part(nameof(Indemnification)),
            Review = Part(nameof(Review)),
            ChangeProcedure = Part(nameof(ChangeProcedure)),
            Termination = Part(nameof(Termination)),
        };
    }

    /// <summary>Every part with its name, in the order of the canonical text.</summary>
    public IEnumerable<(string Name, string Text)> Parts =>
    [
        (nameof(Purpose), Purpose),
        (nameof(Scope), Scope),
        (nameof(CustomerResponsibilities), CustomerResponsibilities),
        (nameof(ProviderResponsibilities), ProviderResponsibilities),
        (nameof(Monitoring), Monitoring),
        (nameof(Reporting), Reporting),
        (nameof(IssueProcedure), IssueProcedure),
        (nameof(DisputeProcedure), DisputeProcedure),
        (nameof(Exclusions), Exclusions),
        (nameof(Remedies), Remedies),
        (nameof(Indemnification), Indemnification),
        (nameof(Review), Review),
        (nameof(ChangeProcedure), ChangeProcedure),
        (nameof(Termination), Termination),
    ];
}
