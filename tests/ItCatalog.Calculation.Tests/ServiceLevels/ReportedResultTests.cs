using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class ReportedResultTests
{
    [Theory]
    [InlineData("0.9", "9", "10", "0.9", "Y", "")]
    [InlineData("0.9", "9", "10", "0.90", "N", "It is reported as not met, and 90 % is not below the level of 90 %.")]
    [InlineData("0.9", "85", "95", "0.8947", "Y", "It is reported as met, and 89.4736 % is below the level of 90 %.")]
    [InlineData("0.9", "12", "10", "1.2", "Y", "12 met it, more than the total of 10.")]
    [InlineData("0.8", "37", "39", "0.95", "Y", "")]
    [InlineData("0.8", "37", "39", "0.9487", "Y", "")]
    [InlineData("0.8", "37", "39", "0.96", "Y", "The performance is reported as 96 %, and 37 of 39 are 94.8717 %.")]
    [InlineData("0.1", "1", "8", "0.13", "Y", "")]
    [InlineData("0.1", "1", "8", "0.12", "Y", "")]
    [InlineData("0.1", "1", "8", "0.11", "Y", "The performance is reported as 11 %, and 1 of 8 are 12.5 %.")]
    [InlineData("0.9000001", "18000003", "20000000", "0.90000015", "N", "It is reported as not met, and 90.000015 % is not below the level of 90.00001 %.")]
    [InlineData("0.8", null, null, "0.79", "Y", "It is reported as met, and 79 % is below the level of 80 %.")]
    [InlineData("0.8", "0", "0", null, null, "")]
    [InlineData(null, "3", "4", "0.75", "N", "")]
    [InlineData("0.8", null, null, null, "Y", "")]
    public void What_does_not_agree_with_itself_is_said(string? level, string? good, string? total, string? value, string? met, string oddity) =>
        string.Join(' ', new ReportedResult
        {
            From = new LocalDate(2023, 4, 1),
            To = new LocalDate(2024, 4, 1),
            Standard = "calls",
            Level = Number(level),
            Good = Number(good),
            Total = Number(total),
            Value = Number(value),
            Met = met is null ? null : met == "Y",
        }.Oddities()).Replace('\u202f', ' ').ShouldBe(oddity);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
