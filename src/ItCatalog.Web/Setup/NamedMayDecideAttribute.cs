namespace ItCatalog.Web.Setup;

/// <summary>A page on which executives and auditors too decide what an agreement names them for; the use case asks whether it does.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NamedMayDecideAttribute : Attribute;
