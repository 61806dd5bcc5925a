using System.Text.RegularExpressions;
using Dapper;

namespace ItCatalog.Data.Tests;

[Trait("Engine", "Sqlite")]
public sealed partial class ForeignKeyTests : IAsyncLifetime
{
    private readonly TemporaryDatabase temporary = new();

    /// <summary>Deleted only where the load of a workbook is undone that has added them: that once reads all that may name them, so that no import keeps an index for it.</summary>
    private static readonly string[] OnlyByUndoOfALoad = ["department", "person", "site"];

    public Task InitializeAsync() => temporary.InitializeAsync();

    public Task DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task What_hangs_on_rows_that_are_deleted_is_found_by_an_index()
    {
        await using var connection = await temporary.Database.OpenAsync(CancellationToken.None);
        var keys = (await connection.QueryAsync<ForeignKey>(
            """
            select child.name as "Table", key."from" as "Column", key."table" as Parent
            from sqlite_schema child, pragma_foreign_key_list(child.name) key
            where child.type = 'table' and key.seq = 0
            order by 1, 2
            """)).ToList();
        var indexed = (await connection.QueryAsync<Indexed>(
            """
            select child.name as "Table", part.name as "Column"
            from sqlite_schema child, pragma_index_list(child.name) own, pragma_index_info(own.name) part
            where child.type = 'table' and part.seqno = 0
            union
            select child.name, part.name from sqlite_schema child, pragma_table_info(child.name) part where child.type = 'table' and part.pk = 1
            """)).ToHashSet();

        var deletedFrom = DeletedFrom();
        deletedFrom.ShouldContain("ticket");
        var onDeleted = keys.Where(key => deletedFrom.Contains(key.Parent) && !OnlyByUndoOfALoad.Contains(key.Parent)).ToList();
        onDeleted.ShouldNotBeEmpty();
        onDeleted.Where(key => !indexed.Contains(new(key.Table, key.Column))).ShouldBeEmpty();
    }

    /// <summary>The tables from which the product deletes.</summary>
    private static HashSet<string> DeletedFrom()
    {
        var source = Path.Combine(Repository.Root, "src");
        return
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .SelectMany(path => Deleting().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)),
        ];
    }

    [GeneratedRegex("delete from ([a-z_]+)")]
    private static partial Regex Deleting();

    private sealed record ForeignKey(string Table, string Column, string Parent);

    private sealed record Indexed(string Table, string Column);
}
