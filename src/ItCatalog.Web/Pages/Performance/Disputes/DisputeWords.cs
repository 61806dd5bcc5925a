using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Disputes;
using ItCatalog.Data.Exclusions;
using ItCatalog.Work;
using NodaTime;

namespace ItCatalog.Web.Pages.Performance.Disputes;

/// <summary>How disputes and corrections are written in lists and on their pages.</summary>
public static class DisputeWords
{
    /// <summary>"Dispute 7, Lab workstation for Research, Resolved within 8 hours, Pune, October 2026".</summary>
    public static string About(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        string?[] parts =
        [
            $"{Kind(dispute)} {dispute.Id}",
            $"{dispute.ServiceName} for {dispute.DepartmentName}",
            dispute.About switch
            {
                DisputeAbout.Case => "case " + dispute.TicketKey,
                DisputeAbout.Exclusion => $"exclusion {dispute.ExclusionId}",
                DisputeAbout.Credit => $"credit for {dispute.TargetName ?? dispute.TargetKey}",
                DisputeAbout.Figure => dispute.TargetName ?? dispute.TargetKey,
                _ => null,
            },
            dispute.SiteName,
            Show.Month(dispute.Month),
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>"Dispute" or "Correction".</summary>
    public static string Kind(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.Kind == DisputeKind.Dispute ? "Dispute" : "Correction";
    }

    /// <summary>Where it stands, in a few words.</summary>
    public static string Stands(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.State switch
        {
            DisputeState.Open when dispute.Step == 0 => $"Waits for {Turn(dispute)}",
            DisputeState.Open => $"Step {dispute.Step} of {dispute.Steps.Count}: {dispute.Steps[dispute.Step - 1].Who}",
            DisputeState.Agreed => "Both sides agreed",
            DisputeState.Decided => $"Decided by {dispute.EndedBy}",
            DisputeState.Silence => "Decided by silence",
            DisputeState.Declined => $"Declined by {dispute.EndedBy}",
            DisputeState.Withdrawn => $"Withdrawn by {dispute.EndedBy}",
            _ => throw new ArgumentOutOfRangeException(nameof(dispute)),
        };
    }

    /// <summary>What became of what was disputed.</summary>
    public static string Result(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.IsOpen ? "everything counts as it stands" : dispute.IsCorrected ? "corrected" : "stands as it was";
    }

    /// <summary>Who is to speak next.</summary>
    public static string Turn(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.Turn switch
        {
            DisputeTurn.Customer => dispute.DepartmentName,
            DisputeTurn.Provider => dispute.UnitName,
            DisputeTurn.Decider => dispute.DeciderName ?? "who decides",
            _ => "nobody",
        };
    }

    /// <summary>"Mon 30 Nov 2026, Berlin": the last day of its step; null where it has none.</summary>
    public static string? Until(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.IsOpen && dispute.StepEnds is { } ends ? $"{Show.Date(LastDay.Of(ends, dispute.Zone))}, {Show.City(dispute.Zone)}" : null;
    }

    /// <summary>What comes when the step is over.</summary>
    public static string Then(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return dispute.Step < dispute.Steps.Count ? $"then {Lower(dispute.Steps[dispute.Step].Who)}"
            : dispute.Silence is { } silence ? $"then {(silence == DisputeSilence.Stands ? "it stands" : "it is as asked")}" : "";
    }

    /// <summary>A step of its ladder: how long it lasts, how far it has come, and who decides in it.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="number">The step, from 1.</param>
    public static string Step(Dispute dispute, int number)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        var step = dispute.Steps[number - 1];
        var stands = number < dispute.Step ? ", ended without agreement"
            : number > dispute.Step ? ""
            : !dispute.IsOpen ? ", ended here"
            : Until(dispute) is { } until ? $", until the end of {until}"
            : "";
        var decides = step.Decider.Length == 0 ? ""
            : dispute.DeciderName is { } decider ? $". {decider} decides, with a reason, and belongs to neither side."
            : ". Nobody of this name has an account: without agreement silence decides.";
        return Show.Count(step.Days, "working day") + stands + decides;
    }

    /// <summary>How far it has come, in a sentence or two.</summary>
    public static string Says(Dispute dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        var zone = DateTimeZoneProviders.Tzdb[dispute.Zone];
        return $"{About(dispute)}. " + (dispute.IsOpen
            ? $"{Stands(dispute)}. Until it ends, everything counts as it stands."
            : $"{Stands(dispute)} on {Show.Instant(dispute.Ended, zone)}: {(dispute.IsCorrected ? "it is corrected, and what stood before stays beside it" : "everything stays as it was")}.");
    }

    /// <summary>"Research, disputes": who said an entry, and what they did with it.</summary>
    public static string Did(Dispute dispute, DisputeEntry entry)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(entry);
        var verb = entry.Kind switch
        {
            DisputeEntryKind.Opened => dispute.Kind == DisputeKind.Dispute ? "disputes" : "proposes to correct",
            DisputeEntryKind.Answered => "answers",
            DisputeEntryKind.Offered => "offers",
            DisputeEntryKind.Passed => $"passes it on to step {entry.Step}",
            DisputeEntryKind.Agreed => "agrees",
            DisputeEntryKind.Declined => "declines",
            DisputeEntryKind.Decided => "decides",
            DisputeEntryKind.Withdrew => "withdraws",
            _ => "",
        };
        return entry.Side is { } side ? $"{dispute.NameOf(side)}, {verb}" : verb;
    }

