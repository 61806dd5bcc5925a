using ItCatalog.Data.Performance;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>What can be chosen on the pages of the matrix.</summary>
internal static class MatrixChoiceWords
{
    /// <summary>As many months are offered.</summary>
    private const int MostMonths = 120;

    /// <summary>First days of months, newest first.</summary>
    public static IReadOnlyList<LocalDate> MonthsBack(LocalDate newest, LocalDate oldest) =>
        [.. Enumerable.Range(0, MostMonths).Select(index => newest.PlusMonths(-index)).TakeWhile(month => month >= oldest)];

    /// <summary>The name of a choice; null where nothing is chosen, or nothing has the code.</summary>
    public static string? NameOf(IReadOnlyList<MatrixChoice> choices, string? code) => choices.FirstOrDefault(choice => choice.Code == code)?.Name;
}
