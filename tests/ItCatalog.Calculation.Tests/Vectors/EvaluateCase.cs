using System.Globalization;
using System.Text.Json.Nodes;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Time;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Calculation.Tests.Vectors;

/// <summary>A case of evaluate.json as values.</summary>
public sealed class EvaluateCase(JsonObject source)
{
    private readonly JsonObject _document = source["document"]!.AsObject();

    public string Name => source["name"]!.GetValue<string>();

    public JsonArray Results => source["answer"]!["results"]!.AsArray();

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[_document["timeZone"]!.GetValue<string>()];

    public Instant AsOf => At(_document["asOf"]!);

    public IntervalSet Exclusions => IntervalSet.Of(Intervals(_document["exclusions"]));

    public IReadOnlyList<Window> Windows => Window.Between(
        Month("from"),
        Month("to"),
        Enum.Parse<WindowLength>(_document["windows"]!["length"]!.GetValue<string>(), ignoreCase: true),
        Zone);

    public IReadOnlyList<Target> Targets => [.. Objects(_document["targets"]).Select(Target)];

    public Measured Measured => new()
    {
        Tickets = [.. Objects(_document["tickets"]).Select(Ticket)],
        Outages = [.. Objects(_document["outages"]).Select(Outage)],
        Samples = [.. Objects(_document["samples"]).Select(sample => new Sample
        {
            At = At(sample["at"]!),
            Series = Text(sample["series"]),
            Value = Number(sample["value"]!),
        })],
        Counts = [.. Objects(_document["counts"]).Select(count => new GoodCount
        {
            At = At(count["at"]!),
            Series = Text(count["series"]),
            Good = Number(count["good"]!),
            Total = Number(count["total"]!),
        })],
    };

    public JsonArray Credits => source["answer"]!["credits"]!.AsArray();

    public CreditTerms? CreditTerms => _document["credits"] is not { } terms ? null : new CreditTerms
    {
        MonthlyCharge = Number(terms["monthlyCharge"]!),
        AtRisk = Number(terms["atRisk"]!),
        Multipliers = [.. terms["multipliers"]?.AsArray().Select(multiplier => Number(multiplier!)) ?? []],
        Repeat = terms["repeat"] is { } repeat ? new CreditRepeat(repeat["times"]!.GetValue<int>(), repeat["of"]!.GetValue<int>()) : null,
        EarnBackMonths = terms["earnBack"]?["months"]!.GetValue<int>(),
    };

    public ServiceHours Hours
    {
        get
        {
            var hours = _document["serviceHours"]!;
            return new ServiceHours(
                Objects(hours["weekly"]).Select(week => new WeeklyHours(
                    [.. week["days"]!.AsArray().Select(day => Enum.GetValues<IsoDayOfWeek>()
                        .Single(weekday => weekday.ToString().StartsWith(day!.GetValue<string>(), StringComparison.Ordinal)))],
                    TimeOf(week["from"]!),
                    TimeOf(week["to"]!))),
                hours["holidays"]!.AsArray().Select(Date),
                Objects(hours["specialDays"]).Select(day => new SpecialDay(
                    Date(day["date"]),
                    [.. Objects(day["open"]).Select(open => new OpenHours(TimeOf(open["from"]!), TimeOf(open["to"]!)))])));
        }
    }

    public Evaluation Evaluation() => new(new ServiceCalendar(Hours, Zone), Exclusions, AsOf);

    public override string ToString() => Name;

    public static decimal Number(JsonNode node) =>
        decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static Target Target(JsonObject target)
    {
        var kind = target["kind"]!.GetValue<string>().Replace("-", "", StringComparison.Ordinal);
        return new Target
        {
            Key = target["key"]!.GetValue<string>(),
            Kind = Enum.Parse<TargetKind>(kind, ignoreCase: true),
            Expected = Level(target["expected"]!),
            Minimum = target["minimum"] is { } minimum ? Level(minimum) : null,
            Better = Word<Better>(target["better"]),
            CountBy = Word<CountBy>(target["countBy"]),
            Clock = Word<ClockKind>(target["clock"]),
            Within = Length(target["within"]),
            WithinBusinessDays = target["withinBusinessDays"] is { } days ? Number(days) : null,
            Priorities = [.. target["priorities"]?.AsArray().Select(priority => priority!.GetValue<string>()) ?? []],
            Series = Text(target["series"]),
            MinimumSample = target["minimumSample"]?.GetValue<int>(),
            IgnoreOutagesShorterThan = Length(target["ignoreOutagesShorterThan"]),
            Percentile = target["percentile"] is { } percentile ? Number(percentile) : null,
            Allocation = target["allocation"] is { } allocation ? Number(allocation) : null,
        };
    }

    private static Ticket Ticket(JsonObject ticket) => new()
    {
        Key = ticket["key"]!.GetValue<string>(),
        Priority = Text(ticket["priority"]),
        Opened = At(ticket["opened"]!),
        Responded = Maybe(ticket["responded"]),
        Resolved = Maybe(ticket["resolved"]),
        Updates = [.. ticket["updates"]?.AsArray().Select(update => At(update!)) ?? []],
        Pauses = [.. Intervals(ticket["pauses"])],
        FirstContact = ticket["firstContact"]?.GetValue<bool>(),
        Excluded = ticket["excluded"]?.GetValue<bool>() ?? false,
    };

    private static Outage Outage(JsonObject outage) => new()
    {
        From = At(outage["from"]!),
        To = Maybe(outage["to"]),
        Impact = outage["impact"] is { } impact ? Number(impact) : 1m,
        Series = Text(outage["series"]),
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node?.AsArray().Select(item => item!.AsObject()) ?? [];

    private static IEnumerable<Interval> Intervals(JsonNode? node) =>
        Objects(node).Select(interval => new Interval(At(interval["from"]!), Maybe(interval["to"])));

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static Instant At(JsonNode node) => InstantPattern.ExtendedIso.Parse(node.GetValue<string>()).Value;

    private static Instant? Maybe(JsonNode? node) => node is null ? null : At(node);

    private static LocalDate Date(JsonNode? node) => LocalDatePattern.Iso.Parse(node!.GetValue<string>()).Value;

    private static LocalTime TimeOf(JsonNode node) => node.GetValue<string>() is "24:00"
        ? LocalTime.Midnight
        : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(node.GetValue<string>()).Value;

    private static Duration? Length(JsonNode? node) =>
        node is null ? null : PeriodPattern.NormalizingIso.Parse(node.GetValue<string>()).Value.ToDuration();

    private static decimal Level(JsonNode node) => node.GetValueKind() == System.Text.Json.JsonValueKind.String
        ? (decimal)Length(node)!.Value.TotalSeconds
        : Number(node);

    private static T Word<T>(JsonNode? node)
        where T : struct, Enum => node is null ? default : Enum.Parse<T>(node.GetValue<string>(), ignoreCase: true);

    private YearMonth Month(string field) => YearMonthPattern.Iso.Parse(_document["windows"]![field]!.GetValue<string>()).Value;
}
