using ItCatalog.Data.Identity;

namespace ItCatalog.Data.Performance;

/// <summary>The departments whose figures somebody may see, as one parameter that every SQL engine understands: <c>@departments like '%,' || department_id || ',%'</c>.</summary>
internal static class VisibleDepartments
{
    /// <summary>",3,7," for the departments 3 and 7, "," for none; null where every department is open.</summary>
    public static string? Of(Actor viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.SeesEveryDepartment ? null : $",{string.Join(',', viewer.DepartmentIds.Order())},";
    }
}
