using ItCatalog.Data.Identity;

namespace ItCatalog.Web.Setup;

/// <summary>A part of the product: its folder of pages, and who may open it. Navigation and authorisation read the same list.</summary>
public sealed record Area
{
    /// <summary>The word in the top bar.</summary>
    public required string Name { get; init; }

    /// <summary>Its folder below Pages; "/" is Home.</summary>
    public required string Folder { get; init; }

    /// <summary>Roles that may open its pages. What a person sees and changes in it follows from memberships too.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The address of its first page.</summary>
    public string Address => Folder == "/" ? Folder : "/" + Name.ToLowerInvariant();

    /// <summary>Name of its policy.</summary>
    public string Policy => "area:" + Name;

    /// <summary>Whether the person may open it.</summary>
    public bool IsOpenTo(Actor person) => Roles.Any(person.Is);
}

/// <summary>All areas, in the order of the top bar.</summary>
public static class Areas
{
    /// <summary>Who changes the organisation and the people, and who may look at how they are kept.</summary>
    public static Area Administration { get; } = new() { Name = "Administration", Folder = "/Administration", Roles = [Role.Administrator, Role.Auditor] };

    /// <summary>Comparisons with quotes, and their workbooks.</summary>
    public static Area Benchmark { get; } = new() { Name = "Benchmark", Folder = "/Comparisons", Roles = [Role.Administrator, Role.ItManager, Role.Executive, Role.Auditor] };

    /// <summary>See docs/access.md for the table that people read.</summary>
    public static IReadOnlyList<Area> All { get; } =
    [
        new() { Name = "Home", Folder = "/", Roles = Role.All },
        new() { Name = "Catalogue", Folder = "/Catalogue", Roles = Role.All },
        new() { Name = "Requests", Folder = "/Requests", Roles = [Role.Administrator, Role.ItManager, Role.DepartmentHead, Role.Employee, Role.Auditor] },
        new() { Name = "Agreements", Folder = "/Agreements", Roles = Role.All },
        new() { Name = "Performance", Folder = "/Performance", Roles = Role.All },
        new() { Name = "Measurements", Folder = "/Measurements", Roles = [Role.Administrator, Role.ItManager, Role.Auditor] },
        Benchmark,
        new() { Name = "Reports", Folder = "/Reports", Roles = [Role.Administrator, Role.ItManager, Role.DepartmentHead, Role.Executive, Role.Auditor] },
        Administration,
    ];
}
