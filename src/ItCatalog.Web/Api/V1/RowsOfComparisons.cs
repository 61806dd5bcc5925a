using System.Globalization;
using ItCatalog.Data.Comparisons;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Setup;

namespace ItCatalog.Web.Api.V1;

/// <summary>What programs read of each comparison in the lists, a part at a time; nothing for whoever may not open Benchmark.</summary>
internal static class RowsOfComparisons
{
    /// <param name="query">Which part.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="comparisons">Lists them.</param>
    /// <param name="rowsOf">The rows of the comparison of a code, in their order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IResult> AnswerAsync<T>(ListQuery query, Actor viewer, ComparisonStore comparisons, Func<string, Task<IEnumerable<T>>> rowsOf, CancellationToken cancellationToken)
    {
        List<(string Key, T Row)> rows = [];
        foreach (var summary in Areas.Benchmark.IsOpenTo(viewer) ? await comparisons.ListAsync(cancellationToken) : [])
        {
            rows.AddRange((await rowsOf(summary.Code)).Select((row, index) => (string.Create(CultureInfo.InvariantCulture, $"{summary.Code} {index:D6}"), row)));
        }

        return query.Part(rows, row => row.Key, row => row.Row);
    }
}
