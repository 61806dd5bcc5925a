using System.Text.Json;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;

namespace ItCatalog.Files.Documents;

/// <summary>Reads targets and credit terms of an <c>evaluate</c> document.</summary>
/// <remarks>Calculation rules, sections 4, 6 and 8.</remarks>
internal static class TargetReader
{
    public static List<Target> Targets(DocumentNode document)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return MeasuredReader.List(document, "targets", node =>
        {
            var target = Target(node);
            if (target.Key.Length > 0 && !keys.Add(target.Key))
            {
                node.Wrong("key", "is the key of an earlier target");
            }

            return target;
        }, DocumentLimits.MaxTargets);
    }

    public static CreditTerms? Credits(DocumentNode document, WindowLength length)
    {
        if (document.Optional("credits") is not { } node || !node.IsObject("monthlyCharge", "atRisk", "multipliers", "repeat", "earnBack"))
        {
            return null;
        }

        if (length != WindowLength.Month)
        {
            node.Wrong("needs windows of length month");
        }

        return new CreditTerms
        {
            MonthlyCharge = node.Required("monthlyCharge")?.Number(0m) ?? 0m,
            AtRisk = node.Required("atRisk")?.Number(0m, 1m) ?? 0m,
            Multipliers = node.Optional("multipliers")?.Items(DocumentLimits.MaxMultipliers).ConvertAll(multiplier => multiplier.Number(0m)) ?? [],
            Repeat = node.Optional("repeat") is { } repeat ? Repeat(repeat) : null,
            EarnBackMonths = node.Optional("earnBack") is { } earnBack && earnBack.IsObject("months")
                ? earnBack.Required("months")?.Integer(1, 1_200)
                : null,
        };
    }

    private static CreditRepeat? Repeat(DocumentNode node)
    {
        if (!node.IsObject("times", "of"))
        {
            return null;
        }

        var times = node.Required("times")?.Integer(1, 1_200) ?? 1;
        var of = node.Required("of")?.Integer(1, 1_200) ?? 1;
        if (times > of)
        {
            node.Wrong("times", "must not be more than of");
        }

        return new CreditRepeat(times, of);
    }

    private static Target Target(DocumentNode node)
    {
        if (!node.IsObject(
            "key", "kind", "expected", "minimum", "better", "countBy", "clock", "within", "withinBusinessDays", "priorities",
            "series", "minimumSample", "ignoreOutagesShorterThan", "percentile", "limit", "limitIs", "allocation"))
        {
            return new Target { Key = string.Empty, Kind = default, Expected = 0 };
        }

        var before = node.ProblemCount;
        var kind = node.Required("kind") is { } word ? word.Word(DocumentWords.Kinds) : default;
        var isKind = node.ProblemCount == before;
        var minimum = node.Optional("minimum") is { } least ? Level(least, kind) : (decimal?)null;
        before = node.ProblemCount;
        var expected = node.Required("expected") is { } most ? Level(most, kind) : 0m;
        if (node.ProblemCount > before)
        {
            // What cannot be read cannot be compared with the minimum either.
            expected = minimum ?? 0m;
        }

        var target = new Target
        {
            Key = node.Required("key")?.Text() ?? string.Empty,
            Kind = kind,
            Expected = expected,
            Minimum = minimum,
            Better = node.Optional("better")?.Word(DocumentWords.Directions) ?? default,
            CountBy = node.Optional("countBy")?.Word(DocumentWords.Countings) ?? default,
            Clock = node.Optional("clock")?.Word(DocumentWords.Clocks) ?? default,
            Within = node.Optional("within")?.Length(),
            WithinBusinessDays = node.Optional("withinBusinessDays")?.Number(),
            Priorities = node.Optional("priorities")?.Items(DocumentLimits.MaxPriorities).ConvertAll(priority => priority.Text()) ?? [],
            Series = node.Optional("series")?.Text(),
            MinimumSample = node.Optional("minimumSample")?.Integer(0, int.MaxValue),
            IgnoreOutagesShorterThan = node.Optional("ignoreOutagesShorterThan")?.Length(),
            Percentile = node.Optional("percentile")?.Number(),
            Limit = node.Optional("limit")?.Number(),
            LimitIs = node.Optional("limitIs")?.Word(DocumentWords.LimitSides) ?? default,
            Allocation = node.Optional("allocation")?.Number(0m),
        };
        if (isKind)
        {
            foreach (var mistake in target.Mistakes())
            {
                node.Wrong(JsonNamingPolicy.CamelCase.ConvertName(mistake.Field), mistake.Message);
            }
        }

        return target;
    }

    /// <summary>A level: a number, from 0 to 1 where it is a share, for mean times also a duration, which is its number of seconds.</summary>
    private static decimal Level(DocumentNode node, TargetKind kind) =>
        kind is TargetKind.MeanResponse or TargetKind.MeanResolution && node.Kind == JsonValueKind.String
            ? (decimal)node.Length().ToInt64Nanoseconds() / 1_000_000_000m
            : ShowLevel.IsShare(kind) ? node.Number(0m, 1m) : node.Number();
}
