using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using Microsoft.AspNetCore.Html;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>A cell of the matrix: symbol and count are seen, the words are read out and shown on demand.</summary>
public static class MatrixCellSign
{
    /// <summary>The cell as a link to its month.</summary>
    /// <param name="address">Where it leads, made by <see cref="Addresses"/>: escaped already.</param>
    /// <param name="cell">What it shows.</param>
    public static HtmlString Link(string address, MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var sign = StatusSign.Of(cell.Status);
        var href = address.Replace("&", "&amp;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
        return new HtmlString(
            $"<a class=\"ic-cell ic-c-{sign.Symbol}\" href=\"{href}\" title=\"{Words(sign.Word, cell)}\"><svg aria-hidden=\"true\"><use href=\"#ic-s-{sign.Symbol}\"/></svg>"
            + $"<span class=\"visually-hidden\">{sign.Word}, </span>{Figure(cell)}{(cell.AdjustedCount > 0 ? "<span aria-hidden=\"true\"> ±</span>" : "")}</a>");
    }

    /// <summary>What the sign of adjusted figures means, before the rest of the legend; nothing where no cell has it.</summary>
    public static string? Adjusted(IEnumerable<MatrixCell?> cells) => cells.Any(cell => cell is { AdjustedCount: > 0 }) ? "±: adjusted since the month was closed. " : null;

    /// <summary>What is seen beside the symbol: "5/6", "few", "–".</summary>
    public static string Figure(MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Status switch
        {
            Status.NotMeasured => "–",
            Status.InsufficientSample => "few",
            _ => string.Create(CultureInfo.InvariantCulture, $"{cell.MetCount}/{cell.MeasuredCount}"),
        };
    }

    /// <summary>The whole cell in words: "Below expected: 5 of 6 targets met, 1 with too few to judge".</summary>
    public static string Words(string status, MatrixCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        List<string> parts = [];
        if (cell.MeasuredCount > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.MetCount} of {cell.MeasuredCount} {(cell.MeasuredCount == 1 ? "target" : "targets")} met"));
        }

        if (cell.InsufficientCount > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.InsufficientCount} with too few to judge"));
        }

        if (cell.NotMeasuredCount > 0)
        {
            var targets = cell.NotMeasuredCount == 1 ? "target" : "targets";
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.NotMeasuredCount} {(parts.Count == 0 ? targets : "not measured")}"));
        }

        if (cell.LongCount > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.LongCount} of them over the quarter or year"));
        }

        if (cell.ReportedCount > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.ReportedCount} reported without remedy, not counted"));
        }

        if (cell.AdjustedCount > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{cell.AdjustedCount} adjusted since the month was closed"));
        }

        return parts.Count == 0 ? status : $"{status}: {string.Join(", ", parts)}";
    }
}
