using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Calculation.Tests.Text;

public sealed class ShowWindowTests
{
    [Theory]
    [InlineData("2026-10-01", WindowLength.Month, "October 2026", "Oct 2026", "October")]
    [InlineData("2026-01-01", WindowLength.Quarter, "1st quarter 2026", "Q1 2026", "the quarter")]
    [InlineData("2026-04-01", WindowLength.Quarter, "2nd quarter 2026", "Q2 2026", "the quarter")]
    [InlineData("2026-07-01", WindowLength.Quarter, "3rd quarter 2026", "Q3 2026", "the quarter")]
    [InlineData("2026-10-01", WindowLength.Quarter, "4th quarter 2026", "Q4 2026", "the quarter")]
    [InlineData("2026-02-01", WindowLength.Quarter, "February 2026 to April 2026", "Feb 2026–Apr 2026", "the quarter")]
    [InlineData("2026-04-01", WindowLength.Year, "April 2026 to March 2027", "Apr 2026–Mar 2027", "the year")]
    [InlineData("2026-01-01", WindowLength.Year, "2026", "2026", "the year")]
    public void A_window_has_a_name_a_short_one_and_one_where_the_year_is_known(string first, WindowLength length, string name, string shortName, string here)
    {
        var date = Hours.Date(first);

        (ShowWindow.Name(date, length), ShowWindow.Short(date, length), ShowWindow.Here(date, length)).ShouldBe((name, shortName, here));
    }

    [Theory]
    [InlineData("2026-10-01", WindowLength.Month, "October 2026")]
    [InlineData("2026-10-01", WindowLength.Quarter, "the 4th quarter of 2026")]
    [InlineData("2026-12-01", WindowLength.Quarter, "December 2026 to February 2027")]
    [InlineData("2026-01-01", WindowLength.Year, "2026")]
    [InlineData("2026-10-01", WindowLength.Year, "October 2026 to September 2027")]
    public void A_window_stands_in_a_sentence(string first, WindowLength length, string expected) => ShowWindow.InSentence(Hours.Date(first), length).ShouldBe(expected);
}
