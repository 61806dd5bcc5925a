using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Imports;

/// <summary>Records whose fields are called as documents call them: key, opened, responded. A field that no record has is not known to their source.</summary>
internal static class PlainFields
{
    /// <summary>What documents call the instant by which a source wanted a case resolved.</summary>
    private const string Due = "due";

    /// <summary>The mapping by plain names; null where what is needed has none.</summary>
    public static SourceConventions? Find(MeasuredFileKind kind, TableHeader header)
    {
        var mapping = kind.Columns
            .Where(column => header.IndexOf(column.Field) >= 0)
            .Aggregate(kind.Empty, (so, column) => column.With(so, [column.Field]));
        if (mapping is TicketMapping { SourceDue: null } tickets && header.IndexOf(Due) >= 0)
        {
            mapping = tickets with { SourceDue = Due };
        }

        return mapping.Problems(header).Count == 0 ? mapping : null;
    }
}
