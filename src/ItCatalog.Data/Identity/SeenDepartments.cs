namespace ItCatalog.Data.Identity;

/// <summary>The departments whose figures and documents an actor sees (<see cref="Actor.SeesEveryDepartment"/>), as queries ask for them: a condition and its
/// parameter. It is no view over people, since an actor need not be one: a job and the command line have no row.</summary>
internal static class SeenDepartments
{
    /// <summary>The parameter <c>@seen</c>: ",3,7," for the departments 3 and 7, "," for none; null where every department is open.</summary>
    public static string? By(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.SeesEveryDepartment ? null : $",{string.Join(',', actor.DepartmentIds.Order())},";
    }

    /// <summary>The condition that rows of a query belong to a department that is seen.</summary>
    /// <param name="departmentId">The column with the department's number.</param>
    public static string Hold(string departmentId) => $"(@seen is null or @seen like '%,' || {departmentId} || ',%')";
}
