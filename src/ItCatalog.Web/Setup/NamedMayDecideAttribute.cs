namespace ItCatalog.Web.Setup;

/// <summary>A page on which people who change nothing else decide: what an agreement names them for, and executives between in-house and quotes. The use case asks
/// whether they may.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamedMayDecideAttribute : Attribute;
