using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.ServiceLevels;

public sealed class EndNoticeTests
{
    [Theory]
    [InlineData("2026-11-28", 0, WindowLength.Month, 1, "2026-12-01", "no days: the end of the month that it is")]
    [InlineData("2026-11-30", 0, WindowLength.Month, 1, "2026-12-01", "said on the last day")]
    [InlineData("2026-12-01", 0, WindowLength.Month, 1, "2027-01-01", "said on the first day")]
    [InlineData("2026-11-28", 90, WindowLength.Month, 1, "2027-03-01", "26 February lies within the last month")]
    [InlineData("2026-11-30", 90, WindowLength.Month, 1, "2027-03-01", "exactly ninety days to 28 February")]
    [InlineData("2026-12-01", 90, WindowLength.Month, 1, "2027-04-01", "a day too late for February")]
    [InlineData("2023-12-01", 90, WindowLength.Month, 1, "2024-03-01", "a leap year: ninety days to 29 February")]
    [InlineData("2026-11-28", 90, WindowLength.Quarter, 1, "2027-04-01", "the quarter ends with March")]
    [InlineData("2026-11-28", 90, WindowLength.Quarter, 2, "2027-05-01", "quarters from February on end with April")]
    [InlineData("2026-12-31", 90, WindowLength.Quarter, 1, "2027-04-01", "exactly ninety days to 31 March")]
    [InlineData("2027-01-01", 90, WindowLength.Quarter, 1, "2027-07-01", "a day too late")]
    [InlineData("2026-11-28", 30, WindowLength.Year, 1, "2027-01-01", "the year ends with December")]
    [InlineData("2026-12-02", 30, WindowLength.Year, 1, "2028-01-01", "a day too late for the year")]
    [InlineData("2026-11-28", 30, WindowLength.Year, 10, "2027-10-01", "years from October on")]
    public void An_agreement_ends_with_the_first_period_whose_last_day_the_notice_reaches(string said, int days, WindowLength to, int yearStart, string expected, string because) =>
        LocalDatePattern.Iso.Format(new EndNotice(days, to).FirstEnd(LocalDatePattern.Iso.Parse(said).Value, yearStart)).ShouldBe(expected, because);

    [Fact]
    public void A_longer_notice_never_ends_earlier()
    {
        var said = LocalDatePattern.Iso.Parse("2026-11-28").Value;
        foreach (var to in Enum.GetValues<WindowLength>())
        {
            var ends = Enumerable.Range(0, 800).Select(days => new EndNotice(days, to).FirstEnd(said, yearStart: 4)).ToList();
            ends.ShouldBe(ends.Order());
            ends.Index().ShouldAllBe(one => one.Item > said.PlusDays(one.Index));
        }
    }
}
