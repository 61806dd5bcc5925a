using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Data.Agreements;

/// <summary>An agreement: a service that a unit provides for a department, with all its versions.</summary>
public sealed record Agreement
{
    public required long Id { get; init; }

    /// <summary>Its number, as addresses and both sides name it: "SLA-0117".</summary>
    public required string Code { get; init; }

    public required long ServiceId { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceName { get; init; }

    public required long UnitId { get; init; }

    public required string UnitCode { get; init; }

    public required string UnitName { get; init; }

    public required long DepartmentId { get; init; }

    public required string DepartmentCode { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>The template that it began from, as it was called then; null: none.</summary>
    public string? TemplateCode { get; init; }

    /// <summary>The versions that the viewer may see, by ascending number; never empty.</summary>
    public IReadOnlyList<VersionSummary> Versions { get; init; } = [];

    /// <summary>"Lab workstation, Research".</summary>
    public string Title => $"{ServiceName}, {DepartmentName}";

    /// <summary>The department or the unit.</summary>
    public string NameOf(Side side) => side == Side.Customer ? DepartmentName : UnitName;

    /// <summary>The version that is being written or waits for signatures; null where there is none.</summary>
    public VersionSummary? Open => Versions.LastOrDefault(version => version.State is VersionState.Draft or VersionState.Proposed);

    /// <summary>The signed version that starts last, in force or not; null where none was ever signed.</summary>
    public VersionSummary? LastSigned => Versions.Where(version => version.IsSigned).MaxBy(version => version.EffectiveFrom);

    /// <summary>The version in force on a date; null where there is none.</summary>
    public VersionSummary? InForceOn(LocalDate date) => Versions.LastOrDefault(version => version.PhaseOn(date) == VersionPhase.InForce);

    /// <summary>The version that a reader is shown first: in force, else signed, else the open one.</summary>
    public VersionSummary ShownOn(LocalDate date) => InForceOn(date) ?? LastSigned ?? Versions[^1];
}

/// <summary>One version as lists and histories show it.</summary>
public sealed record VersionSummary
{
    public required long Id { get; init; }

    public required long AgreementId { get; init; }

    /// <summary>Counts from 1 within the agreement.</summary>
    public required int Number { get; init; }

    public required VersionState State { get; init; }

    /// <summary>First day of the month from which it is in force, or shall be.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>First day of the month from which it is no longer in force; null while open.</summary>
    public required LocalDate? EffectiveTo { get; init; }

    /// <summary>Which of the priorities that a case had counts.</summary>
    public CountedPriority CountedPriority { get; init; }

    /// <summary>Whether it counts cases that name no department, beside other agreements that cover them too.</summary>
    public bool Shares { get; init; }

    /// <summary>What is different from the version before, in a line; may be empty.</summary>
    public required string ChangeNote { get; init; }

    /// <summary>Rises with every change; whoever saves names the one that was read.</summary>
    public required int Revision { get; init; }

    public required Instant Created { get; init; }

    /// <summary>Who started it; null for the installation itself.</summary>
    public required string? CreatedBy { get; init; }

    public required long? CreatedById { get; init; }

    public required Instant? Proposed { get; init; }

    public required string? ProposedBy { get; init; }

    public required long? ProposedById { get; init; }

    public required Instant? CustomerSigned { get; init; }

    /// <summary>The signer's name as it was then; null where nobody has signed.</summary>
    public required string? CustomerSignedBy { get; init; }

    public required long? CustomerSignedById { get; init; }

    public required Instant? ProviderSigned { get; init; }

    /// <inheritdoc cref="CustomerSignedBy"/>
    public required string? ProviderSignedBy { get; init; }

    public required long? ProviderSignedById { get; init; }

    /// <summary>When the customer sent it back; null where that did not happen since it was last proposed.</summary>
    public required Instant? Returned { get; init; }

    public required string? ReturnedBy { get; init; }

    public required string ReturnedNote { get; init; }

    /// <summary>The day on which both sides agreed outside of this product; null where they sign here.</summary>
    public LocalDate? AgreedOutsideOn { get; init; }

    /// <summary>Who signed for the department outside, as it was written.</summary>
    public string? CustomerOutsideName { get; init; }

    /// <summary>Who signed for the unit outside.</summary>
    public string? ProviderOutsideName { get; init; }

    /// <summary>The file that was signed outside.</summary>
    public string? DocumentName { get; init; }

    /// <summary>When the department said that it did not agree so outside; null where it did not.</summary>
    public Instant? CustomerObjected { get; init; }

    public string? CustomerObjectedBy { get; init; }

    public string CustomerObjectedNote { get; init; } = "";

    /// <inheritdoc cref="CustomerObjected"/>
    public Instant? ProviderObjected { get; init; }

    public string? ProviderObjectedBy { get; init; }

    public string ProviderObjectedNote { get; init; } = "";

    /// <summary>Whether a side objects to what was loaded as agreed outside.</summary>
    public bool IsObjectedTo => CustomerObjected is not null || ProviderObjected is not null;

    /// <summary>Whether both sides have agreed: signed here, or outside.</summary>
    public bool IsSigned => State is VersionState.Active or VersionState.Superseded or VersionState.Ended;

    /// <summary>What one side is asked to sign.</summary>
    public OpenSide AskedOf(Side side) => new()
    {
        Side = side,
        Since = Proposed ?? Created,
        CreatedById = CreatedById,
        ProposedById = ProposedById,
        OtherSignedById = side == Side.Customer ? ProviderSignedById : CustomerSignedById,
    };

    /// <summary>Where it stands on a date, for people: a superseded version stays in force until the next one starts.</summary>
    public VersionPhase PhaseOn(LocalDate date) => State switch
    {
        VersionState.Draft => VersionPhase.Draft,
        VersionState.Proposed => VersionPhase.Proposed,
        _ when date < EffectiveFrom => VersionPhase.Upcoming,
        _ when EffectiveTo is { } end && date >= end => VersionPhase.Past,
        _ => VersionPhase.InForce,
    };
}

/// <summary>One side of a proposal, with all that decides who of that side may answer it.</summary>
public sealed record OpenSide
{
    public required Side Side { get; init; }

    /// <summary>When it was proposed.</summary>
    public required Instant Since { get; init; }

    /// <summary>Who started the version; null for the installation itself.</summary>
    public required long? CreatedById { get; init; }

    /// <inheritdoc cref="CreatedById"/>
    public required long? ProposedById { get; init; }

    /// <summary>Who has signed for the other side; null where nobody has.</summary>
    public required long? OtherSignedById { get; init; }
}

/// <summary>The state of a version as it is stored, in lower case.</summary>
public enum VersionState
{
    /// <summary>Being written by the provider.</summary>
    Draft,

    /// <summary>Waits for both signatures; its text is frozen.</summary>
    Proposed,

    /// <summary>Signed, in force from its date on.</summary>
    Active,

    /// <summary>Signed, and followed by another version at its end.</summary>
    Superseded,

    /// <summary>Signed, and ended without a follower.</summary>
    Ended,
}

/// <summary>Where a version stands on a date.</summary>
public enum VersionPhase
{
    Draft,
    Proposed,

    /// <summary>Signed; its date has not come.</summary>
    Upcoming,
    InForce,

    /// <summary>Its end has passed.</summary>
    Past,
}

/// <summary>The two parties.</summary>
public enum Side
{
    /// <summary>The department.</summary>
    Customer,

    /// <summary>The IT unit.</summary>
    Provider,
}

/// <summary>What is told of sides.</summary>
public static class Sides
{
    /// <summary>The other one of an agreement's two sides.</summary>
    public static Side Other(this Side side) => side == Side.Customer ? Side.Provider : Side.Customer;
}
