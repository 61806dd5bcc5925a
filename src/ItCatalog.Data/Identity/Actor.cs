namespace ItCatalog.Data.Identity;

/// <summary>What kind of actor asks.</summary>
public enum ActorKind
{
    /// <summary>A request without a sign-in: sees nothing, changes nothing.</summary>
    Nobody,

    /// <summary>Somebody who has signed in.</summary>
    Person,

    /// <summary>A program with a token of a person: it may at most what the person may.</summary>
    Token,

    /// <summary>The command line: whoever can open the database file may do everything that no person has to answer for.</summary>
    CommandLine,

    /// <summary>Work that the product does by itself: an update, something on a schedule.</summary>
    Job,

    /// <summary>The loader of the demonstration, and the first start.</summary>
    Setup,
}

/// <summary>Who asks: what an actor sees and may change follows from its kind, its roles and its memberships, and from nothing else.</summary>
public sealed record Actor
{
    public required ActorKind Kind { get; init; }

    /// <summary>The person, of a token the one that it belongs to; null for everything that no person answers for.</summary>
    public long? Id { get; init; }

    /// <summary>The name that the audit trail keeps.</summary>
    public required string Name { get; init; }

    /// <summary>From where: the address of a request, the operating system's user at the command line. Null where the actor works by itself.</summary>
    public string? From { get; init; }

    /// <summary>Names out of <see cref="Role"/>; of people and their tokens only.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();

    /// <summary>Departments that the person belongs to.</summary>
    public IReadOnlySet<long> DepartmentIds { get; init; } = new HashSet<long>();

    /// <summary>IT units that the person belongs to.</summary>
    public IReadOnlySet<long> UnitIds { get; init; } = new HashSet<long>();

    /// <summary>When the person last gave themselves a role or a membership that they still have; null where they never did.</summary>
    public NodaTime.Instant? OwnGiftAt { get; init; }

    /// <summary>Whether it is the installation itself: it needs no role.</summary>
    public bool IsInstallation => Kind is ActorKind.CommandLine or ActorKind.Job or ActorKind.Setup;

    /// <summary>Whether figures and documents of every department are open to this actor; otherwise only those of the own departments are.</summary>
    public bool SeesEveryDepartment => IsInstallation || Roles.Overlaps([Role.Administrator, Role.ItManager, Role.Executive, Role.Auditor]);

    /// <summary>All that decides what this actor may read, beside who it is: a part of the keys under which something read is kept.</summary>
    public string Eyes => $"{Kind}|{string.Join(',', Roles.Order(StringComparer.Ordinal))}|{string.Join(',', DepartmentIds.Order())}|{string.Join(',', UnitIds.Order())}";

    /// <summary>Nobody has signed in.</summary>
    public static Actor Nobody { get; } = new() { Kind = ActorKind.Nobody, Name = "nobody" };

    /// <summary>The command line.</summary>
    /// <param name="user">The operating system's user who runs it.</param>
    public static Actor CommandLine(string user) => new() { Kind = ActorKind.CommandLine, Name = "command line", From = user };

    /// <summary>Work that the product does by itself.</summary>
    /// <param name="name">What it is, "update of the rules" for instance.</param>
    public static Actor Job(string name) => new() { Kind = ActorKind.Job, Name = name };

    /// <summary>What fills an installation in which there is nobody yet.</summary>
    /// <param name="name">"demonstration" or "first start".</param>
    public static Actor Setup(string name) => new() { Kind = ActorKind.Setup, Name = name };

    /// <summary>A program that asks with this person's token: it sees what the person sees, and the trail tells the two apart.</summary>
    /// <param name="token">The token's name.</param>
    public Actor Through(string token) => this with { Kind = ActorKind.Token, Name = $"{Name} through token {token}" };

    /// <summary>Whether the person has the role. What is no person has none.</summary>
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether the department's figures and documents are open to this actor.</summary>
    public bool SeesDepartment(long departmentId) => SeesEveryDepartment || DepartmentIds.Contains(departmentId);

    /// <summary>Whether the actor speaks for the department: asks for services, signs, objects.</summary>
    public bool ActsForDepartment(long departmentId) => IsInstallation || (Is(Role.DepartmentHead) && DepartmentIds.Contains(departmentId));

    /// <summary>Whether the person sends requests for the department: whoever belongs to it and changes anything at all. What needs an approval, the request says.</summary>
    public bool AsksFor(long departmentId) => Kind == ActorKind.Person && DepartmentIds.Contains(departmentId) && Roles.Overlaps(Role.Changing);

    /// <summary>Whether all requests of the department are open to this actor; otherwise only own ones are, and those to approve.</summary>
    public bool SeesRequestsOf(long departmentId) => SeesEveryDepartment || ActsForDepartment(departmentId);

    /// <summary>Whether the actor speaks for the unit: writes agreements, answers requests, imports, costs.</summary>
    public bool ActsForUnit(long unitId) => IsInstallation || (Is(Role.ItManager) && UnitIds.Contains(unitId));

    /// <summary>Whether the actor keeps the organisation: sites, hours, people, roles, and what belongs to no unit.</summary>
    public bool IsAdministrator => IsInstallation || Is(Role.Administrator);
}
