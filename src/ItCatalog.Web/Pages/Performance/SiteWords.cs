using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>One month of all services in a few sentences, made of its counts.</summary>
public static class SiteWords
{
    private const int MostNamed = 3;

    /// <summary>"255 of 264 targets were met. Below minimum: Site network in Boston. Below expected: Service desk in Berlin and Managed laptop in Boston. 3 had too few to
    /// judge." What is not known is said last, and never counted as kept.</summary>
    public static string Sentence(SiteMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var month = Show.Month(matrix.Month);
        if (matrix.Services.Count == 0)
        {
            return $"Nothing was promised in {month}.";
        }

        var cells = matrix.Services.SelectMany(service => service.Cells.Select((cell, index) => (Service: service.Name, Site: matrix.Sites[index].Name, Cell: cell))).Where(one => one.Cell is not null).ToList();
        var (met, judged) = (cells.Sum(one => one.Cell!.MetCount), cells.Sum(one => one.Cell!.MeasuredCount));
        var (few, none) = (cells.Sum(one => one.Cell!.InsufficientCount), cells.Sum(one => one.Cell!.NotMeasuredCount));
        var soFar = cells.Any(one => one.Cell!.IsPartial) ? " so far" : "";
        List<string> sentences =
        [
            (met, judged, few + none) switch
            {
                (_, 0, 0) => $"No target was promised in {month}.",
                (_, 0, _) => $"No target could be judged{soFar}.",
                _ when met == judged && few + none == 0 => $"Every promise was kept{soFar}: {Targets(judged, "was", "were")} met.",
                _ when met == judged => $"{judged switch { 1 => "The one target", 2 => "Both targets", _ => $"All {Show.Count(judged)} targets" }} that could be judged {(judged == 1 ? "was" : "were")} met{soFar}.",
                (0, 1, var unjudged) => $"The one target{(unjudged > 0 ? " that could be judged" : "")} was not met{soFar}.",
                _ => $"{(met == 0 ? "None" : Show.Count(met))} of {Targets(judged, "was", "were")} met{soFar}.",
            },
        ];
        AddNamed(Status.BelowMinimum, "Below minimum");
        AddNamed(Status.BelowExpected, "Below expected");
        if (few + none > 0)
        {
            sentences.Add(string.Join(", ", ((string[])[few == 0 ? "" : $"{Show.Count(few)} had too few to judge", none == 0 ? "" : $"{Show.Count(none)} {(none == 1 ? "was" : "were")} not measured"]).Where(part => part.Length > 0)) + ".");
        }

        return string.Join(' ', sentences);

        void AddNamed(Status status, string words)
        {
            var named = cells.Where(one => one.Cell!.Status == status).Select(one => $"{one.Service} in {one.Site}").ToList();
            if (named.Count > 0)
            {
                var more = named.Count - MostNamed;
                sentences.Add($"{words}: {Show.AllOf(more > 0 ? [.. named.Take(MostNamed), $"{Show.Count(more)} more"] : named)}.");
            }
        }
    }

    private static string Targets(int count, string one, string many) => $"{Show.Count(count, "target")} {(count == 1 ? one : many)}";
}
