using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;

namespace ItCatalog.Work.Trail;

/// <summary>What a check of the trail found, in sentences.</summary>
public static class TrailStateWords
{
    /// <summary>"Entries 17 to 20 are missing."</summary>
    public static string Of(TrailProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var one = problem.From == problem.Until;
        var entries = one ? $"Entry {Show.Count(problem.From)}" : $"Entries {Show.Count(problem.From)} to {Show.Count(problem.Until)}";
        return problem.Damage switch
        {
            TrailDamage.Changed => $"{entries} {(one ? "is" : "are")} not what was written.",
            TrailDamage.Missing => $"{entries} {(one ? "is" : "are")} missing.",
            TrailDamage.Moved => $"What stands as entry {Show.Count(problem.From)} was written as entry {Show.Count(problem.Was)}.",
            TrailDamage.CutOff => $"{entries} {(one ? "is" : "are")} missing: the end of the trail was cut off.",
            TrailDamage.Added => $"{entries} {(one ? "was" : "were")} not written by ItCatalog.",
            TrailDamage.Head => $"What is kept of the last entry beside the trail does not fit entry {Show.Count(problem.From)}: one of the two was changed.",
            TrailDamage.Rewritten => $"{entries} {(one ? "is another one" : "are others")} than at the last check: the trail was written anew.",
            _ => throw new ArgumentOutOfRangeException(nameof(problem)),
        };
    }
}
