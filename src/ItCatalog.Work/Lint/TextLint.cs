using System.Globalization;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Work.Lint;

/// <summary>Promises that stand in the texts of an agreement and that nothing here does. Only the words that <see cref="Words"/> lists are looked for; what is said in others is not found.</summary>
public static partial class TextLint
{
    private static readonly TextPromise[] Promises =
    [
        new(["24/7", "24x7", "round the clock", "around the clock"], "hours round the clock", "no site has such hours and no target runs round the clock", facts =>
            facts.Hours.Any(IsRoundTheClock) || facts.Terms.Targets.Any(target => target.Rule.Clock == ClockKind.Elapsed)),
        new(["credit", "penalt", "refund"], "money back", "nothing is at risk, so that no credit is ever reckoned", facts => facts.Terms.AtRiskRatio > 0, texts => texts.Remedies),
        new(["escalat", "arbitrat", "mediat"], "steps of a dispute", "no steps are entered, so that no figure can be disputed", facts => facts.Terms.Disputes.Steps.Count > 0, texts => texts.DisputeProcedure + "\n" + texts.IssueProcedure),
        new(["maintenance window"], "windows of maintenance", "no minutes of maintenance a month are entered", facts => facts.Terms.Claims.MaintenancePerMonth is not null, texts => texts.Exclusions),
        new(["deemed accepted", "deemed to be accepted", "silence means", "considered accepted"], "a meaning of silence", "none is entered for claims, disputes or months", facts =>
            facts.Terms.Claims.Silence is not null || facts.Terms.Disputes.Silence is not null || facts.Terms.Closing is not null),
        new(["satisfaction", "survey"], "satisfaction", "no target measures it", facts => facts.Terms.Targets.Any(target => target.Rule.IsMadeOfSamples)),
        new(["packet loss", "latency", "jitter"], "the quality of a line", "no target is made of measurements or counts", facts => facts.Terms.Targets.Any(target => target.Rule.IsMadeOfSamples || target.Rule.Kind == TargetKind.Ratio)),
        new(["uptime", "available at least", "availability of"], "availability", "no target measures it", facts => facts.Terms.Targets.Any(target => target.Rule.Kind == TargetKind.Availability)),
    ];

    /// <summary>Every word that is looked for, and a time like "within 4 hours".</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Promises.SelectMany(promise => promise.Words)];

    /// <summary>The findings, in the order of the list.</summary>
    public static IEnumerable<Finding> Of(LintFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var texts = facts.Terms.Texts;
        var all = string.Join('\n', texts.Parts.Select(part => part.Text));
        foreach (var promise in Promises)
        {
            var word = promise.Words.FirstOrDefault(word => (promise.Of?.Invoke(texts) ?? all).Contains(word, StringComparison.OrdinalIgnoreCase));
            if (word is not null && !promise.IsDone(facts))
            {
                yield return new(FindingRule.TextAlone, FindingWeight.Consider, $"The texts promise {promise.What} (“{word}”)", $"Here {promise.Missing}.", "Enter it in its fields, or take it out of the text.");
            }
        }

        foreach (var time in Times(all).DistinctBy(time => time.Text, StringComparer.OrdinalIgnoreCase).Where(time => !IsHeld(facts.Terms, time)))
        {
            yield return new(
                FindingRule.TextAlone, FindingWeight.Consider, $"The texts promise something “{time.Text}”", "No limit of a target and no deadline of the agreement is that long, so that nothing here holds it.", "Make it a target or a deadline, or take it out of the text.");
        }
    }

    private static IEnumerable<TextTime> Times(string text) => Within().Matches(text).Select(match => new TextTime(
        match.Value, int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, match.Groups["unit"].Value.ToUpperInvariant()));

    private static bool IsHeld(AgreementTerms terms, TextTime time)
    {
        var isWorking = time.Unit.StartsWith("WORKING", StringComparison.Ordinal) || time.Unit.StartsWith("BUSINESS", StringComparison.Ordinal);
        if (isWorking || time.Unit.StartsWith("DAY", StringComparison.Ordinal))
        {
            int?[] deadlines = [terms.Claims.AnswerDays, terms.Claims.NoticeDays, terms.Closing?.Check, terms.Closing?.Comment, terms.Closing?.Close, .. terms.Disputes.Steps.Select(step => (int?)step.Days)];
            if (deadlines.Contains(time.Number) || terms.Targets.Any(target => target.Rule.WithinBusinessDays == time.Number))
            {
                return true;
            }
        }

        var length = time.Unit[0] switch { 'M' => Duration.FromMinutes(time.Number), 'H' => Duration.FromHours(time.Number), _ => Duration.FromDays(time.Number) };
        return !isWorking && terms.Targets.Any(target => target.Rule.Within == length || (ShowLevel.IsTime(target.Rule.Kind) && target.Rule.Expected == (decimal)length.TotalSeconds));
    }

    private static bool IsRoundTheClock(PromisedHours site) => new ServiceHours(site.Weekly, [], []).WeeklyLength >= Duration.FromDays(7);

    [GeneratedRegex(@"within\s+(?<number>\d{1,4})\s+(?<unit>minutes?|hours?|working days?|business days?|days?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Within();

    private sealed record TextTime(string Text, int Number, string Unit);

    /// <summary>Words that promise something, and whether the agreement does it.</summary>
    private sealed record TextPromise(string[] Words, string What, string Missing, Func<LintFacts, bool> IsDone, Func<AgreementTexts, string>? Of = null);
}
