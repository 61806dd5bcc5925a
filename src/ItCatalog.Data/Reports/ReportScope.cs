using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Reports;

/// <summary>What a report is about: one agreement, or all agreements of a department, of a unit, at a site, or of the organisation, as far as the reader sees them.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Code">Code of the agreement, department, unit or site; empty for the organisation.</param>
public sealed record ReportScope(ReportScopeKind Kind, string Code)
{
    /// <summary>Everything that the reader sees.</summary>
    public static ReportScope Organisation { get; } = new(ReportScopeKind.Organisation, "");

    /// <summary>Whether several agreements may be in it.</summary>
    public bool IsSum => Kind != ReportScopeKind.Agreement;

    /// <summary>As addresses and schedules write it: "department:RES"; empty of the organisation.</summary>
    public string Written => Kind == ReportScopeKind.Organisation ? "" : $"{Word.Of(Kind)}:{Code}";

    /// <summary>Reads what <see cref="Written"/> writes; null where it is nothing of that kind.</summary>
    public static ReportScope? Read(string? written) => string.IsNullOrEmpty(written) ? Organisation
        : written.Split(':', 2) is [var kind, { Length: > 0 } code] && Word.Find<ReportScopeKind>(kind) is { } known and not ReportScopeKind.Organisation ? new(known, code)
        : null;

    internal string? Agreement => Of(ReportScopeKind.Agreement);

    internal string? Department => Of(ReportScopeKind.Department);

    internal string? Unit => Of(ReportScopeKind.Unit);

    internal string? Site => Of(ReportScopeKind.Site);

    private string? Of(ReportScopeKind kind) => Kind == kind ? Code : null;
}

/// <summary>What a report is made over.</summary>
public enum ReportScopeKind
{
    /// <summary>Everything that the reader sees.</summary>
    Organisation,

    /// <summary>What was promised to a department.</summary>
    Department,

    /// <summary>What a unit provides.</summary>
    Unit,

    /// <summary>What was promised at a site.</summary>
    Site,

    /// <summary>One agreement.</summary>
    Agreement,
}
