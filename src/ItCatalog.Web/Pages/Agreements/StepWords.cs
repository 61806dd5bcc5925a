using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Work.Agreements.Endings;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>What a step's page says: title, consequences, the verb of its button, and what is told afterwards.</summary>
public sealed record StepWords
{
    /// <summary>The steps, as addresses name them.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["propose", "sign", "send-back", "withdraw", "discard", "end", "object"];

    public required string Title { get; init; }

    public required IReadOnlyList<string> Consequences { get; init; }

    public required string Button { get; init; }

    public required string Done { get; init; }

    /// <summary>The words for a step on a version; <paramref name="absent"/>: who is away, and for whom somebody else signs.</summary>
    public static StepWords Of(string step, Agreement agreement, AgreementVersion version, string currency, LocalDate today, Side side, EndingTerms? ending = null, string? absent = null)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(version);
        var (number, department, unit) = (version.Summary.Number, version.Parties.DepartmentName, version.Parties.UnitName);
        return step switch
        {
            "propose" => new()
            {
                Title = $"Propose version {number}",
                Consequences =
                [
                    $"The text is frozen and gets a fingerprint. To change it you have to withdraw it.",
                    $"{department} can read it, sign it or send it back.",
                    Effect(agreement, version.Summary, today),
                ],
                Button = $"Propose version {number}",
                Done = $"Version {number} waits for both signatures.",
            },
            "sign" => new()
            {
                Title = $"Sign version {number}",
                Consequences =
                [
                    $"You sign for {(side == Side.Customer ? department : unit)}, with your name and the time.",
                    .. absent is null ? [] : (string[])[$"{absent} is away, and you stand in for them: the signature says so."],
                    .. Money(version.Terms, department, currency),
                    Effect(agreement, version.Summary, today),
                    "A signature is not taken back. Later changes need a new version.",
                ],
                Button = $"Sign version {number}",
                Done = $"You have signed version {number}.",
            },
            "send-back" => new()
            {
                Title = $"Send version {number} back",
                Consequences = [$"Version {number} becomes a draft again; signatures on it are void.", $"{unit} reads your reason and can propose it anew.", Stays(agreement, today)],
                Button = "Send it back",
                Done = $"Version {number} went back to {unit}.",
            },
            "withdraw" => new()
            {
                Title = $"Withdraw version {number}",
                Consequences = [$"Version {number} becomes a draft again; signatures on it are void.", $"{department} no longer sees it.", Stays(agreement, today)],
                Button = $"Withdraw version {number}",
                Done = $"Version {number} is a draft again.",
            },
            "discard" => new()
            {
                Title = $"Throw draft {number} away",
                Consequences =
                [
                    "Everything written in it is lost.",
                    agreement.Versions.Count == 1 ? $"The agreement {agreement.Code} goes with it, since it has no other version." : Stays(agreement, today),
                ],
                Button = "Throw it away",
                Done = $"Draft {number} is gone.",
            },
            "end" => new()
            {
                Title = $"End {agreement.Code}",
                Consequences =
                [
                    .. ending is null ? [] : EndingSays(ending, side == Side.Customer ? unit : department),
                    $"After the last month nothing is promised to {department} any more, and no month is judged.",
                    "Figures of the months before stay as they are.",
                    $"{(side == Side.Customer ? unit : department)} is told, with your reason, and says that it knows. Until it takes effect you can take it back; a later version can take the service up again.",
                ],
                Button = $"End {agreement.Code}",
                Done = $"{agreement.Code} has an end now, and the other side is told.",
            },
            "object" => new()
            {
                Title = $"Object to version {number}",
                Consequences =
                [
                    $"You say for {(side == Side.Customer ? department : unit)} that it did not agree so outside. Your name, the time and your reason stand beside the agreement.",
                    $"Version {number} stays in force and its figures stay; wherever it is shown, it says that it is objected to.",
                    "What shall hold instead, both sides settle with the next version.",
                ],
                Button = "Object",
                Done = $"Your objection stands beside version {number}.",
            },
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private static IEnumerable<string> EndingSays(EndingTerms ending, string other) => ending switch
    {
        { FirstEnd: null } => [$"Its terms say no notice: {other} has to agree on an end."],
        { ByDefaults: true, FirstEnd: { } first } => [$"Its defaults give you the right to end it with {Show.Month(first.PlusDays(-1))}. Earlier, {other} has to agree."],
        { FirstEnd: { } first } => [$"It is ended {ending.Notice}: {Show.Month(first.PlusDays(-1))} is the first last month. Earlier, {other} has to agree."],
    };

    private static string Effect(Agreement agreement, VersionSummary version, LocalDate today)
    {
        var before = agreement.LastSigned is { } last && (last.EffectiveTo is null || last.EffectiveTo > version.EffectiveFrom)
            ? $", and version {last.Number} ends the day before"
            : "";
        var past = version.EffectiveFrom <= today ? $" That date has come: the figures from {Show.Month(version.EffectiveFrom)} on are computed anew." : "";
        return $"Once both sides have signed, it takes effect on {Show.Date(version.EffectiveFrom)}{before}.{past}";
    }

    private static string Stays(Agreement agreement, LocalDate today) => agreement.InForceOn(today) is { } current
        ? $"Version {current.Number} stays in force."
        : "Until a version is signed, nothing is promised.";

    private static IEnumerable<string> Money(AgreementTerms terms, string department, string currency) => terms.MonthlyChargeCents is { } cents
        ? [$"{department} is charged {Show.Money(cents, currency)} a month."]
        : [];
}
