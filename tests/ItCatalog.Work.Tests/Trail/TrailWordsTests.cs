using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Measurements;
using ItCatalog.Work.Trail;
using NodaTime;

namespace ItCatalog.Work.Tests.Trail;

/// <summary>The trail keeps words, which mean the same in ten years; the number of a value of an enumeration need not.</summary>
public sealed class TrailWordsTests
{
    [Fact]
    public void Every_value_of_every_enumeration_is_written_by_its_word()
    {
        var enumerations = new[] { typeof(Status), typeof(Subject), typeof(Changes) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => type.IsEnum).ToList();

        foreach (var value in enumerations.SelectMany(type => Enum.GetValues(type).Cast<object>()))
        {
            JsonSerializer.Serialize(value, AuditJson.Options).ShouldBe($"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!)}\"", value.GetType().Name);
        }

        enumerations.Count.ShouldBeGreaterThan(20);
        JsonSerializer.Serialize(Status.BelowExpected, AuditJson.Options).ShouldBe($"\"{Word.Of(Status.BelowExpected)}\"");
    }

    [Fact]
    public async Task A_new_source_tells_what_it_brings()
    {
        var house = new House(WrittenTrail.Now);
        await house.InitializeAsync();
        await SampleOrganisation.CreateAsync(house.Database);
        var draft = new SourceDraft { Code = "NIGHTLY", Name = "Nightly", Kind = SourceKind.Tickets };
        (await house.Get<SaveSource>().AddAsync(House.Installation, draft, CancellationToken.None)).IsDone.ShouldBeTrue();

        var entry = (await house.Get<AuditList>().ReadAsync(new AuditFilter { SubjectKinds = ["source"] }, CancellationToken.None))[0];

        TrailValues.Of(entry, DateTimeZone.Utc, "EUR").Lines.ShouldContain(new ValueLine("Kind", null, "tickets"));
        await house.DisposeAsync();
    }
}
