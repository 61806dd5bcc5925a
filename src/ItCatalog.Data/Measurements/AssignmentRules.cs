using System.Data.Common;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Engine;

namespace ItCatalog.Data.Measurements;

/// <summary>Whose cases are that name no department, by the rules that people made. Few, and asked for each case.</summary>
/// <remarks>Calculation rules, section 10, "Whose case": a rule yields to the word of the source and of a person.</remarks>
internal sealed class AssignmentRules
{
    private readonly ILookup<long, Rule> ofService;

    private AssignmentRules(IEnumerable<Rule> rules) => ofService = rules.ToLookup(rule => rule.ServiceId);

    /// <summary>All of them; of two that fit, the more particular one and then the older one comes first.</summary>
    public static AssignmentRules Read(DbConnection connection)
    {
        using var statement = PreparedStatement.Of(
            connection,
            """
            select service_id, site_id, work_group, department_id from assignment_rule
            order by case when site_id is null then 0 else 1 end + case when work_group is null then 0 else 2 end desc, id
            """);
        using var row = statement.Read();
        var rules = new List<Rule>();
        while (row.Read())
        {
            rules.Add(new(row.GetInt64(0), row.NumberOrNull(1), row.TextOrNull(2), row.GetInt64(3)));
        }

        return new(rules);
    }

    /// <summary>The department of a case that names none; null where no rule fits.</summary>
    /// <param name="serviceId">Its service.</param>
    /// <param name="siteId">Its site.</param>
    /// <param name="row">Where its group is read only if a rule asks for one.</param>
    /// <param name="group">The column of its group.</param>
    public long? DepartmentOf(long serviceId, long siteId, PreparedRows row, int group) =>
        ofService.Contains(serviceId) ? DepartmentOf(serviceId, siteId, row.TextOrNull(group)) : null;

    /// <inheritdoc cref="DepartmentOf(long, long, PreparedRows, int)"/>
    public long? DepartmentOf(long serviceId, long siteId, string? group) => ofService[serviceId].FirstOrDefault(rule =>
        (rule.SiteId is null || rule.SiteId == siteId) && (rule.Group is null || (group is not null && SameWord.Are(group, rule.Group))))?.DepartmentId;

    private sealed record Rule(long ServiceId, long? SiteId, string? Group, long DepartmentId);
}
