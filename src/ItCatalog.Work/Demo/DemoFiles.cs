using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>The demonstration's data files (<c>db/demo</c>), as anyone may read and change them.</summary>
internal sealed class DemoFiles(string folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new DurationConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, // what is misspelt would be dropped without a word
    };

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public async Task<T> ReadAsync<T>(string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(Path(name));
            return await JsonSerializer.DeserializeAsync<T>(stream, Options, cancellationToken)
                ?? throw new InvalidDataException($"{name} is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{name}, line {exception.LineNumber + 1}: {exception.Message}", exception);
        }
    }

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    public static LocalDateTime DateTime(string text) => LocalDateTimePattern.GeneralIso.Parse(text).GetValueOrThrow();

    private sealed class DurationConverter : JsonConverter<Duration>
    {
        public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => 
            PeriodPattern.NormalizingIso.Parse(reader.GetString()!).GetValueOrThrow().ToDuration();

        public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

/// <summary>What is measured of services, from which samples and counts are made.</summary>
/// <param name="RecordedUntil">The day that counts as today in all files.</param>
/// <param name="Samples">What probes report.</param>
/// <param name="Counts">What counters report.</param>
internal sealed record MeasuresFile(string RecordedUntil, IReadOnlyList<SampleSeriesEntry> Samples, IReadOnlyList<CountSeriesEntry> Counts);

internal sealed record SampleSeriesEntry(string Service, string Series, int EveryMinutes, int Decimals, IReadOnlyList<SampleSiteEntry> Sites);

/// <param name="Site">The site's code.</param>
/// <param name="Typical">The smallest value; most lie little above it.</param>
/// <param name="Spread">How much above it the largest values lie.</param>
/// <param name="HardMonthsAgo">Months in which all values were larger, counted back from the month of loading.</param>
/// <param name="HardBy">By how much.</param>
internal sealed record SampleSiteEntry(string Site, decimal Typical, decimal Spread, IReadOnlyList<int> HardMonthsAgo, decimal HardBy);

internal sealed record CountSeriesEntry(string Service, string Series, int EveryMinutes, long Total, IReadOnlyList<CountSiteEntry> Sites);

/// <param name="Site">The site's code.</param>
/// <param name="BadPerMillion">How many of a million are usually not good.</param>
/// <param name="HardMonthsAgo">Months in which there were more, counted back from the month of loading.</param>
/// <param name="HardTimes">How many times as many.</param>
internal sealed record CountSiteEntry(string Site, int BadPerMillion, IReadOnlyList<int> HardMonthsAgo, int HardTimes);

internal sealed record RequestEntry(
    string Service,
    string Site,
    string Department,
    string Person,
    int Quantity,
    int DaysAgo,
    int WishInDays,
    string Note,
    IReadOnlyList<RequestStepEntry> Steps,
    IReadOnlyList<ApprovalEntry>? Approvals = null,
    IReadOnlyList<AnswerEntry>? Answers = null,
    int? PromisedInDays = null,
    int? Rating = null,
    string RatingNote = "",
    string? Tier = null);

/// <summary>What happened to a request: the word of a deed.</summary>
internal sealed record RequestStepEntry(string State, string Person, int DaysAgo, string Reason, int? Quantity = null);

/// <summary>A step of approval; nobody gave it yet where no day is told.</summary>
internal sealed record ApprovalEntry(string Kind, string? Approver, int? DaysAgo = null);

internal sealed record AnswerEntry(string Kind, string Question, string Answer);

/// <summary>How services are ordered, and who approves.</summary>
internal sealed record OrderingFile(IReadOnlyList<RuleEntry> Rules, IReadOnlyList<StandInEntry> StandIns, IReadOnlyList<OrderedServiceEntry> Services);

internal sealed record RuleEntry(string Department, string Owner, long AboveCents);

internal sealed record StandInEntry(string Person, string StandIn);

internal sealed record OrderedServiceEntry(
    string Service, int? Days = null, decimal? Share = null, string? Approver = null, IReadOnlyList<string>? Departments = null, IReadOnlyList<QuestionEntry>? Questions = null, IReadOnlyList<string>? Words = null);

internal sealed record QuestionEntry(string Kind, string Text, string Help = "", IReadOnlyList<string>? Choices = null, bool Optional = false);

/// <summary>An offering of a service in a tier.</summary>
/// <param name="Service">Code of the service.</param>
/// <param name="Code">Its own.</param>
/// <param name="Name">The tier.</param>
/// <param name="Position">Its place.</param>
/// <param name="FromMonthsAgo">Months since the first of the month on which it was published.</param>
/// <param name="Levels">What it promises.</param>
/// <param name="Sites">Where, and for how much.</param>
/// <param name="UntilMonthsAgo">Months since it was retired; null: it is offered.</param>
/// <param name="Successor">What took its place.</param>
/// <param name="Included">What its price holds.</param>
/// <param name="Excluded">What it does not.</param>
internal sealed record TierEntry(
    string Service,
    string Code,
    string Name,
    int Position,
    int FromMonthsAgo,
    IReadOnlyList<TierLevelEntry> Levels,
    IReadOnlyList<TierSiteEntry> Sites,
    int? UntilMonthsAgo = null,
    string? Successor = null,
    IReadOnlyList<string>? Included = null,
    IReadOnlyList<string>? Excluded = null);

internal sealed record TierLevelEntry(string Kind, string Limit, string Expected, string Minimum, string? Priorities = null);

internal sealed record TierSiteEntry(string Site, string Unit, string Price, string? Setup = null, string? Hours = null, string? Reason = null);

internal sealed record ExclusionEntry(
    string Service,
    string Department,
    string Site,
    string From,
    string To,
    string Cause,
    string Reason,
    string Evidence,
    string ClaimedBy,
    string State,
    string? DecidedBy,
    string? Note,
    string Side = "provider",
    string? Told = null,
    int? NoticeGiven = null,
    string Mitigation = "",
    string? AnswerBy = null,
    string? Silence = null,
    int ClaimedDaysAfter = 2);
