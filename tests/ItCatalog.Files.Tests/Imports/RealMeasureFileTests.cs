using ItCatalog.Calculation.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;

namespace ItCatalog.Files.Tests.Imports;

public class RealMeasureFileTests
{
    private const string SpeedTests = "monitoring/speedtest_brisbane/speedtests_2017-10_2019-04.csv";
    private const string Checks = "monitoring/upptime/SentryBayLtd+upptime/checks.csv";
    private static readonly DateTimeZone Brisbane = DateTimeZoneProviders.Tzdb["Australia/Brisbane"];

    [SharedFact(SpeedTests)]
    public void Line_tests_give_their_published_share_of_quick_answers()
    {
        var suggested = MeasuredFileKind.Samples.Suggest(SharedData.Path(SpeedTests));
        var mapping = (SampleMapping)suggested.Mapping with { TimeZone = "Australia/Brisbane", FixedService = "LINE", LeaveOut = ["1800000"] };
        (mapping.At, string.Join(' ', mapping.Values)).ShouldBe(("datetimestart", "ping"));

        var read = Read(SpeedTests, mapping);

        read.Problems.ShouldBeEmpty();
        (read.RowCount, read.Records.Count, read.LeftOutCount).ShouldBe((23_654, 23_653, 1));
        var march = read.Records.Where(record => record.Sample.At.InZone(Brisbane).Date is { Year: 2018, Month: 3 }).ToList();
        march.Count.ShouldBe(1_387);
        decimal.Round(march.Count(record => record.Sample.Value <= 30) * 100m / march.Count, 4).ShouldBe(99.4953m);
        read.Records.Select(record => record.Key).Distinct().Count().ShouldBe(23_653);
    }

    [SharedFact(SpeedTests)]
    public void The_columns_of_one_file_become_several_series()
    {
        var read = Read(SpeedTests, new SampleMapping { At = "datetimestart", Values = ["ping", "download", "upload"], FixedService = "LINE", TimeZone = "Australia/Brisbane", LeaveOut = ["1800000"] });

        read.Problems.ShouldBeEmpty();
        read.Records.GroupBy(record => record.Sample.Series).Select(group => $"{group.Key} {group.Count()}").ShouldBe(["ping 23653", "download 23654", "upload 23654"]);
    }

    [SharedFact(Checks)]
    public void The_checks_of_a_status_page_are_samples_and_counts()
    {
        var samples = Read(Checks, (SampleMapping)MeasuredFileKind.Samples.Suggest(SharedData.Path(Checks)).Mapping);
        samples.Problems.ShouldBeEmpty();
        samples.Records.Count.ShouldBe(3_206);
        samples.Records[0].Sample.Value.ShouldBe(412);

        var mapping = (CountMapping)MeasuredFileKind.Counts.Suggest(SharedData.Path(Checks)).Mapping;
        (mapping.Outcome, string.Join(' ', mapping.GoodOutcomes)).ShouldBe(("status", "up"));
        using var table = TableFile.Open(SharedData.Path(Checks));
        var counts = CountImport.Read(table, mapping);
        counts.Problems.ShouldBeEmpty();
        (counts.Records.Sum(record => record.Count.Good), counts.Records.Sum(record => record.Count.Total)).ShouldBe((3_165m, 3_206m));
    }

    private static ImportResult<SampleRecord> Read(string file, SampleMapping mapping)
    {
        using var table = TableFile.Open(SharedData.Path(file));
        return SampleImport.Read(table, mapping);
    }
}
