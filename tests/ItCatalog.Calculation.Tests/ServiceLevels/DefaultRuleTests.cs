using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class DefaultRuleTests
{
    /// <summary>A letter for each month from January on: x default, o none, - no figure.</summary>
    [Theory]
    [InlineData("1 of 1", "x", true)]
    [InlineData("1 of 1", "xo", false)]
    [InlineData("2 of 3", "x", false)]
    [InlineData("2 of 3", "xx", true)]
    [InlineData("2 of 3", "xox", true)]
    [InlineData("2 of 3", "xoox", false)]
    [InlineData("2 of 3", "x-x", true)]
    [InlineData("2 of 3", "xxo", false)]
    [InlineData("3 of 3", "xxx", true)]
    [InlineData("3 of 12", "xooxooooooox", true)]
    [InlineData("3 of 12", "xooxoooooooox", false)]
    public void A_month_reaches_it_that_is_a_default_itself_with_enough_before_it(string rule, string months, bool isReached)
    {
        var first = new LocalDate(2026, 1, 1);
        var defaults = months.Index().Where(month => month.Item == 'x').Select(month => first.PlusMonths(month.Index)).ToHashSet();

        DefaultRule.Read(rule)!.IsReached(defaults, first.PlusMonths(months.Length - 1)).ShouldBe(isReached);
    }

    [Theory]
    [InlineData("2 of 6", true)]
    [InlineData(" 2  of 6 ", true)]
    [InlineData("60 of 60", true)]
    [InlineData("0 of 6", false)]
    [InlineData("7 of 6", false)]
    [InlineData("1 of 61", false)]
    public void What_is_read_is_possible_or_not(string text, bool isPossible) => DefaultRule.Read(text)!.IsPossible.ShouldBe(isPossible);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("2 in 6")]
    [InlineData("-1 of 6")]
    [InlineData("two of six")]
    [InlineData("2 of 6 of 7")]
    [InlineData("99999999999 of 6")]
    public void What_is_none_is_none(string? text) => DefaultRule.Read(text).ShouldBeNull();

    [Fact]
    public void It_is_written_as_it_is_read() => DefaultRule.Read("2 of 6")!.ToString().ShouldBe("2 of 6");

    [Theory]
    [InlineData("met below-minimum", null, DefaultReason.BelowMinimum)]
    [InlineData("met below-expected", null, null)]
    [InlineData("below-expected below-expected", "2 of 2", DefaultReason.Repeated)]
    [InlineData("below-minimum met below-expected", "2 of 3", DefaultReason.Repeated)]
    [InlineData("below-minimum met met below-expected", "2 of 3", null)]
    [InlineData("below-minimum not-measured", "1 of 3", null)]
    public void A_month_is_a_default_by_itself_or_by_repetition(string statuses, string? repeat, DefaultReason? reason)
    {
        Status[] months = [.. statuses.Split(' ').Select(Calculation.Text.Word.Parse<Status>)];

        Defaults.ReasonOf(months, months.Length - 1, DefaultRule.Read(repeat) is { } rule ? new(rule.Times, rule.Of) : null).ShouldBe(reason);
    }
}
