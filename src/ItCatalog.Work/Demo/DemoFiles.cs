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

    public static Duration? Duration(string? iso) => iso is null
        ? null
        : PeriodPattern.NormalizingIso.Parse(iso).GetValueOrThrow().ToDuration();

    private sealed class DurationConverter : JsonConverter<Duration>
    {
        public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DemoFiles.Duration(reader.GetString())!.Value;

        public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    /// <summary>Minutes since midnight; "24:00" is the end of the day.</summary>
    public static int Minute(string text) => (int.Parse(text.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture) * 60)
        + int.Parse(text.AsSpan(3, 2), System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed record OrganisationFile(
    string Name,
    string Currency,
    string RecordedUntil,
    IReadOnlyList<HoursEntry> ServiceHours,
    IReadOnlyList<SiteEntry> Sites,
    IReadOnlyList<NamedEntry> Departments,
    IReadOnlyList<UnitEntry> Units,
    IReadOnlyList<NamedEntry> Categories,
    IReadOnlyList<string> Priorities);

internal sealed record NamedEntry(string Code, string Name);

internal sealed record UnitEntry(string Code, string Name, string Phone, string Email);

internal sealed record HoursEntry(string Code, string Name, bool ObservesHolidays, IReadOnlyList<WeeklyEntry> Weekly);

internal sealed record WeeklyEntry(IReadOnlyList<string> Days, string From, string To);

internal sealed record SiteEntry(
    string Code,
    string Name,
    string TimeZone,
    string ServiceHours,
    IReadOnlyList<DayEntry> Holidays,
    IReadOnlyList<SpecialDayEntry> SpecialDays);

internal sealed record DayEntry(string Date, string Name);

internal sealed record SpecialDayEntry(string Date, string Name, IReadOnlyList<SpanEntry> Open);

internal sealed record SpanEntry(string From, string To);

internal sealed record PersonEntry(
    string UserName,
    string Name,
    string Title,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Departments,
    IReadOnlyList<string> Units,
    string Email);

internal sealed record ServiceEntry(
    string Code,
    string Name,
    string Summary,
    string Description,
    string Category,
    string Unit,
    IReadOnlyList<OfferingEntry> Offerings,
    IReadOnlyList<TargetEntry> Targets);

internal sealed record OfferingEntry(string Site, string UnitName, long PriceCents, string Period, long SetupCents);

internal sealed record TargetEntry(
    string Key,
    string Name,
    string Kind,
    string Expected,
    string Minimum,
    string? Within,
    string? WithinBusinessDays,
    string? Clock,
    IReadOnlyList<string>? Priorities,
    int? MinimumSample,
    string? IgnoreOutagesShorterThan,
    int? Decimals,
    string? Allocation,
    string Source,
    string? Better = null,
    string? Series = null,
    string? Percentile = null,
    string? Limit = null,
    string? LimitIs = null,
    string? Window = null,
    string? Unit = null);

/// <summary>What is measured of services, from which samples and counts are made.</summary>
internal sealed record MeasuresFile(IReadOnlyList<SampleSeriesEntry> Samples, IReadOnlyList<CountSeriesEntry> Counts);

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

internal sealed record AgreementsFile(IReadOnlyDictionary<string, string> Texts, CreditsEntry Credits, IReadOnlyList<AgreementEntry> Agreements);

/// <summary>The rules of credits, the same in every agreement: what the remedies say in words.</summary>
internal sealed record CreditsEntry(int RepeatTimes, int RepeatOf, string Multipliers, int EarnBackMonths);

internal sealed record AgreementEntry(
    string Code,
    string Service,
    string Department,
    string Customer,
    string Provider,
    IReadOnlyList<AgreementSiteEntry> Sites,
    long MonthlyChargeCents,
    string AtRisk,
    IReadOnlyList<VersionEntry> Versions);

internal sealed record AgreementSiteEntry(string Site, string ServiceHours);

/// <param name="StartedMonthsAgo">Months between its first day in force and the month of loading; negative: it starts later.</param>
/// <param name="State">Null: in force, or superseded by the next one.</param>
/// <param name="Levels">Expected and minimum level by target, where they differ from the service's.</param>
internal sealed record VersionEntry(int StartedMonthsAgo, string? State, IReadOnlyDictionary<string, IReadOnlyList<string>>? Levels);

internal sealed record RequestEntry(
    string Service,
    string Site,
    string Department,
    string Person,
    int Quantity,
    int DaysAgo,
    int WishInDays,
    string Note,
    IReadOnlyList<RequestStepEntry> Steps);

internal sealed record RequestStepEntry(string State, string Person, int DaysAgo, string Reason);

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
    string? Note);
