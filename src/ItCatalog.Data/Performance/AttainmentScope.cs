namespace ItCatalog.Data.Performance;

/// <summary>What is computed anew.</summary>
public sealed record AttainmentScope
{
    private AttainmentScope()
    {
    }

    /// <summary>Every agreement.</summary>
    public static AttainmentScope Everything { get; } = new();

    /// <summary>One agreement; null: all of them.</summary>
    public long? AgreementId { get; private init; }

    /// <summary>Every month of one agreement: a version took effect or ended, an exclusion was accepted or withdrawn.</summary>
    public static AttainmentScope OfAgreement(long agreementId) => new() { AgreementId = agreementId };
}
