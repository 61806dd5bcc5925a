using System.Text;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;

namespace ItCatalog.Files.Tests.Imports;

public sealed class TicketDepartmentTests
{
    [Fact]
    public void A_case_names_its_department_or_none()
    {
        using var table = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes("number,opened,department\nA1,2026-01-05T08:00:00Z,Research\nA2,2026-01-05T09:00:00Z,\n")));
        var mapping = TicketMapping.Suggest(table.Header, []).Mapping;

        var result = TicketImport.Read(table, mapping);

        result.Problems.ShouldBeEmpty();
        result.Records.Select(record => record.Department).ShouldBe(["Research", null]);
    }
}
