namespace ItCatalog.Data.Identity;

/// <summary>Who asks: what a person sees and may change follows from roles and memberships, and from nothing else.</summary>
public sealed record CurrentPerson
{
    /// <summary>The person; null for the installation itself (command line, demonstration).</summary>
    public required long? Id { get; init; }

    /// <summary>The name that the audit trail keeps.</summary>
    public required string Name { get; init; }

    /// <summary>Names out of <see cref="Role"/>.</summary>
    public required IReadOnlySet<string> Roles { get; init; }

    /// <summary>Departments that the person belongs to.</summary>
    public IReadOnlySet<long> DepartmentIds { get; init; } = new HashSet<long>();

    /// <summary>IT units that the person belongs to.</summary>
    public IReadOnlySet<long> UnitIds { get; init; } = new HashSet<long>();

    /// <summary>Whether figures and documents of every department are open to this person; otherwise only those of the own departments are.</summary>
    public bool SeesEveryDepartment => Roles.Overlaps([Role.Administrator, Role.ItManager, Role.Executive, Role.Auditor]);

    /// <summary>The command line: whoever can open the database file may do everything.</summary>
    /// <param name="name">What the audit trail calls it, "command line" for instance.</param>
    public static CurrentPerson Installation(string name) => new() { Id = null, Name = name, Roles = Role.All.ToHashSet(StringComparer.Ordinal) };

    /// <summary>A request without a sign-in: sees nothing, changes nothing.</summary>
    public static CurrentPerson Nobody { get; } = new() { Id = 0, Name = "nobody", Roles = new HashSet<string>() };

    /// <summary>Whether the person has the role.</summary>
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether the department's figures and documents are open to this person.</summary>
    public bool SeesDepartment(long departmentId) => SeesEveryDepartment || DepartmentIds.Contains(departmentId);

    /// <summary>Whether the person speaks for the department: asks for services, signs, objects.</summary>
    public bool ActsForDepartment(long departmentId) => Id is null || (Is(Role.DepartmentHead) && DepartmentIds.Contains(departmentId));

    /// <summary>Whether the person speaks for the unit: writes agreements, answers requests, imports, costs.</summary>
    public bool ActsForUnit(long unitId) => Id is null || (Is(Role.ItManager) && UnitIds.Contains(unitId));
}