    /// <summary>What happened by itself.</summary>
    public static string ByItself(Dispute dispute, DisputeEntry entry)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind == DisputeEntryKind.Passed
            ? $"Both sides did not agree in step {entry.Step - 1}. It goes on to step {entry.Step}: {dispute.Steps[entry.Step - 1].Who}."
            : $"Nobody decided in time. By the agreement {(dispute.IsCorrected ? "it is as asked" : "everything stays as it is")}.";
    }

    /// <summary>What an entry proposes, a line for each value; empty where it proposes nothing.</summary>
    public static IReadOnlyList<string> Proposes(DisputeEntry entry, DateTimeZone zone, string currency)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Proposes switch
        {
            ProposalKind.Nothing => [],
            ProposalKind.Stands => [entry.Kind == DisputeEntryKind.Decided ? "Everything stays as it is." : "Everything stays as it is, if the other side agrees."],
            _ =>
            [
                .. Times(entry).Where(time => time.At is not null).Select(time => $"{entry.TicketKey} {time.What} {Show.LocalTime(time.At, zone)} {Show.City(zone.Id)} time"),
                .. entry.CaseNotResolved ? [$"{entry.TicketKey} is not solved after all"] : Array.Empty<string>(),
                .. entry.CreditBecomesCents is { } cents ? [cents == 0 ? "There is no credit" : $"The credit is {Show.Money(cents, currency)}"] : Array.Empty<string>(),
                .. entry.DepartmentName is { } department ? [$"{entry.TicketKey} is a case of {department}"] : Array.Empty<string>(),
                .. entry.ExclusionBecomes is { } becomes ? [becomes == ExclusionState.Accepted ? "The exclusion is accepted: it is left out" : "The exclusion is declined: it counts"] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>Values of a case or an exclusion before and after a proposal, as the first rows of what it changes.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="entry">Who proposes it.</param>
    /// <param name="one">The case; null where it is about none, or it is not there any more.</param>
    /// <param name="zone">In which times are told.</param>
    /// <param name="creditWas">What its credit was, in cents; null where it is about none, or another dispute settled it since.</param>
    public static IEnumerable<PastRow> Values(Dispute dispute, DisputeEntry entry, CorrectableCase? one, DateTimeZone zone, long? creditWas, string currency)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(entry);
        PastRow Row(string what, string before, string after) => new(dispute.AgreementCode, what, dispute.SiteName ?? "", Show.Month(dispute.Month), before, after);
        if (one is not null)
        {
            var isThis = one.DisputeId == dispute.Id;
            Instant?[] before = isThis ? [one.WasOpened, one.WasResponded, one.WasResolved] : [one.Opened, one.Responded, one.Resolved];
            if (entry.CaseNotResolved)
            {
                yield return Row($"{one.Key} solved", Show.LocalTime(before[2], zone), "not solved");
            }

            foreach (var ((what, at), was) in Times(entry).Zip(before).Where(time => time.First.At is not null))
            {
                yield return Row($"{one.Key} {what}", Show.LocalTime(was, zone), Show.LocalTime(at, zone));
            }
        }

        if (entry.CreditBecomesCents is { } cents && creditWas is { } amount)
        {
            yield return Row("Credit", Show.Amount(amount, currency), Show.Amount(cents, currency));
        }

        if (entry.ExclusionBecomes is { } becomes && dispute.ExclusionId is { } id)
        {
            var was = dispute.ExclusionWas ?? (becomes == ExclusionState.Accepted ? ExclusionState.Declined : ExclusionState.Accepted);
            yield return Row($"Exclusion {id}", Word.Of(was), Word.Of(becomes));
        }

        if (entry.DepartmentName is { } department)
        {
            yield return Row($"{entry.TicketKey}, whose it is", dispute.DepartmentName, department);
        }
    }

    private static IEnumerable<(string What, Instant? At)> Times(DisputeEntry entry) => [("opened", entry.CaseOpened), ("answered", entry.CaseResponded), ("solved", entry.CaseResolved)];

    private static string Lower(string text) => text.StartsWith("The ", StringComparison.Ordinal) ? "the " + text[4..] : text;
}
