using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Work.Ratings;

/// <summary>How ratings of agreements are told.</summary>
public static class RatingWords
{
    /// <summary>"4.2 of 5"; below five answers why there is none.</summary>
    public static string Mean(ToldRating told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Mean is { } mean ? $"{Show.Number(mean, 1)} of 5" : $"told from {Satisfaction.LeastAnswers} answers on";
    }

    /// <summary>"9 of 14 answered".</summary>
    public static string Response(int answered, int asked) => $"{Show.Count(answered)} of {Show.Count(asked)} answered";
}
