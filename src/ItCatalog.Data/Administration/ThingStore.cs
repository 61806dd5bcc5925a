using Dapper;

namespace ItCatalog.Data.Administration;

/// <summary>Finds the things that entries of the trail are about, as far as they still exist.</summary>
public sealed class ThingStore(Database database)
{
    /// <summary>By kind: how the thing of a code or number is found. Kinds that are not here have no page.</summary>
    private static readonly Dictionary<string, string> SqlByKind = new(StringComparer.Ordinal)
    {
        ["agreement"] = "select code as Key, id as Id from agreement where code in @keys",
        ["agreement template"] = "select code as Key, cast(0 as bigint) as Id from agreement_template where code in @keys",
        ["service"] = "select code as Key, id as Id from service where code in @keys",
        ["source"] = "select code as Key, id as Id from source where code in @keys",
        ["comparison"] = "select code as Key, id as Id from comparison where code in @keys",
        ["site"] = "select code as Key, id as Id from site where code in @keys",
        ["service hours"] = "select code as Key, id as Id from service_hours where code in @keys",
        ["department"] = "select code as Key, id as Id from department where code in @keys",
        ["unit"] = "select code as Key, id as Id from unit where code in @keys",
        ["priority"] = "select name as Key, id as Id from priority where name in @keys",
        ["category"] = "select code as Key, id as Id from category where code in @keys",
        ["person"] = "select user_name as Key, id as Id from person where user_name in @keys",
        ["exclusion"] = "select cast(id as text) as Key, id as Id from exclusion where cast(id as text) in @keys",
        ["dispute"] = "select cast(id as text) as Key, id as Id from dispute where cast(id as text) in @keys",
        ["plan"] = "select cast(id as text) as Key, id as Id from improvement_plan where cast(id as text) in @keys",
        ["third-party cost"] = "select cast(id as text) as Key, id as Id from third_party_cost where cast(id as text) in @keys",
        ["schedule"] = "select cast(id as text) as Key, id as Id from schedule where cast(id as text) in @keys",
        ["delivery"] =
            """
            select cast(d.id as text) as Key, r.schedule_id as Id from report_delivery d join schedule_run r on r.id = d.run_id where cast(d.id as text) in @keys
            """,
        ["request"] = "select cast(id as text) as Key, id as Id from request where cast(id as text) in @keys",
        ["import"] = "select cast(id as text) as Key, id as Id from import where cast(id as text) in @keys",
        ["organisation"] = "select name as Key, id as Id from organisation where name in @keys",
    };

    /// <summary>The numbers of those that exist.</summary>
    public async Task<IReadOnlyDictionary<Subject, long>> FindAsync(IEnumerable<Subject> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var found = new Dictionary<Subject, long>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var kind in subjects.Distinct().Where(subject => SqlByKind.ContainsKey(subject.Kind)).GroupBy(subject => subject.Kind, StringComparer.Ordinal))
        {
            foreach (var row in await connection.QueryAsync<Row>(SqlByKind[kind.Key], new { keys = kind.Select(subject => subject.Key) }))
            {
                found[new Subject(kind.Key, row.Key)] = row.Id;
            }
        }

        return found;
    }

    private sealed record Row
    {
        public required string Key { get; init; }

        public required long Id { get; init; }
    }
}
