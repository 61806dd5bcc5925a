using System.Text.Json;
using System.Text.RegularExpressions;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;
using NodaTime.Text;

namespace ItCatalog.Work.Trail;

/// <summary>A piece of a sentence; where it names a thing, pages may link it.</summary>
public sealed record SentencePart(string Text, Subject? Thing = null);

/// <summary>What an entry of the trail says, in one sentence that goes on from the name of who did it.</summary>
public static partial class TrailSentence
{
    /// <summary>"Jonas Brandt"; what is no person says what it is.</summary>
    public static string Who(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.ActorKind switch
        {
            ActorKind.Nobody => entry.ActorName == Actor.Nobody.Name ? "Not signed in" : entry.ActorName.ToUpperInvariant()[..1] + entry.ActorName[1..],
            ActorKind.CommandLine => "Command line",
            ActorKind.Job or ActorKind.Setup => "ItCatalog",
            ActorKind.Person or ActorKind.Token => entry.ActorName,
            _ => entry.ActorName,
        };
    }

    /// <summary>"10.20.4.17", "user karl", "by itself: update of the rules".</summary>
    public static string FromWhere(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.ActorKind switch
        {
            ActorKind.CommandLine => entry.ActorFrom is { } user ? "user " + user : "",
            ActorKind.Job or ActorKind.Setup => $"by itself: {entry.ActorName}{(entry.ActorFrom is { } address ? ", " + address : "")}",
            _ => entry.ActorFrom ?? "",
        };
    }

