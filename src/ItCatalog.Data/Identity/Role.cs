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

    /// <summary>Customer side: reads what the own departments are promised, and asks for what they may order.</summary>
    public const string Employee = "employee";

    /// <summary>Reads performance, comparisons and reports of everybody; changes nothing.</summary>
    public const string Executive = "executive";

    /// <summary>Reads everything, the audit trail too; changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Those that change something; whoever has only others sends no form but of the own account.</summary>
    public static IReadOnlyList<string> Changing { get; } = [Administrator, ItManager, DepartmentHead, Employee];

    /// <summary>All of them, in the order in which people read them.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, ItManager, DepartmentHead, Employee, Executive, Auditor];
}
