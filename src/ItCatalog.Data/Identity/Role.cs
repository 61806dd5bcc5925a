namespace ItCatalog.Data.Identity;

/// <summary>The names of the roles, as they are stored and as policies ask for them.</summary>
public static class Role
{
    /// <summary>Keeps organisation, people and the installation; reads everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>Provider side: reads everything, changes what the own units provide.</summary>
    public const string ItManager = "it-manager";

    /// <summary>Customer side: reads and asks for what concerns the own departments.</summary>
    public const string DepartmentHead = "department-head";

    /// <summary>Reads performance, comparisons and reports of everybody; changes nothing.</summary>
    public const string Executive = "executive";

    /// <summary>Reads everything, the audit trail too; changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>All of them, in the order in which people read them.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, ItManager, DepartmentHead, Executive, Auditor];
}
