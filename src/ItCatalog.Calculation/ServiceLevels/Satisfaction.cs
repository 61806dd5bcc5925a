namespace ItCatalog.Calculation.ServiceLevels;

/// <summary>What people say of a service, from 1, bad, to 5, very good.</summary>
public static class Satisfaction
{
    /// <summary>From so many answers on anything but their number is told: fewer would tell who said what.</summary>
    public const int LeastAnswers = 5;

    /// <summary>The mean of the answers.</summary>
    /// <param name="sum">Of the answers, each 1 to 5.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>1 to 5, unrounded; null below <see cref="LeastAnswers"/>.</returns>
    public static decimal? Mean(long sum, int count) => count < LeastAnswers ? null : (decimal)sum / count;
}
