using ItCatalog.Work;

namespace ItCatalog.Web.Pages.Shared.Parts;

/// <summary>The part of a form that shows what a change would alter of what has been settled.</summary>
/// <param name="Consequences">Null before it was tried.</param>
/// <param name="Input">What was sent.</param>
public sealed record PastView(Consequences? Consequences, PastInput Input);
