namespace ItCatalog.Files.Tables;

/// <summary>Readers meet damaged workbooks with whatever exception comes first; to the person who sent it they all mean the same.</summary>
internal static class Damage
{
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (TableException or OutOfMemoryException or OperationCanceledException))
        {
            throw new TableException("the workbook is damaged or is not a workbook; open it in a spreadsheet program, save it as XLSX and send it again", exception);
        }
    }
}
