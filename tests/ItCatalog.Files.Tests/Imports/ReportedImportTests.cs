using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.Time;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using NodaTime;
using NodaTime.Text;
using static ItCatalog.Files.Tests.Imports.ImportTest;

namespace ItCatalog.Files.Tests.Imports;

public class ReportedImportTests
{
    private const string Standards = "service_standards/gc_ss_2024_snapshot_2025-03-01.csv";

    private static readonly ReportedMapping Plain = new() { At = "period", Series = "standard", Level = "level", Good = "good", Total = "total", FixedService = "DESK", YearStart = 4, YearsNamedByEnd = false };

    [Theory]
    [InlineData("2024-03", "2024-03-01", "2024-04-01")]
    [InlineData("3/2024", "2024-03-01", "2024-04-01")]
    [InlineData("March 2024", "2024-03-01", "2024-04-01")]
    [InlineData("Mär 2024", "2024-03-01", "2024-04-01")]
    [InlineData("2024-Q1", "2024-04-01", "2024-07-01")]
    [InlineData("Q4 2024", "2025-01-01", "2025-04-01")]
    [InlineData("2023-2024", "2023-04-01", "2024-04-01")]
    [InlineData("2023-24", "2023-04-01", "2024-04-01")]
    [InlineData("FY 2023/24", "2023-04-01", "2024-04-01")]
    [InlineData("Q1 2023-2024", "2023-04-01", "2023-07-01")]
    [InlineData("2. Quartal 2024", "2024-07-01", "2024-10-01")]
    [InlineData("Sept. 2024", "2024-09-01", "2024-10-01")]
    [InlineData("février 2024", "2024-02-01", "2024-03-01")]
    [InlineData("2024", "2024-04-01", "2025-04-01")]
    public void Periods_are_read_as_reports_write_them(string period, string from, string to)
    {
        var read = Results($"period,standard,level,good,total\n{period},calls,0.9,9,10\n", Plain);

        read.IsClean.ShouldBeTrue();
        var result = read.Records.ShouldHaveSingleItem().Result;
        (LocalDatePattern.Iso.Format(result.From), LocalDatePattern.Iso.Format(result.To)).ShouldBe((from, to));
    }

    [Theory]
    [InlineData("2011-12", "can be a month and two years; write 2011-2012, or the month by its name")]
    [InlineData("2024-13", "is not a period like 2024-03, March 2024, 2024-Q1, 2024 or 2023-24")]
    [InlineData("3/1/2024", "is not a period like 2024-03, March 2024, 2024-Q1, 2024 or 2023-24")]
    [InlineData("2023-2025", "is not a period like 2024-03, March 2024, 2024-Q1, 2024 or 2023-24")]
    public void What_is_no_period_or_two_is_a_problem(string period, string problem) =>
        Results($"period,standard,level,good,total\n{period},calls,0.9,9,10\n", Plain).Sentences().ShouldHaveSingleItem().ShouldBe($"line 2, period: \"{period}\" {problem}");

    [Fact]
    public void The_month_in_which_years_begin_is_asked_for_where_a_period_depends_on_it()
    {
        var asked = Results("period,standard,level,good,total\n2023-2024,calls,0.9,9,10\n", Plain with { YearStart = null });

        asked.IsClean.ShouldBeFalse();
        asked.Questions.ShouldHaveSingleItem().Subject.ShouldBe(QuestionSubject.YearStart);
        Results("period,standard,level,good,total\n2024-03,calls,0.9,9,10\n", Plain with { YearStart = null }).IsClean.ShouldBeTrue();
    }

