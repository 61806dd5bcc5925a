using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Work.Entries;

namespace ItCatalog.Web.Tests.Agreements;

public sealed class CreditRulesFormTests
{
    [Theory]
    [InlineData("1, 1.5, 2")]
    [InlineData("1, 1,5, 2,")]
    [InlineData("1;1.5;2")]
    [InlineData(" 1; 1,5 ;2; ")]
    public void Multipliers_are_read_however_people_divide_them(string typed)
    {
        var reader = new FormReader();
        var (_, multipliers, _) = new CreditRulesForm { Multipliers = typed }.Read(reader);

        reader.Mistakes.ShouldBeEmpty();
        multipliers.ShouldBe([1m, 1.5m, 2m]);
        CreditRulesForm.Of(null, multipliers, null).Multipliers.ShouldBe("1, 1.5, 2");
    }

    [Theory]
    [InlineData("1 1.5 2")]
    [InlineData("1,1.5,2")]
    [InlineData("1, two")]
    public void Multipliers_that_could_be_meant_otherwise_are_not_guessed(string typed)
    {
        var reader = new FormReader();

        var (_, multipliers, _) = new CreditRulesForm { Multipliers = typed }.Read(reader);

        reader.Mistakes.Select(mistake => mistake.Message).ShouldBe(["Numbers with a comma and a space between were expected: 1, 1.5, 2 for instance."]);
        multipliers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("two", null, null, "RepeatTimes")]
    [InlineData("2", "", null, "RepeatOf")]
    [InlineData("", "3", null, "RepeatTimes")]
    [InlineData("2", "99999999999", null, "RepeatOf")]
    [InlineData(null, null, "1.5", "EarnBackMonths")]
    [InlineData(null, null, "-1", "EarnBackMonths")]
    public void What_cannot_be_read_is_told_by_its_field_and_left_out(string? times, string? of, string? earnBack, string field)
    {
        var reader = new FormReader();

        var (repeat, _, earnBackMonths) = new CreditRulesForm { RepeatTimes = times, RepeatOf = of, EarnBackMonths = earnBack }.Read(reader);

        reader.Mistakes.Select(mistake => mistake.Field).ShouldContain(field);
        (repeat, earnBackMonths).ShouldBe((default(CreditRepeat), default(int?)));
    }
}
