namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>A word and where it leads: for crumbs and tabs.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Address">Where it leads.</param>
public sealed record Link(string Text, string Address);
