using System.Globalization;
using ItCatalog.Calculation.Time;
using NodaTime;

namespace ItCatalog.Calculation.Text;

/// <summary>How a measurement window is called: "October 2026", "4th quarter 2026", "2026".</summary>
public static class ShowWindow
{
    private static readonly string[] Quarters = ["1st", "2nd", "3rd", "4th"];

    /// <summary>The name of a window in a sentence or a title.</summary>
    /// <param name="first">Its first date.</param>
    /// <param name="length">Month, quarter or year.</param>
    public static string Name(LocalDate first, WindowLength length) => length switch
    {
        WindowLength.Month => Show.Month(first),
        _ when !IsOfCalendar(first, length) => $"{Show.Month(first)} to {Show.Month(Last(first, length))}",
        WindowLength.Quarter => $"{Quarters[Quarter(first) - 1]} quarter {Year(first)}",
        WindowLength.Year => Year(first),
        _ => throw new ArgumentOutOfRangeException(nameof(length)),
    };

    /// <summary>The same within a sentence: "October 2026", "the 4th quarter of 2026", "2026".</summary>
    /// <param name="first">Its first date.</param>
    /// <param name="length">Month, quarter or year.</param>
    public static string InSentence(LocalDate first, WindowLength length) =>
        length == WindowLength.Quarter && IsOfCalendar(first, length) ? $"the {Quarters[Quarter(first) - 1]} quarter of {Year(first)}" : Name(first, length);

    /// <summary>The same for columns and charts: "Oct 2026", "Q4 2026", "2026".</summary>
    /// <param name="first">Its first date.</param>
    /// <param name="length">Month, quarter or year.</param>
    public static string Short(LocalDate first, WindowLength length) => length switch
    {
        WindowLength.Month => Show.ShortMonth(first),
        _ when !IsOfCalendar(first, length) => $"{Show.ShortMonth(first)}–{Show.ShortMonth(Last(first, length))}",
        WindowLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"Q{Quarter(first)} {Year(first)}"),
        WindowLength.Year => Year(first),
        _ => throw new ArgumentOutOfRangeException(nameof(length)),
    };

    /// <summary>The same where the year was said before: "October", "the quarter", "the year".</summary>
    /// <param name="first">Its first date.</param>
    /// <param name="length">Month, quarter or year.</param>
    public static string Here(LocalDate first, WindowLength length) => length == WindowLength.Month ? Show.Month(first).Split(' ')[0] : "the " + Noun(length);

    /// <summary>"month", "quarter", "year"; documents, files and the store name lengths so too.</summary>
    /// <param name="length">Month, quarter or year.</param>
    public static string Noun(WindowLength length) => length switch
    {
        WindowLength.Month => "month",
        WindowLength.Quarter => "quarter",
        WindowLength.Year => "year",
        _ => throw new ArgumentOutOfRangeException(nameof(length)),
    };

    /// <summary>Whether it is one of the calendar's quarters or years; where years begin in another month they are named by their months.</summary>
    private static bool IsOfCalendar(LocalDate first, WindowLength length) =>
        length == WindowLength.Month || (length == WindowLength.Quarter ? first.Month % 3 == 1 : first.Month == 1);

    private static LocalDate Last(LocalDate first, WindowLength length) => first.PlusMonths(length == WindowLength.Quarter ? 2 : 11);

    private static int Quarter(LocalDate date) => (date.Month + 2) / 3;

    private static string Year(LocalDate date) => date.Year.ToString(CultureInfo.InvariantCulture);
}