    [Fact]
    public void A_level_is_a_share_or_a_percentage_and_what_is_missing_is_not_known()
    {
        const string Text = "period,standard,level,good,total\n2024-03,a,90 %,9,10\n2024-03,b,NA,,\n2024-03,c,90,9,10\n";

        var question = Results(Text, Plain).Questions.ShouldHaveSingleItem();
        (question.Subject, question.Sentence.StartsWith("“90” has no % behind it", StringComparison.Ordinal)).ShouldBe((QuestionSubject.Levels, true));
        var read = Results(Text, Plain with { InPercent = true });
        read.IsClean.ShouldBeTrue();
        read.Records.Select(record => record.Result.Level).ShouldBe([0.9m, null, 0.9m]);
        (read.Records[1].Result.Good, read.Records[1].Result.Met).ShouldBe((null, null));
        read.Notes.ShouldBe(["Not known of 3 results: level of 1, good of 1, total of 1."]);
        Results(Text, Plain with { InPercent = false }).Records[2].Result.Level.ShouldBe(90m);

        // Twelve of ten are 1.2: the file says itself what it means.
        Results("period,standard,good,total,performance\n2024-03,a,12,10,1.2\n", Plain with { Level = null, Value = "performance" }).IsClean.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2024-03-01", WindowLength.Month, "2024-03-01", "2024-04-01")]
    [InlineData("31.03.2024", WindowLength.Month, "2024-03-01", "2024-04-01")]
    [InlineData("2024-03-31T00:00:00", WindowLength.Quarter, "2024-01-01", "2024-04-01")]
    [InlineData("2024-04-01", WindowLength.Year, "2024-04-01", "2025-04-01")]
    [InlineData("2024-03-31", WindowLength.Year, "2023-04-01", "2024-04-01")]
    public void A_date_stands_for_what_somebody_says(string date, WindowLength length, string from, string to)
    {
        var text = $"period,standard,level,good,total\n{date},calls,0.9,9,10\n";

        Results(text, Plain).Questions.ShouldHaveSingleItem().Subject.ShouldBe(QuestionSubject.DateSpan);
        var read = Results(text, Plain with { DatesAre = length });
        read.IsClean.ShouldBeTrue();
        var result = read.Records.ShouldHaveSingleItem().Result;
        (LocalDatePattern.Iso.Format(result.From), LocalDatePattern.Iso.Format(result.To)).ShouldBe((from, to));
    }

    [Fact]
    public void A_fiscal_year_of_one_number_begins_or_ends_then_as_somebody_says()
    {
        const string Text = "period,standard,level,good,total\nFY 2024,calls,0.9,9,10\n";

        Results(Text, Plain with { YearsNamedByEnd = null }).Questions.ShouldHaveSingleItem().Subject.ShouldBe(QuestionSubject.YearName);
        Results(Text, Plain with { YearsNamedByEnd = true }).Records.ShouldHaveSingleItem().Result.From.ShouldBe(new LocalDate(2023, 4, 1));
        Results(Text, Plain with { YearStart = 1, YearsNamedByEnd = null }).Records.ShouldHaveSingleItem().Result.From.ShouldBe(new LocalDate(2024, 1, 1));
    }

    [Theory]
    [InlineData("3", "2024", "2024-03-01")]
    [InlineData("March", "2024", "2024-03-01")]
    [InlineData("Q2", "2024", "2024-07-01")]
    [InlineData("2023-12", "2024", "2023-12-01")]
    public void A_year_may_stand_in_a_column_of_its_own(string month, string year, string from) =>
        LocalDatePattern.Iso.Format(Results($"month,year,standard,level,good,total\n{month},{year},calls,0.9,9,10\n", Plain with { At = "month", Year = "year" }).Records.ShouldHaveSingleItem().Result.From)
            .ShouldBe(from);

    [Theory]
    [InlineData("-9", "10", "0.9", "line 2, good: \"-9\" is negative; a count is a number of at least 0")]
    [InlineData("90 %", "10", "0.9", "line 2, good: \"90 %\" is a percentage; expected how many, such as 412")]
    [InlineData("9", "ten", "0.9", "line 2, total: \"ten\" is not a number like 12.5")]
    [InlineData("9", "10", "-5 %", "line 2, level: \"-5 %\" is negative; a share is at least 0")]
    public void What_is_no_count_or_share_is_a_problem(string good, string total, string level, string problem) =>
        Results($"period,standard,level,good,total\n2024-03,calls,{level},{good},{total}\n", Plain).Sentences().ShouldHaveSingleItem().ShouldBe(problem);

    [Fact]
    public void A_line_of_totals_is_called_one_and_thousands_are_read()
    {
        var read = Results("standard,period,level,good,total\ncalls,2024-03,0.9,\"1,355\",\"1,400.0\"\nTotal,,,\"1,355\",\"1,400\"\n", Plain with { DecimalComma = false });

        read.Sentences().ShouldHaveSingleItem().ShouldBe("line 3, standard: \"Total\" stands in a line of totals, which is no record: leave lines out in which standard is “Total”");
        (read.Records.ShouldHaveSingleItem().Result.Good, read.Records[0].Result.Total).ShouldBe((1_355m, 1_400.0m));
    }

    [Fact]
    public void A_result_without_a_standard_is_known_by_its_name_which_is_told()
    {
        var named = Results("period,standard,name,good,total\n2024-03,,Calls within a minute,9,10\n", Plain with { Level = null, Name = "name" });

        named.IsClean.ShouldBeTrue();
        named.Records.ShouldHaveSingleItem().Result.Standard.ShouldBe("Calls within a minute");
        named.Remarks.ShouldHaveSingleItem().Expected.ShouldBe("is empty; the result is known by name, “Calls within a minute”");
        Results("period,standard,name,good,total\n2024-03,,,9,10\n", Plain with { Level = null, Name = "name" }).Sentences().ShouldHaveSingleItem().ShouldBe("line 2, standard: is empty; every result is of a standard");
    }

    [Theory]
    [InlineData("month,target,met,total\n2024-03,90 %,9,10\n", null, "target")]
    [InlineData("month,target,met,total\n2024-03,Calls,9,10\n", "target", null)]
    public void What_is_called_target_is_a_level_or_a_standard_as_its_cells_tell(string text, string? standard, string? level)
    {
        using var table = Table(text);
        var mapping = ReportedMapping.Suggest(table.Header, [.. table.Take(5).Select(row => row.Cells)]).Mapping;

        (mapping.At, mapping.Series, mapping.Level, mapping.Good, mapping.Total).ShouldBe(("month", standard, level, "met", "total"));
    }

    [Fact]
    public void More_columns_tell_results_apart()
    {
        const string Text = "period,standard,channel,level,good,total\n2024-03,a,phone,0.9,9,10\n2024-03,a,,0.9,8,10\n";

        Results(Text, Plain).Records.Select(record => record.Key).Distinct().Count().ShouldBe(1);
        Results(Text, Plain with { ApartBy = ["channel"] }).Records.Select(record => record.Key).ShouldBe(
            ["DESK / a / 2024-03-01 / 2024-04-01 / phone", "DESK / a / 2024-03-01 / 2024-04-01 / (empty)"]);
    }

    [SharedFact(Standards)]
    public void The_service_standards_of_a_government_come_in_as_they_are()
    {
        using var sample = TableFile.Open(SharedData.Path(Standards));
        var mapping = ReportedMapping.Suggest(sample.Header, [.. sample.Take(100).Select(row => row.Cells)]).Mapping;
        (mapping.At, mapping.Series, mapping.Level, mapping.Good, mapping.Total, mapping.Value, mapping.Verdict, mapping.Service)
            .ShouldBe(("fiscal_yr", "service_standard_id", "target", "volume_meeting_target", "total_volume", "performance", "target_met", "service_id"));
        using var table = TableFile.Open(SharedData.Path(Standards));

        var read = ReportedImport.Read(table, mapping with { YearStart = 4 });

        read.IsClean.ShouldBeTrue(string.Join('\n', read.Questions.Select(question => question.Sentence).Concat(read.Sentences())));
        read.Records.Count.ShouldBe(2_341);
        read.Records.Select(record => record.Key).Distinct().Count().ShouldBe(2_341);
        var results = read.Records.Select(record => record.Result).ToList();
        results.Count(result => result.Good > result.Total).ShouldBe(9);
        results.Count(result => result is { Met: true, Level: { } level, Ratio: { } ratio } && ratio < level).ShouldBe(6);
        results.Count(result => result is { Level: { } level, Ratio: { } ratio } && ratio == level).ShouldBe(220);
        (results.Count(result => result.Met == true), results.Count(result => result.Met == false), results.Count(result => result.Met is null)).ShouldBe((1_306, 473, 562));
        read.Remarks.Count(remark => remark.Expected.Contains("more than the total", StringComparison.Ordinal)).ShouldBe(9);
        read.Remarks.Count(remark => remark.Expected.Contains("reported as met", StringComparison.Ordinal)).ShouldBe(6);
        read.Remarks.Single(remark => remark.Expected.Contains("known by", StringComparison.Ordinal)).Line.ShouldBe(810);
        read.Notes.ShouldContain("Not known of 2,341 results: target of 119, volume_meeting_target of 243, total_volume of 191, performance of 530, target_met of 562.");
    }

    private static ImportResult<ReportedRecord> Results(string text, ReportedMapping mapping)
    {
        using var table = Table(text);
        return ReportedImport.Read(table, mapping);
    }
}
