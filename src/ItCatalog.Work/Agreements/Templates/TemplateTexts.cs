using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>What stands in braces in the texts of a template: names of the parties, and the keys of its questions. It is replaced when an agreement is made.</summary>
public static partial class TemplateTexts
{
    /// <summary>The longest answer.</summary>
    public const int MaxAnswer = TermsCheck.MaxLine;

    /// <summary>Known of every agreement, so that no question asks for it.</summary>
    public static IReadOnlyList<string> Names { get; } = ["service", "department", "unit"];

    /// <summary>The template's texts; what it does not say stands as in the other ones.</summary>
    public static TextsForm Or(TextsForm texts, TextsForm standard)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(standard);
        var others = standard.ToTexts().Parts.ToDictionary(part => part.Name, part => part.Text);
        return TextsForm.Of(AgreementTexts.Of(texts.ToTexts().Parts.ToDictionary(part => part.Name, part => part.Text.Length > 0 ? part.Text : others[part.Name])));
    }

    /// <summary>Every word in braces, once.</summary>
    public static IReadOnlyList<string> WordsIn(string text) => [.. Braces().Matches(text).Select(match => match.Groups["word"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Everything of terms in which braces are replaced.</summary>
    public static IEnumerable<string> Of(AgreementTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return [.. terms.Texts.Parts.Select(part => part.Text), .. terms.Targets.SelectMany(target => new[] { target.Name, target.MeasurementSource })];
    }

    /// <summary>A short text for people: "the unit" in place of {unit}; answers that are asked for stay in braces.</summary>
    public static string Spoken(string text) => Braces().Replace(text, match => Names.Contains(match.Groups["word"].Value) ? "the " + match.Groups["word"].Value : match.Value);

    /// <summary>Whether a key of a question could stand in braces.</summary>
    public static bool IsKey(string key) => Key().IsMatch(key);

    /// <summary>The terms with names and answers in place of their braces.</summary>
    /// <param name="terms">As they were typed.</param>
    /// <param name="known">What stands for which word.</param>
    public static AgreementTerms Filled(AgreementTerms terms, IReadOnlyDictionary<string, string> known)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(known);
        string Fill(string text) => Braces().Replace(text, match => known.GetValueOrDefault(match.Groups["word"].Value, match.Value));
        return terms with
        {
            Texts = AgreementTexts.Of(terms.Texts.Parts.ToDictionary(part => part.Name, part => Fill(part.Text))),
            Targets = [.. terms.Targets.Select(target => target with { Name = Fill(target.Name), MeasurementSource = Fill(target.MeasurementSource) })],
        };
    }

    /// <summary>A text of an agreement with braces in place of its own names, so that it can be said of others.</summary>
    public static string WithoutNames(string text, IEnumerable<(string Word, string Name)> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Longer names first: "Research and Quality" holds "Research".
        return names.Where(one => one.Name.Length > 2).OrderByDescending(one => one.Name.Length)
            .Aggregate(text, (soFar, one) => Regex.Replace(soFar, $@"(?<!\w){Regex.Escape(one.Name)}(?!\w)", $"{{{one.Word}}}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
    }

    [GeneratedRegex(@"\{(?<word>[a-z0-9]+(-[a-z0-9]+)*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex Braces();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Matching.MostMilliseconds)]
    private static partial Regex Key();
}
