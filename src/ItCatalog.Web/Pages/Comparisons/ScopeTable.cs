using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Web.Pages.Comparisons;

/// <summary>The scope matrix as a table: parts of the work by quotes.</summary>
public sealed class ScopeTable(ComparisonOutcome result)
{
    /// <summary>The rows of the matrix.</summary>
    public IReadOnlyList<ScopePart> Rows => result.Case.Comparison.Scope;

    /// <summary>What single quotes name besides.</summary>
    public IReadOnlyList<string> Own => [.. result.Quotes.SelectMany(option => option.Scope.Where(part => part.IsOwn)).Select(part => part.Part.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Names of what any quote leaves out and in-house does.</summary>
    public IReadOnlyList<string> Gaps => [.. result.Quotes.SelectMany(option => option.Scope.Where(part => part.NeedsPrice)).Select(part => part.Part.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A part as a quote answers it; null where it is what other quotes alone name.</summary>
    public static QuotedPart? Part(Option option, string name)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Scope.FirstOrDefault(part => QuotedPart.IsSame(part.Part.Name, name));
    }

    /// <summary>"left out", "optional", "nothing said".</summary>
    public static string LeftOut(QuotedPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Answer?.Standing switch { null => "nothing said", ScopeStanding.Optional => "optional, at an extra price", _ => "left out" };
    }

    /// <summary>The class of a standing: in quiet, optional and assumed as a warning, out and what nobody said as a miss.</summary>
    public static string Look(QuotedPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var look = part.Answer?.Standing switch
        {
            ScopeStanding.In => "ic-scope-in",
            ScopeStanding.Optional or ScopeStanding.Assumed => "ic-scope-perhaps",
            _ when !part.Part.IsInHouse => "ic-scope-in",
            _ => "ic-scope-out",
        };
        return part.IsOpen ? look + " ic-scope-open" : look;
    }

    /// <summary>Our own cases of twelve months, and what the replay says of them: what a number may be taken from.</summary>
    /// <param name="option">The quote.</param>
    public IReadOnlyList<string> Cases(Option option)
    {
        ArgumentNullException.ThrowIfNull(option);
        var ours = result.Levels.Where(level => IsOfCases(level.Promise.Target.Kind) && level.Total is > 0).OrderByDescending(level => level.Total).Take(2)
            .Select(level => $"{level.Promise.Name}: {Show.Count((long)level.Total!.Value, "case")} of ours in {Months(level)}.");
        var replayed = (option.Terms!.Replay?.Levels ?? []).Where(level => IsOfCases(level.Promise.Target.Kind) && level is { Total: > 0, Good: not null }).Take(2)
            .Select(level => $"Replay of {option.Name}: {Show.Count((long)(level.Total!.Value - level.Good!.Value))} of {Show.Count((long)level.Total.Value, "case")} would have missed {Promise(level)}.");
        return [.. ours, .. replayed];
    }

    private static string Promise(KeptLevel level) => ShowTarget.Limit(level.Promise.Target) is var limit && limit != Show.Absent ? limit : level.Promise.Name;

    private string Months(KeptLevel level)
    {
        var months = result.Case.Sums.Where(month => !month.Partial && month.Promise.Target.Key == level.Promise.Target.Key).Select(month => month.Month).Distinct().Count();
        return Show.Count(months, "month");
    }

    private static bool IsOfCases(TargetKind kind) => kind is TargetKind.Response or TargetKind.Resolution or TargetKind.Update or TargetKind.Due or TargetKind.FirstContact;
}