    /// <summary>The sentence with what it names apart.</summary>
    public static IReadOnlyList<SentencePart> Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var parts = Filled(entry.IsRefusal ? Refusal(entry) : Template(entry), entry);
        // What ends with a quoted sentence needs no further full stop.
        var tail = Tail(entry);
        tail = string.Concat(parts.Select(part => part.Text)).EndsWith(".”", StringComparison.Ordinal) ? tail.TrimStart('.') : tail;
        return tail.Length == 0 ? parts : [.. parts, new(tail)];
    }

    /// <summary>The same as text.</summary>
    public static string TextOf(AuditEntry entry) => string.Concat(Of(entry).Select(part => part.Text));

    /// <summary>"agreement RES-IT", as a sentence names it.</summary>
    public static string NameOf(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Kind switch
        {
            "nothing" => "",
            "person" or "page" => subject.Key,
            "attainment" => "the figures of " + subject.Key,
            "demonstration" => $"the demonstration “{subject.Key}”",
            _ => $"{subject.Kind} {subject.Key}".Trim(),
        };
    }

    // What is not here reads "ACTION THING", which is a sentence where the action is a verb in the past.
    private static string Template(AuditEntry entry) => (entry.Subject.Kind, entry.Action) switch
    {
        ("agreement", "created") => "wrote {thing}",
        ("agreement", "started a version") => "began version {version} of {thing}",
        ("agreement", "drafted another contact in") => "drafted version {version} of {thing}, which names {contact} in place of {was}",
        ("agreement", "could not draft another contact in") => "drafted no version of {thing} that names {contact} in place of {was}: {because}",
        ("agreement", "drafted a changed offering in") => "drafted version {version} of {thing}, which takes edition {edition} of {offering}",
        ("agreement", "could not draft a changed offering in") => "could not draft a version of {thing} that takes edition {edition} of {offering}",
        ("agreement", "retired the offering of") => "retired {offering}, which {thing} takes",
        ("agreement", "saved") => "saved the draft of version {version} of {thing}",
        ("agreement", "discarded a draft") => "discarded the draft of version {version} of {thing}",
        ("agreement", "proposed") => "proposed version {version} of {thing}",
        ("agreement", "signed for the customer") => "signed version {version} of {thing} for the customer",
        ("agreement", "loaded as agreed outside") => "loaded version {version} of {thing} as agreed outside",
        ("agreement", "objected for the customer") => "objected for the customer to version {version} of {thing}",
        ("agreement", "objected for the provider") => "objected for the provider to version {version} of {thing}",
        ("agreement", "signed for the provider") => "signed version {version} of {thing} for the provider",
        ("agreement", "withdrew") => "took back the proposal of version {version} of {thing}",
        ("agreement", "sent back") => "sent version {version} of {thing} back: “{note}”",
        ("agreement", "ended") => "ended {thing}: version {version} is the last and runs until {until}",
        ("agreement", "superseded") => "had version {version} of {thing} end on {until}, replaced by the next one",
        ("agreement", "activated") => "put version {version} of {thing} in force from {from} on",
        ("agreement", "changed figures of") when Values(entry.AfterJson).TryGetValue("changed", out var figures) && figures.TryGetCount(out var count) && count == 0 =>
            "changed {changedCredits:credit} of {thing}",
        ("agreement", "changed figures of") => "changed {changed:settled figure} and {changedCredits:credit} of {thing}",
        ("agreement", "began the check of a month of") => "began the check of {month} of {thing}",
        ("agreement", "checked a month of") => "checked {month} of {thing}",
        ("agreement", "passed the time for the check of a month of") => "handed {month} of {thing} to the customer, since the time for the check was over",
        ("agreement", "closed a month of") => "closed {month} of {thing}",
        ("agreement", "closed by silence a month of") => "closed {month} of {thing}, since nobody said anything",
        ("agreement", "adjusted a closed month of") => "adjusted {month} of {thing}, which is closed",
        ("agreement", "sent back to the check a month of") => "sent {month} of {thing} back to the check, since {figures:figure} changed",
        ("agreement", "asked to open again a month of") => "asked to open {month} of {thing} again",
        ("agreement", "found other figures by new rules in a closed month of") => "found that edition {edition} of the rules would change {figures:figure} of {month} of {thing}",
        ("agreement", "asked for new rules in a month of") => "asked for edition {edition} of the rules in {month} of {thing}",
        ("agreement", "took over new rules in a month of") => "took over edition {edition} of the rules in {month} of {thing}, for which {askedBy} had asked",
        ("agreement", "opened again a month of") => "opened {month} of {thing} again",
        ("agreement", "rated a month of") => "rated {month} of {thing}",
        ("ratings", "asked for") => "asked people of {agreements:agreement} how content they are with {month}",
        ("agreement template", "set back") => "set {thing} back to how it was delivered",
        ("department", "closed the bill of") => "closed the bill of {thing} for {month}",
        ("ledger codes", "changed") => "changed the {thing}",
        ("dispute", "opened for the customer") => "opened {thing} for the customer: “{words}”",
        ("dispute", "opened for the provider") => "opened {thing} for the provider: “{words}”",
        ("dispute", "answered for the customer" or "answered for the provider") => "answered in {thing}",
        ("dispute", "offered for the customer" or "offered for the provider") => "made an offer in {thing}",
        ("dispute", "passed on") => "passed {thing} on to step {step}",
        ("dispute", "passed on in time") => "passed {thing} on to step {step}, since the time of the step before was over",
        ("dispute", "decided by silence") => "ended {thing}, since nobody decided in time",
        ("agreement", "asked for the customer about a metric of" or "asked for the provider about a metric of") => "asked about the metric “{name}” of {thing}: “{words}”",
        ("agreement", "agreed for the customer about a metric of" or "agreed for the provider about a metric of") => "agreed to what was asked about the metric “{name}” of {thing}",
        ("agreement", "declined for the customer what was asked about a metric of" or "declined for the provider what was asked about a metric of") =>
            "declined what was asked about the metric “{name}” of {thing}: “{words}”",
        ("agreement", "took back what was asked about a metric of") => "took back what was asked about the metric “{name}” of {thing}",
        ("agreement", "wrote a metric into a version of") => "wrote what was agreed for the metric “{name}” into version {version} of {thing}",
        ("agreement", "gave notice for the customer to end" or "gave notice for the provider to end") => "gave notice to end {thing} with {until}: “{words}”",
        ("agreement", "asked for the customer to end" or "asked for the provider to end") => "asked to end {thing} with {until}: “{words}”",
        ("agreement", "agreed for the customer to end" or "agreed for the provider to end") => "agreed to end {thing} with {until}",
        ("agreement", "declined for the customer to end" or "declined for the provider to end") => "declined to end {thing} with {until}: “{words}”",
        ("agreement", "knows for the customer of the end of" or "knows for the provider of the end of") => "said to know that {thing} ends with {until}",
        ("agreement", "took back for the customer the end of" or "took back for the provider the end of") => "took back the end of {thing} with {until}: “{words}”",
        ("agreement", "wrote for the customer the minutes of a review of" or "wrote for the provider the minutes of a review of") =>
            "wrote the minutes of the review of {thing} held on {held}",
        ("agreement", "did an action of a review of") => "did “{action}” of the review of {thing} held on {held}: “{words}”",
        ("agreement", "dropped an action of a review of") => "dropped “{action}” of the review of {thing} held on {held}: “{words}”",
        ("agreement", "moved an action of a review of") => "gave “{action}” of the review of {thing} held on {held} to {owner} until {due}: “{words}”",
        ("agreement", "remarked on the minutes of a review of") => "remarked on the minutes of the review of {thing} held on {held}: “{words}”",
        ("agreement", "noted the right to end") => "noted that defaults in {month} reach the department’s right to end {thing}",
        ("plan", "demanded for the customer") => "demanded {thing} of agreement {agreement} for the customer: “{words}”",
        ("plan", "demanded for the provider") => "began {thing} of agreement {agreement} for the provider: “{words}”",
        ("plan", "demanded by rule") => "demanded {thing} of agreement {agreement}, as it says after repeated defaults",
        ("plan", "added a step to") => "added a step to {thing}: “{step}”",
        ("plan", "moved a step of") => "moved step {step} of {thing}: {state}",
        ("plan", "reported as done") => "reported {thing} as done",
        ("plan", "sent back") => "sent {thing} back: “{words}”",
        ("plan", "waived") => "waived {thing}: “{words}”",
        ("third-party cost", "claimed for the customer" or "claimed for the provider") => "claimed {amount}, charged by {chargedBy}, as {thing} under agreement {agreement}: “{words}”",
        ("third-party cost", "accepted") => "accepted {thing} of agreement {agreement}: {accepted}",
        ("third-party cost", "accepted a part of") => "accepted {accepted} of {thing} of agreement {agreement}: “{words}”",
        ("third-party cost", "refused") => "refused {thing} of agreement {agreement}: “{words}”",
        ("third-party cost", "withdrew") => "withdrew {thing} of agreement {agreement}: “{words}”",
        ("schedule", "added" or "changed") => entry.Action + " {thing} “{name}”",
        ("schedule", "sent at once") => "had {thing} “{name}” sent at once, about {month}",
        ("schedule", "began to send") => "began to send {thing} “{name}”, about {month}",
        ("delivery", "mailed") => "mailed {to} “{title}” ({what})",
        ("delivery", "put into the inbox of the receiver of") => "put “{title}” into the inbox of {to}",
        ("delivery", "wrote into the folder the file of") => "wrote {what} into the folder: “{title}”",
        ("delivery", "did not send") => "did not send {to} {thing} of “{name}”: {note}",
        ("delivery", "could not send") => "could not send {to} {thing} of “{name}”: {note}",
        ("delivery", "sent again") => "sent {thing} of “{name}” to {to} again",
        ("service", "assigned cases") => "assigned {count:case} of {thing} to {department}",
        ("service", "took back whose cases are") => "took back whose {count:case} of {thing} are",
        ("exclusion", "claimed") => "claimed {thing}: “{reason}”",
        ("exclusion", "accepted") => "accepted {thing} of agreement {agreement}",
        ("exclusion", "declined") => "declined {thing} of agreement {agreement}: “{note}”",
        ("exclusion", "accepted a part of") => "accepted a part of {thing} of agreement {agreement}: “{note}”",
        ("exclusion", "claimed for the customer") => "claimed {thing} for the customer: “{reason}”",
        ("exclusion", "accepted for the provider") => "accepted {thing} of agreement {agreement} for the provider",
        ("exclusion", "declined for the provider") => "declined {thing} of agreement {agreement} for the provider: “{note}”",
        ("exclusion", "accepted for the provider a part of") => "accepted a part of {thing} of agreement {agreement} for the provider: “{note}”",
        ("exclusion", "withdrew for the customer") => "took back {thing} of agreement {agreement} for the customer",
        ("exclusion", "accepted by silence") => "had {thing} of agreement {agreement} count as accepted: nobody answered in time",
        ("exclusion", "declined by silence") => "had {thing} of agreement {agreement} count as declined: nobody answered in time",
        ("exclusion", "noted the answer to") => "noted the answer to {thing} of agreement {agreement}",
        ("exclusion", "withdrew") => "took back {thing} of agreement {agreement}",
        ("request", "sent" or "sent for approval") => "sent {thing} for service {service}",
        ("request", "approved") => "approved {thing}",
        ("request", "asked to approve") => "asked for the approval of {thing}",
        ("request", "rated") => "said how {thing} went",
        ("request", "handed to the unit") => "handed {thing} to {unit}",
        ("request", "reminded of") => "reminded whoever has to approve {thing}",
        ("request", "escalated") => "let others approve {thing}: nobody had answered in time",
        ("request", "asked back about") => "asked back about {thing}: “{question}”",
        ("request", "answered the unit about" or "answered those who approve about") => "answered the question about {thing}: “{answer}”",
        ("request", "delivered a part of") => "delivered {quantity} of {thing}",
        ("service", "changed how is ordered") => "changed how {thing} is ordered",
        ("organisation", "changed who approves in") => "changed who approves orders of the departments",
        ("person", "changed who stands in for") => "changed who stands in for {thing}",
        ("request", "accepted" or "declined" or "fulfilled") => entry.Action + " {thing}",
        ("request", "withdrawn") => "took back {thing}",
        ("request", "split") => "split {thing} into {into}",
        ("request", "split off") => "split {thing} off from request {from}",
        ("holding", "corrected") => "corrected what {department} has of service {service} at {site}, as {thing}: {quantity} instead of {had} from {day} on: “{reason}”",
        ("import", "imported") => "brought {thing} from {fileName}: {addedCount} new, {replacedCount} changed, {unchangedCount} unchanged",
        ("import", "undone" or "undid") => "took back {thing} of {fileName}",
        ("comparison", "created") => "began {thing}",
        ("comparison", var action) when action.StartsWith("copied from ", StringComparison.Ordinal) => "began {thing} as a copy of" + action["copied from".Length..],
        ("comparison", "replayed") => "replayed the quotes of {thing}",
        ("comparison", "took the workbook of") => "took the workbook of {thing} away",
        ("comparison", "prepared a decision on") => "prepared version {version} of the decision on {thing}",
        ("comparison", "checked the decision on") => "checked version {version} of the decision on {thing}",
        ("comparison", "sent back the decision on") => "sent version {version} of the decision on {thing} back: “{note}”",
        ("comparison", "decided on") => "decided on {thing}, by version {version}: {said}",
        ("comparison", "said what it cost of the decision on") => "said what {part} of {year} cost, decided by version {version} of {thing}",
        ("comparison", var action) when action.StartsWith("added ", StringComparison.Ordinal) => action + " to {thing}",
        ("comparison", var action) when action != "changed" => action + " in {thing}",
        ("attainment", "recomputed") => "computed {thing} anew",
        ("organisation", "changed") => "changed the organisation {thing}",
        ("person", "added") => "added {thing} to the people",
        ("person", "changed") => "changed the account of {thing}",
        ("person", "closed") => "closed the account of {thing} from {closedFrom} on",
        ("person", "opened again") => "opened the account of {thing} again",
        (_, "code changed") => "changed the code of {thing}, which was {was}",
        (_, "closed") => "closed {thing} from {closedFrom} on",
        (_, "opened again") => "opened {thing} again",
        ("person", "signed in" or "signed out") => entry.Action + " as {thing}",
        ("person", "was locked out after wrong passwords") => "was locked out of the account of {thing} after wrong passwords",
        ("token", "made") => "made {thing} for {person}: {scopes}, until {ends}",
        ("token", "revoked") => "revoked {thing} of {person}",
        ("page", _) => entry.Action + " {thing}",
        ("audit trail", "exported") => "exported {entries:entry:entries} of the trail as {format}",
        ("list", "took away") => "took the list {thing} away",
        ("backup", "asked for") => "asked for a backup of the database",
        ("backup", "made") => "made {thing}: {rows:row} in {tables:table}, {sizeBytes:byte}",
        ("backup", "restored") => "put the database back from {thing}: {rows:row} in {tables:table}",
        ("nothing", _) => entry.Action,
        _ => entry.Action + " {thing}",
    };

    private static string Refusal(AuditEntry entry)
    {
        var times = entry.Times > 1 ? $" {Show.Count(entry.Times)} times within a minute" : "";
        if (entry.Subject.Kind == "person" && entry.Action.EndsWith("sign in", StringComparison.Ordinal))
        {
            return "tried to sign in as {thing}" + times;
        }

        // "answer exclusion" and "exclusion 23" are "answer exclusion 23".
        var action = entry.Action.EndsWith(" " + entry.Subject.Kind, StringComparison.Ordinal)
            ? entry.Action[..^(entry.Subject.Kind.Length + 1)]
            : entry.Action;
        var goesOn = action.EndsWith(" of", StringComparison.Ordinal) || !action.Contains(' ', StringComparison.Ordinal);
        return $"was refused to {action}{(entry.Subject.Kind == Subject.None.Kind ? "" : goesOn ? " {thing}" : ": {thing}")}{times}";
    }

    /// <summary>The end of the sentence: why it was done, or was refused.</summary>
    private static string Tail(AuditEntry entry) => entry.Why is not { Length: > 0 } why ? "."
        : $"{(entry.IsRefusal ? ":" : ". Why:")} “{why}”{(why[^1] is '.' or '!' or '?' ? "" : ".")}";

    private static List<SentencePart> Filled(string template, AuditEntry entry)
    {
        var parts = new List<SentencePart>();
        var values = Values(entry.BeforeJson);
        foreach (var (name, value) in Values(entry.AfterJson))
        {
            values[name] = value;
        }

        var position = 0;
        foreach (Match match in Placeholder().Matches(template))
        {
            parts.Add(new(template[position..match.Index]));
            parts.Add(match.Groups["name"].Value == "thing"
                ? Thing(template[..match.Index], entry.Subject)
                : new(Written(values, match.Groups["name"].Value, match.Groups["one"].Value, match.Groups["many"].Value)));
            position = match.Index + match.Length;
        }

        parts.Add(new(template[position..]));
        return [.. parts.Where(part => part.Text.Length > 0)];
    }

    private static SentencePart Thing(string before, Subject subject)
    {
        var name = NameOf(subject);
        // "changed the organisation Halden", not "the organisation organisation Halden".
        return new(before.EndsWith($"the {subject.Kind} ", StringComparison.Ordinal) ? subject.Key : name, subject);
    }

    /// <summary>A value for a person; a count with its word where one is given.</summary>
    private static string Written(Dictionary<string, JsonElement> values, string name, string one, string many)
    {
        if (!values.TryGetValue(name, out var value))
        {
            return one.Length > 0 ? Show.Count(0, one, many.Length > 0 ? many : null) : Show.Absent;
        }

        var text = value.ToString();
        return one.Length > 0 && value.TryGetCount(out var count) ? Show.Count(count, one, many.Length > 0 ? many : null)
            : value.TryGetCount(out count) ? Show.Count(count)
            : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? Show.Date(date)
            : YearMonthPattern.Iso.Parse(text) is { Success: true, Value: var month } ? Show.Month(month.OnDayOfMonth(1))
            : text;
    }

    private static bool TryGetCount(this JsonElement value, out long count)
    {
        count = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out count);
    }

    private static Dictionary<string, JsonElement> Values(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<JsonElement>(json) is { ValueKind: JsonValueKind.Object } value
                ? value.EnumerateObject().GroupBy(property => property.Name, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal)
                : new(StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            // Somebody changed the entry in the file; its check says so, and the rest of the trail stays readable.
            return new(StringComparer.Ordinal);
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<one>[^:}]+))?(:(?<many>[^}]+))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Matching.MostMilliseconds)]
    private static partial Regex Placeholder();
}
