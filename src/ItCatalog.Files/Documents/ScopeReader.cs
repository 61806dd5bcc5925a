using ItCatalog.Calculation.Comparisons;

namespace ItCatalog.Files.Documents;

/// <summary>Reads the scope matrix of a <c>compare</c> document: its rows, and what each quote says of them.</summary>
/// <remarks>Calculation rules, section 7, "Scope".</remarks>
internal static class ScopeReader
{
    public static List<ScopePart> Parts(DocumentNode document)
    {
        var parts = document.Optional("scope") is null ? [] : MeasuredReader.List(document, "scope", Part, DocumentLimits.MaxScope);
        RefuseTwice(document, [.. parts.Select(part => part.Name)], "stands in the matrix twice");
        return parts;
    }

    public static List<ScopeAnswer> Answers(DocumentNode quote)
    {
        var answers = quote.Optional("scope") is null ? [] : MeasuredReader.List(quote, "scope", Answer, DocumentLimits.MaxScope);
        RefuseTwice(quote, [.. answers.Select(answer => answer.Part)], "is answered twice");
        return answers;
    }

    private static ScopePart Part(DocumentNode node) => !node.IsObject("name", "detail", "inHouse")
        ? new ScopePart(string.Empty)
        : new ScopePart(node.Required("name")?.Text() ?? string.Empty, node.Optional("detail")?.Text() ?? string.Empty, node.Optional("inHouse")?.Boolean() ?? true);

    private static ScopeAnswer Answer(DocumentNode node)
    {
        if (!node.IsObject("part", "standing", "source", "perYear", "number", "hours", "rate", "growth", "numberSource", "inflation", "reason", "acceptedBy"))
        {
            return new ScopeAnswer { Part = string.Empty, Standing = ScopeStanding.Out };
        }

        var (stated, formula) = GapReader.Price(node, least: 0);
        var answer = new ScopeAnswer
        {
            Part = node.Required("part")?.Text() ?? string.Empty,
            Standing = node.Required("standing")?.Word(DocumentWords.ScopeStandings) ?? default,
            Source = Text("source"),
            StatedPerYear = stated,
            Formula = formula,
            Inflation = node.Optional("inflation")?.Number(-0.99m, 10m) ?? 0m,
            Reason = Text("reason"),
            AcceptedBy = Text("acceptedBy"),
        };
        if (answer.Standing is ScopeStanding.In or ScopeStanding.Assumed && answer.PerYear is not null)
        {
            node.Wrong("standing", "must be out or optional where a price says what it costs us");
        }

        return answer;

        string Text(string field) => node.Optional(field)?.Text() ?? string.Empty;
    }

    private static void RefuseTwice(DocumentNode node, IReadOnlyList<string> names, string what)
    {
        var twice = names.Index().FirstOrDefault(one => one.Item.Length > 0 && names.Take(one.Index).Any(name => QuotedPart.IsSame(name, one.Item)));
        if (twice.Item is { } name)
        {
            node.Wrong($"scope[{twice.Index}]", $"{name} {what}");
        }
    }
}
