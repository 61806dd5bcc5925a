namespace ItCatalog.Work.Agreements;

/// <summary>Which version of which agreement.</summary>
/// <param name="Code">The agreement's number.</param>
/// <param name="Number">The version's number within it.</param>
public sealed record VersionNumber(string Code, int Number);
