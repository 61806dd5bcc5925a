using System.Globalization;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>The sentences of a decision: the same on page, print, workbook and command line.</summary>
internal static class DecisionText
{
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static string Answer(Verdict verdict, ComparisonOutcome benchmark, Option about, Simulation? simulation)
    {
        var inHouse = benchmark.InHouse.Plan.PresentValue;
        var quoted = (about.Plan.PresentValue / inHouse) - 1;
        var equal = (about.Comparable.PresentValue / inHouse) - 1;
        return verdict switch
        {
            Verdict.Open => NotDecided(benchmark),
            Verdict.TakeQuote when !about.Levels.Any(level => level.IsOurs) && about.Gap == 0 => $"{about.Name} {Costs(quoted)}. We promise no levels that could be compared.",
            Verdict.TakeQuote => $"Take the quote of {about.Name}. It {Costs(equal)}{WithLevels(about)}.",
            Verdict.TooClose => $"Too close to call. {Called(benchmark, about)} {Costs(equal)}{(about.Gap == 0 ? "" : " at our levels")}, {SimulationText.AfterFigures(simulation!, equal)}.",
            Verdict.KeepInHouse => $"Keep it in-house. {Called(benchmark, about)} {(about.Gap == 0 ? Costs(equal)
                : quoted < 0 ? $"{Costs(quoted)} as quoted, but {Costs(equal)} at our levels"
                : $"{Costs(equal)} at our levels")}.",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
        };
    }

    /// <summary>Of each other quote what has to be known of it: why it cannot be compared, or that it is cheaper as quoted only.</summary>
    public static IReadOnlyList<string> Notes(ComparisonOutcome benchmark, Option about) =>
    [
        .. benchmark.Quotes.Where(quote => !quote.IsComparable).Select(quote => NotComparable(benchmark, quote)),
        .. benchmark.Quotes.Where(quote => quote.IsComparable && !ReferenceEquals(quote, about)).Select(quote => Beside(about, quote)).OfType<string>(),
        .. benchmark.Quotes.Select(ScopeWords.Assumed).OfType<string>(),
    ];

    /// <summary>"As quoted Norvik saves 6.0 %. It cannot be compared: “Resolved” is promised weaker, and not priced. From EUR 153,537 a year on ..."</summary>
    internal static string NotComparable(ComparisonOutcome benchmark, Option quote)
    {
        var quoted = (quote.Plan.PresentValue / benchmark.InHouse.Plan.PresentValue) - 1;
        var stops = StopsBeingBest(benchmark, quote);
        var priced = quote.Gap == 0 ? "" : $", and {Costs((quote.Comparable.PresentValue / benchmark.InHouse.Plan.PresentValue) - 1)} with the gaps that are priced";
        return $"{quote.Name} {Costs(quoted)} as quoted{priced}. {WhatIsOpen(quote)}{(stops is null ? "" : " " + stops)}";
    }

    /// <summary>"It cannot be compared: ..."</summary>
    public static string WhatIsOpen(Option quote) => CannotBeCompared("It", quote);

    /// <summary>The same with its name, where no sentence about it stands before.</summary>
    public static string CannotBeCompared(Option quote) => CannotBeCompared(quote.Name, quote);

    private static string CannotBeCompared(string it, Option quote) => $"{it} cannot be compared: {OpenPoint.List(quote.Open)}.";

    /// <summary>The yearly price of its open gaps at which a quote stops being the best: what it saves against the better of in-house and the best comparable
    /// quote, spread over the years. Null where no open gap can be priced.</summary>
    public static string? StopsBeingBest(ComparisonOutcome benchmark, Option quote)
    {
        if (benchmark.OpenGapPrice(quote) is not { } perYear)
        {
            return null;
        }

        return perYear <= 0
            ? "It would not be the best even if that cost us nothing."
            : $"It stops being the best where that costs us {benchmark.Case.Comparison.Currency}\u00a0{Show.Number(decimal.Ceiling(perYear), 0)} a year or more.";
    }

    /// <summary>"With our own incidents Norvik would have kept 31 of 36 months of its levels at our sites and paid EUR 4,000.00 (replay, ...)."</summary>
    public static string WithOurIncidents(Option about)
    {
        if (about.Terms!.Replay is not { JudgedCount: > 0 } replay)
        {
            return "";
        }

        var months = replay.Months.Select(month => month.Kept.Month).ToList();
        var span = months.Min() == months.Max() ? Show.ShortMonth(months.Min()) : $"{Show.ShortMonth(months.Min())} to {Show.ShortMonth(months.Max())}";
        var paid = about.Terms.Credits is null ? ", and owed nothing, since it offers no credits" : $" and paid {Show.Money((decimal?)replay.Paid, about.Quote!.Currency)}";
        return $"With our own incidents {about.Name} would have met {Show.Count(replay.MetCount)} of {Show.Count(replay.JudgedCount)} months of its levels at our sites{paid} "
            + $"(replay, {span}; not measured at {about.Name}).";
    }

    public static string Doubt(ComparisonOutcome benchmark, Option about, TurningPoint? point)
    {
        if (point is null)
        {
            return $"No single assumption, moved as far as such figures usually move, changes the order of in-house and {about.Name}.";
        }

        var assumption = point.Assumption;
        var reasons = assumption.Kind == AssumptionKind.GapPrice
            ? Reasons(benchmark, about)
            : [];
        var reckoned = reasons.Count == 0 ? "" : $", reckoned as: {string.Join("; ", reasons)}";
        return assumption.Kind == AssumptionKind.Years
            ? $"The answer rests most on the length of the contract, {Number(benchmark.Case.Comparison.Years, "year")}."
            : $"{Why(assumption)} {assumption.Name}: {assumption.Shown(assumption.Current)}{reckoned}.";
    }

    /// <summary>How the gaps that have a price were reckoned.</summary>
    internal static List<string> Reasons(ComparisonOutcome benchmark, Option about) =>
    [
        .. about.Levels.Where(level => level.Terms is { GapPerYear: not null and not 0 }).Select(level => ScopeWords.Reckoned(level.Terms!, benchmark.Case.Comparison.Currency))
            .Concat(about.Scope.Where(part => part.NeedsPrice && part.Answer is { PerYear: not null and not 0 }).Select(part => ScopeWords.Reckoned(part.Answer!, benchmark.Case.Comparison.Currency)))
            .Select(reason => reason.Trim().TrimEnd('.')).Where(reason => reason.Length > 0),
    ];

    public static string Turns(ComparisonOutcome benchmark, Option about, TurningPoint point)
    {
        var nowCheaper = about.Comparable.PresentValue < benchmark.InHouse.Plan.PresentValue;
        var then = nowCheaper ? "in-house would cost no more" : $"{about.Name} would be cheaper";
        return point.Assumption.Kind == AssumptionKind.Years
            ? $"Over {Number((int)point.Value, "year")} {then}."
            : $"At {point.Assumption.Shown(point.Value)} or {(point.Rises ? "more" : "less")} {then}.";
    }

    /// <summary>"five years", "12 years".</summary>
    public static string Number(int count, string one) => $"{Number(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>"five", "12".</summary>
    public static string Number(int count) => count < Words.Length ? Words[count] : count.ToString(CultureInfo.InvariantCulture);

    private static string NotDecided(ComparisonOutcome benchmark)
    {
        var quotes = benchmark.Quotes;
        var points = quotes.Sum(quote => quote.Open.Count);
        var which = quotes.Count == 1 ? $"the quote of {quotes[0].Name} cannot be compared"
            : quotes.Count == 2 ? "neither of the two quotes can be compared"
            : $"none of the {Number(quotes.Count)} quotes can be compared";
        return $"Not decided yet: {which}. {Number(points, "point").ToUpperFirst()} {(points == 1 ? "is" : "are")} open.";
    }

    /// <summary>The best comparable quote, and of how many it is the best.</summary>
    private static string Called(ComparisonOutcome benchmark, Option about) => (benchmark.Quotes.Count, benchmark.Quotes.Count(quote => quote.IsComparable)) switch
    {
        (1, _) => $"The only quote, {about.Name},",
        (_, 1) => $"{about.Name}, the only quote that can be compared,",
        var (all, comparable) when all == comparable => $"The best of {Number(all)} quotes, {about.Name},",
        var (_, comparable) => $"{about.Name}, the best of {Number(comparable)} quotes that can be compared,",
    };

    internal static string WithLevels(Option about)
    {
        var accepted = about.AcceptedBy.Count == 0 ? "" : $"{What(about)} accepted at no cost by {ShowTarget.List(about.AcceptedBy)}";
        return about.Gap > 0 ? $" even when {Priced(about)} priced{(accepted.Length == 0 ? "" : ", others accepted at no cost by " + ShowTarget.List(about.AcceptedBy))}"
            : about.Gap < 0 ? $" when its better levels are counted{(accepted.Length == 0 ? "" : ", with " + accepted)}"
            : accepted.Length > 0 ? ", with " + accepted
            : about.PromisesNoLess ? " and promises no less than we do"
            : " at our levels";
    }

    /// <summary>"its weaker levels are", "its levels and missing scope are", "its missing scope is": what of a quote has a price above nothing in all.</summary>
    private static string Priced(Option about)
    {
        var levels = (about.WeakerLevels.Any() ? "weaker " : "") + "levels";
        var hasLevels = about.Levels.Any(level => level.Terms?.GapPerYear is not null and not 0);
        var hasScope = about.Scope.Any(part => part.NeedsPrice && part.Answer?.PerYear is not null and not 0);
        return !hasScope ? $"its {levels} are" : hasLevels || about.Quote!.Gaps is { Count: > 0 } ? $"its {levels} and missing scope are" : "its missing scope is";
    }

    /// <summary>What of a quote is accepted: "weaker levels", "missing scope", or both.</summary>
    internal static string What(Option about)
    {
        var (levels, scope) = (about.Levels.Any(level => level.IsAccepted), about.Scope.Any(part => part.IsAccepted));
        return levels && scope ? "weaker levels and missing scope" : scope ? "missing scope" : "weaker levels";
    }

    internal static string? Beside(Option about, Option quote) =>
        quote.Comparable.PresentValue == about.Comparable.PresentValue ? $"{quote.Name} costs the same at our levels."
        : quote.Plan.PresentValue < about.Plan.PresentValue ? $"{quote.Name} is cheaper than {about.Name} as quoted, but not at our levels."
        : null;

    /// <summary>Why this figure is the doubt, and not the one with the largest swing.</summary>
    private static string Why(Assumption assumption) =>
        assumption.Kind == AssumptionKind.GapPrice ? "The least certain figure is one that nobody quotes."
        : assumption.IsQuoted ? "Of what is quoted this figure turns the answer first."
        : "Of our own estimates this one turns the answer first.";

    /// <summary>"saves 3.0 %", "costs 0.8 % more", "costs the same".</summary>
    internal static string Costs(decimal change)
    {
        var shown = Show.Percent(Math.Abs(change), 1);
        return change == 0 ? "costs the same"
            : shown == Show.Percent(0, 1) ? $"{(change < 0 ? "saves" : "costs")} less than {Show.Percent(0.001m, 1)}{(change < 0 ? "" : " more")}"
            : change < 0 ? "saves " + shown : $"costs {shown} more";
    }
}
