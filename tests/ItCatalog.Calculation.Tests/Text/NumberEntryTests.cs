using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class NumberEntryTests
{
    [Theory]
    [InlineData("1180", "1180")]
    [InlineData("1,180", "1180", "the comma divides thousands")]
    [InlineData("1 180 000.50", "1180000.5", "so do spaces")]
    [InlineData("0.92", "0.92")]
    [InlineData("0,92", "0.92", "a comma that divides no thousands divides decimals")]
    [InlineData("0,920", "0.92", "no number of thousands begins with zero")]
    [InlineData("1.180", "1.18", "the point always divides decimals")]
    [InlineData(" -2.5 ", "-2.5")]
    [InlineData("\u22122.5", "-2.5", "the minus that pages show")]
    [InlineData("+3", "3")]
    [InlineData("", null)]
    [InlineData("1.180,50", null, "two readings, so none")]
    [InlineData("12,34,567", null)]
    [InlineData("1e5", null)]
    [InlineData("=1+1", null)]
    [InlineData("12345678901234567", null, "longer than any amount")]
    [InlineData("１２", null, "digits of other scripts")]
    public void A_number_is_read_in_one_way_or_not_at_all(string text, string? expected, string why = "") =>
        NumberEntry.Number(text).ShouldBe(Decimal(expected), why);

    [Theory]
    [InlineData("3", "0.03")]
    [InlineData("-2.5 %", "-0.025")]
    [InlineData("6.0%", "0.06")]
    [InlineData("95", "0.95")]
    [InlineData(" 95 % ", "0.95")]
    [InlineData("99.9%", "0.999")]
    [InlineData("99,9 %", "0.999")]
    [InlineData("99,950", "0.9995", "three decimals, in every form alike")]
    [InlineData("99.950", "0.9995")]
    [InlineData("99.99999999", "0.9999999999")]
    [InlineData("0", "0")]
    [InlineData("250 %", "2.5")]
    [InlineData("1,234.5 %", "12.345", "a point and a comma leave no doubt")]
    [InlineData("%", null)]
    [InlineData("", null)]
    [InlineData("three", null)]
    [InlineData("9 5", null)]
    [InlineData("95 %%", null)]
    [InlineData("1e3", null)]
    [InlineData("9.9.9", null)]
    [InlineData("9,9,9", null)]
    [InlineData("٩٥", null)]
    [InlineData("1000000000000000000000000000000", null)]
    public void A_percentage_is_a_ratio_read_in_one_way(string text, string? expected, string why = "") => NumberEntry.Ratio(text).ShouldBe(Decimal(expected), why);

    [Theory]
    [InlineData("12.34", 1234L)]
    [InlineData("-1,500.5", -150050L)]
    [InlineData("12.345", null)]
    [InlineData("999999999999999.99", 99_999_999_999_999_999L)]
    public void An_amount_is_whole_cents(string text, long? expected) => NumberEntry.Cents(text).ShouldBe(expected);

    [Theory]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1.490,00", "1490")]
    [InlineData("-1.234.567", "-1234567")]
    [InlineData("1.234,5 %", "1234.5")]
    [InlineData("1.234", null, "the point divides decimals")]
    [InlineData("1,234.5", null, "the comma divides thousands")]
    [InlineData("12.34,5", null, "no way of writing thousands")]
    [InlineData("half", null)]
    [InlineData(null, null)]
    public void What_could_mean_two_things_is_not_read_and_can_be_asked_about(string? text, string? meant, string why = "")
    {
        NumberEntry.Meant(text).ShouldBe(Decimal(meant), why);
        if (meant is not null)
        {
            (NumberEntry.Number(text!), NumberEntry.Ratio(text!), NumberEntry.Cents(text)).ShouldBe((null, null, null), why);
            EntryWords.NotAmount(text!).ShouldBe(EntryWords.NotPercentage(text!), "one question, whatever was expected");
        }
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("1,180", 1180)]
    [InlineData("12.0", 12)]
    [InlineData(" 100000 ", 100_000)]
    [InlineData("-3", -3)]
    [InlineData("1.5", null)]
    [InlineData("1.180,5", null)]
    [InlineData("99999999999", null, "beyond what is counted")]
    [InlineData(null, null)]
    public void A_whole_number_is_a_number_without_decimals(string? text, int? expected, string why = "") => NumberEntry.Whole(text).ShouldBe(expected, why);

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        foreach (var number in new[] { 0m, 1180m, -0.025m, 12.3456789m, 14_655.50m })
        {
            NumberEntry.Number(NumberEntry.Written(number)).ShouldBe(number);
        }

        NumberEntry.Written(null).ShouldBe("");
    }

    [Fact]
    public void Equal_numbers_are_kept_alike_however_they_were_typed() =>
        new[] { "12", "12.0", "12,00", "12.000" }.Select(text => NumberEntry.Ratio(text)!.Value.ToString(CultureInfo.InvariantCulture)).Distinct().ShouldBe(["0.12"]);

    private static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
