using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Agreements.Templates;

/// <summary>A template in words.</summary>
public static class TemplateWords
{
    /// <summary>What is asked when an agreement is made of it, in the order of the form.</summary>
    public static IReadOnlyList<string> Asked(TemplateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            "Service, department and number",
            "From which month on",
            "Sites, and the service hours at each",
            .. content.Questions.Select(question => question.Text ?? ""),
            .. content.Contacts.Select(contact => $"Contact of the {(contact.Side == Side.Customer ? "department" : "unit")}: {contact.Duty}"),
            .. content.Targets.Select(target => (Name: NameOf(target), Open: Open(target))).Where(one => one.Open.Length > 0).Select(one => $"{one.Open} of “{one.Name}”"),
            (content.Credits.IsEmpty && !content.OneRemedy && content.Payment.IsEmpty) || !string.IsNullOrWhiteSpace(content.AtRisk) ? "Price" : "Price, and the share of it that is at risk",
            .. content.Payment.IsOf(CreditKind.BudgetTransfer) ? ["From which cost centre credits go to which"] : (string[])[],
            .. content.Payment.IsOf(CreditKind.ImprovementHours) ? ["What an improvement hour stands for"] : (string[])[],
        ];
    }

    /// <summary>The name of a promise, or what its kind is called where it has none.</summary>
    public static string NameOf(TargetForm target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return string.IsNullOrWhiteSpace(target.Name) ? target.Words.Title : TemplateTexts.Spoken(target.Name).ToUpperFirst();
    }

    /// <summary>What of a promise is fixed: "Within 8 h, in service hours, priorities P1 and P2"; empty where nothing is.</summary>
    public static string Fixed(TargetForm target)
    {
        ArgumentNullException.ThrowIfNull(target);
        string?[] parts =
        [
            Said("within ", target.Within),
            target.HasClock && target.Clock == ClockKind.Elapsed ? "round the clock" : null,
            Said("priorities ", target.Priorities),
            Said("series ", target.Series),
            target.HasPercentile ? Said("percentile ", target.Percentile) : null,
            target.HasSampleLimit && !string.IsNullOrWhiteSpace(target.SampleLimit) ? $"{(target.SampleLimitIs == LimitIs.AtMost ? "at most" : "at least")} {target.SampleLimit} {target.Unit}".Trim()
                : Said("in ", target.Unit),
            target.Standing == TargetStanding.ReportOnly ? "report only" : null,
            Said("share of credit ", target.Allocation),
            Said("measured by: ", target.MeasurementSource is { } source ? TemplateTexts.Spoken(source) : null),
        ];
        return string.Join("; ", parts.OfType<string>()).ToUpperFirst();
    }

    /// <summary>The level of a promise, or that it is asked for.</summary>
    public static string Level(TargetForm target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return string.IsNullOrWhiteSpace(target.Expected) ? "asked for" : string.IsNullOrWhiteSpace(target.Minimum) ? target.Expected : $"{target.Expected}, minimum {target.Minimum}";
    }

    /// <summary>What it says of remedies, each with its label, in the order of the form; what it says nothing of is left out.</summary>
    public static IReadOnlyList<(string Label, string Text)> Remedies(TemplateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        (string Label, string? Text)[] all =
        [
            ("A claim is answered within", Days(content.Claims.AnswerDays)),
            ("No answer means", content.Claims.Silence),
            ("Maintenance is announced", Days(content.Claims.NoticeDays)),
            ("Maintenance in a month", content.Claims.Maintenance),
            ("Steps of a dispute", content.Disputes.Ladder),
            ("No decision means", content.Disputes.Silence == "stands" ? "everything stays as it is" : content.Disputes.Silence == "granted" ? "it is as asked" : null),
            ("At risk", content.AtRisk),
            ("Below expected costs a credit", string.IsNullOrWhiteSpace(content.Credits.RepeatTimes) ? null : Months($"{content.Credits.RepeatTimes} of ", content.Credits.RepeatOf)),
            ("Multipliers", content.Credits.Multipliers),
            ("Returned after", Months("", content.Credits.EarnBackMonths) is { } months ? $"{months} met" : null),
            ("One incident that fails several targets", content.OneRemedy ? "pays once" : null),
            ("Credits are given as", Word.Find<CreditKind>(content.Payment.Kind) is { } kind ? ShowCredits.Kind(kind) : Said("", content.Payment.Kind)),
            ("Improvement plan after", Said("", content.Remedies.PlanAfter) is { } plan ? $"{plan} months in default" : null),
            ("A plan is written within", Days(content.Remedies.PlanDays)),
            ("The customer may end it after", Said("", content.Remedies.EndAfter) is { } end ? $"{end} months in default" : null),
            ("A side ends it", NumberEntry.Whole(content.Remedies.EndNoticeDays) is { } ahead
                ? $"{Show.Count(ahead, "day")} ahead, to the end of a {(string.IsNullOrWhiteSpace(content.Remedies.EndNoticeTo) ? "month" : content.Remedies.EndNoticeTo)}" : Said("", content.Remedies.EndNoticeDays)),
            ("A month closes on working days", content.Closing),
        ];
        return [.. all.Where(one => !string.IsNullOrWhiteSpace(one.Text)).Select(one => (one.Label, one.Text!))];
    }

    private static string Open(TargetForm target)
    {
        string[] open =
        [
            .. target.HasLimit && string.IsNullOrWhiteSpace(target.Within) ? ["limit"] : Array.Empty<string>(),
            .. target.HasSampleLimit && string.IsNullOrWhiteSpace(target.SampleLimit) ? ["limit of a measurement"] : Array.Empty<string>(),
            .. string.IsNullOrWhiteSpace(target.Expected) ? ["levels"] : Array.Empty<string>(),
        ];
        return ShowTarget.List(open).ToUpperFirst();
    }

    private static string? Said(string before, string? text) => string.IsNullOrWhiteSpace(text) ? null : before + text.Trim();

    private static string? Days(string? text) => NumberEntry.Whole(text) is { } days ? Show.Count(days, "working day") : Said("", text);

    private static string? Months(string before, string? text) => NumberEntry.Whole(text) is { } months ? before + Show.Count(months, "month") : Said(before, text);
}
