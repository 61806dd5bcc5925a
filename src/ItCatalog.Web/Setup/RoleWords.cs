using ItCatalog.Data.Identity;

namespace ItCatalog.Web.Setup;

/// <summary>What roles are called on pages.</summary>
public static class RoleWords
{
    /// <summary>"IT manager".</summary>
    public static string Of(string role) => role switch
    {
        Role.Administrator => "Administrator",
        Role.ItManager => "IT manager",
        Role.DepartmentHead => "Department head",
        Role.Employee => "Employee",
        Role.Executive => "Executive",
        Role.Auditor => "Auditor",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    /// <summary>"Administrator, IT manager", in the order of <see cref="Role.All"/>.</summary>
    public static string Of(IReadOnlySet<string> roles) => string.Join(", ", Role.All.Where(roles.Contains).Select(Of));
}
