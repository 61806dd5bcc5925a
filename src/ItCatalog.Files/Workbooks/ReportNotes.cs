namespace ItCatalog.Files.Workbooks;

/// <summary>What page, print and workbook of an agreement report say of the same thing in the same words.</summary>
public static class ReportNotes
{
    /// <summary>Of sums over departments.</summary>
    public const string AllDepartments =
        "Every case of a service counts once, as it is known now, also one that no agreement counts or several share. Levels are promised for each site, so that a sum over sites is no promise.";
}
