using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;

namespace ItCatalog.Work.Tests.Measurements;

public sealed class SourceKindTests
{
    public static TheoryData<TargetKind> Targets => [.. Enum.GetValues<TargetKind>()];

    [Fact]
    public void What_sources_bring_and_what_files_hold_are_the_same_kinds() =>
        MeasuredFileKind.All.Select(kind => kind.Name).ShouldBe(SourceKind.All.Select(kind => kind.Name));

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_kind_of_target_is_fed_by_exactly_one_kind_of_source_and_by_what_is_made_into_it(TargetKind target) =>
        SourceKind.All.Where(kind => kind.Feeds.Contains(target)).ShouldBe(SourceKind.Feeding(target).BroughtBy);

    [Theory]
    [InlineData("\"tickets\"")]
    [InlineData("\"outages\"")]
    [InlineData("\"checks\"")]
    [InlineData("\"samples\"")]
    [InlineData("\"counts\"")]
    [InlineData("\"results\"")]
    public void A_kind_is_written_by_its_name_and_read_back_as_itself(string json)
    {
        var kind = JsonSerializer.Deserialize<SourceKind>(json);
        JsonSerializer.Serialize(kind).ShouldBe(json);
        ReferenceEquals(kind, SourceKind.Find(json.Trim('"'))).ShouldBeTrue();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"Tickets\"")]
    [InlineData("\"\"")]
    [InlineData("\"people\"")]
    public void Other_words_are_no_kind(string json)
    {
        SourceKind.TryParse(JsonSerializer.Deserialize<string>(json), null, out _).ShouldBeFalse();
        if (json != "null")
        {
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize<SourceKind>(json));
        }
    }
}
