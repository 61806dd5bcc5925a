using ItCatalog.Files.Imports;

namespace ItCatalog.Files.Tests.Imports;

public class ExactNumberTests
{
    [Theory]
    [InlineData("1,355.90", null, "1355.90", false)]
    [InlineData("1.355,90", null, "1355.90", false)]
    [InlineData("1 355,90", null, "1355.90", false)]
    [InlineData("1\u202f355\u202f000,5", null, "1355000.5", false)]
    [InlineData("1'355.90", null, "1355.90", false)]
    [InlineData("1’355", null, "1355", false)]
    [InlineData("1,355,000", null, "1355000", false)]
    [InlineData("1.355.000", null, "1355000", false)]
    [InlineData("12,34,567.8", null, "1234567.8", false)]
    [InlineData("12,5", null, "12.5", false)]
    [InlineData("0,125", null, "0.125", false)]
    [InlineData("1234,567", null, "1234.567", false)]
    [InlineData("10,143", null, "10.143", true)]
    [InlineData("10.143", null, "10.143", true)]
    [InlineData("-10.143", null, "-10.143", true)]
    [InlineData("10,143", false, "10143", false)]
    [InlineData("10,143", true, "10.143", false)]
    [InlineData("10.143", false, "10.143", false)]
    [InlineData("10.143", true, "10143", false)]
    [InlineData("1e3", null, "1000", false)]
    [InlineData("1,355.90", true, null, false)]
    [InlineData("1,35.90", null, null, false)]
    [InlineData("1,355.90.1", null, null, false)]
    [InlineData(",355", false, null, false)]
    [InlineData("12 34", null, null, false)]
    public void A_number_is_read_as_its_marks_say_and_asked_about_where_they_do_not(string text, bool? decimalComma, string? expected, bool isOpen)
    {
        var reader = new ExactNumber(decimalComma, isWorkbook: false, unit: null);

        var problem = reader.Read(text, out var number);

        (problem is null).ShouldBe(expected is not null, problem);
        number.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected ?? "0");
        (reader.Open is not null).ShouldBe(isOpen);
    }

    [Fact]
    public void A_workbooks_own_number_has_a_point_and_is_never_asked_about()
    {
        foreach (var mark in (bool?[])[null, false, true])
        {
            var reader = new ExactNumber(mark, isWorkbook: true, unit: null);
            reader.Read("10.143", out var number).ShouldBeNull();
            (number, reader.Open).ShouldBe((10.143m, null));
        }
    }

    [Theory]
    [InlineData(new[] { "1,355.90", "10,143" }, false)]
    [InlineData(new[] { "1.355,90", "10.143" }, true)]
    [InlineData(new[] { "17.143", "9.5" }, false)]
    [InlineData(new[] { "17,143", "9,5" }, true)]
    [InlineData(new[] { "10,143", "12" }, null)]
    [InlineData(new[] { "1,5", "1.5" }, null)]
    [InlineData(new string[0], null)]
    public void One_number_that_tells_settles_all(string[] numbers, bool? decimalComma) => ExactNumber.MarkOf(numbers).ShouldBe(decimalComma);

    [Fact]
    public void What_stands_behind_every_number_is_left_away()
    {
        var reader = new ExactNumber(null, isWorkbook: false, "%");

        reader.Read("99.5 %", out var number).ShouldBeNull();
        number.ShouldBe(99.5m);
        reader.Read("99.5", out _).ShouldBeNull();
        reader.Read("99.5 ms", out _).ShouldBe("is not a number like 12.5");
    }
}
