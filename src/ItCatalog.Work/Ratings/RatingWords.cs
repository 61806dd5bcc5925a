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

    /// <summary>What a target is made of that counts what people say.</summary>
    /// <param name="service">The service.</param>
    public static string Samples(string service) =>
        $"What people say of {service} here, from 1, bad, to 5, very good: once a month, at every site, and after each delivery, at its site. Each answer counts when it is said, whoever shares the service. A month in which fewer than {Satisfaction.LeastAnswers} answers were given has none, and no answer is shown by itself.";

    /// <summary>"Of Research 9 of 14 answered about September 2026."</summary>
    /// <param name="department">Who was asked.</param>
    /// <param name="asked">The months, ascending; may be empty.</param>
    public static string Asked(string department, IReadOnlyList<ToldRating> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Count == 0 ? $"Nobody of {department} was asked about a month in this time."
            : $"Of {department} {Show.AllOf([.. asked.Select(one => $"{Response(one.Month.AnsweredCount, one.Month.AskedCount)} about {Show.Month(one.Month.Month)}")])}.";
    }

    /// <summary>"9 of 14 answered".</summary>
    public static string Response(int answered, int asked) => $"{Show.Count(answered)} of {Show.Count(asked)} answered";
}
