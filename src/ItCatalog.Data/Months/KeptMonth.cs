using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Data.Months;

/// <summary>What a month of an agreement was closed with: its figures and credits, and everything that they were made of, as it was. It names things by their
/// codes and keys alone, so that it is the same on every engine and after a copy. Instants are milliseconds since 1970 in UTC.</summary>
/// <remarks>Calculation rules, section 10, "Months that stay". What each field means stands in docs/months.md.</remarks>
public sealed record KeptMonth
{
    public const string CurrentFormat = "ItCatalog closed month 1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ExactNumbers() },
    };

    public string Format { get; init; } = CurrentFormat;

    public required string Agreement { get; init; }

    /// <summary>"2026-10".</summary>
    public required string Month { get; init; }

    /// <summary>Counts the closings of the month from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The edition of the rules.</summary>
    public required int Rules { get; init; }

    /// <summary>The versions that judged, each with the fingerprint of its text.</summary>
    public required IReadOnlyList<KeptVersion> Versions { get; init; }

    public required IReadOnlyList<KeptFigure> Figures { get; init; }

    /// <summary>Those of the month, and earlier ones that were returned with it.</summary>
    public required IReadOnlyList<KeptCredit> Credits { get; init; }

    /// <summary>How the months up to this one stood when it was closed: what repetition, multipliers and returns rest on.</summary>
    public required IReadOnlyList<KeptHistory> History { get; init; }

    public required IReadOnlyList<KeptSite> Sites { get; init; }

    /// <summary>How long cases waited in the month, by site.</summary>
    public required IReadOnlyList<KeptWait> Waits { get; init; }

    /// <summary>Improvement plans as they stood; null where there were none.</summary>
    public IReadOnlyList<KeptPlan>? Plans { get; init; }

    /// <summary>By which defaults the month reached the customer's right to end the agreement; null where it did not.</summary>
    public IReadOnlyList<KeptGround>? MayEnd { get; init; }

    /// <summary>What third parties charged because of the month, as it stood; null where there was nothing.</summary>
    public IReadOnlyList<KeptCost>? ThirdPartyCosts { get; init; }

    /// <summary>Credits whose amount both sides agreed on, or that was decided, of this month and earlier ones; null where there were none.</summary>
    public IReadOnlyList<KeptCredit>? AgreedCredits { get; init; }

    /// <summary>How months in default up to this one would stand without single incidents, where the agreement pays one remedy for one incident; null where it changes nothing.</summary>
    public IReadOnlyList<KeptIncident>? Incidents { get; init; }

    /// <summary>The text of which the fingerprint is made: JSON in UTF-8, fields in the order in which they are declared, without those that are unknown.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Options);

    /// <summary>The counterpart of <see cref="ToText"/>; null where a text is not of this format.</summary>
    public static KeptMonth? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptMonth>(text, Options) is { Format: CurrentFormat } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits.</summary>
    public static string Fingerprint(string text) => CanonicalText.Fingerprint(text);

    /// <summary>A text as it is stored: compressed, in base64.</summary>
    internal static string Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packing = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    /// <summary>The counterpart of <see cref="Packed"/>; null where it is damaged.</summary>
    internal static string? Unpacked(string packed)
    {
        try
        {
            using var bytes = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var reader = new StreamReader(bytes, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>One way to write each number: 95.00 is 95, however it was computed.</summary>
    private sealed class ExactNumbers : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>A version, with the SHA-256 of its canonical text, and the months that it judged: from its first day on, until another first day, if there is one.</summary>
public sealed record KeptVersion(int Number, string From, string? Until, string Sha256);

/// <summary>A figure, as it stood. Words are those of the database.</summary>
public sealed record KeptFigure
{
    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>First day of the window, and its length.</summary>
    public required string Window { get; init; }

    public required string Length { get; init; }

    /// <summary>The version that judged it.</summary>
    public required int Version { get; init; }

    /// <summary>First day from which windows of a later version stand in its place; null where its own end ends it.</summary>
    public string? Until { get; init; }

    public required long AsOf { get; init; }

    public decimal? Good { get; init; }

    public decimal? Total { get; init; }

    public decimal? Value { get; init; }

    public decimal? RawGood { get; init; }

    public decimal? RawTotal { get; init; }

    public decimal? RawValue { get; init; }

    public required int Pending { get; init; }

    public required int Excluded { get; init; }

    public required long CoveragePart { get; init; }

    public required long CoverageWhole { get; init; }

    public required string Status { get; init; }

    public string? SharedBy { get; init; }

    public required int Waiting { get; init; }

    public required int LeftOut { get; init; }
}

/// <summary>An improvement plan, as it stood when a month was closed. Words are those of the database.</summary>
public sealed record KeptPlan
{
    public required string Target { get; init; }

    public required string Site { get; init; }

    /// <summary>The month that was missed: "2026-10".</summary>
    public required string Month { get; init; }

    public required string DemandedBy { get; init; }

    public required string State { get; init; }

    public string? Owner { get; init; }

    public string? Due { get; init; }

    /// <summary>Why it was missed, where the provider had said so.</summary>
    public string? CauseKind { get; init; }

    public string? Cause { get; init; }

    /// <summary>How much had been done to it: what came later is behind so many entries.</summary>
    public required int Entries { get; init; }

    public required IReadOnlyList<KeptPlanStep> Steps { get; init; }
}

/// <summary>A step of a plan.</summary>
public sealed record KeptPlanStep
{
    public required string Words { get; init; }

    public string? Due { get; init; }

    public required string State { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A target at a site whose defaults reached the customer's right to end the agreement, and the rule.</summary>
public sealed record KeptGround(string Target, string Site, string Rule);

/// <summary>What a third party charged one side, as it stood when a month was closed, in cents. Words are those of the database.</summary>
public sealed record KeptCost(string Side, string ChargedBy, long Cents, string State, long? AcceptedCents);

/// <summary>A credit of a month; of an earlier month, one that was returned: then the cents are below zero.</summary>
public sealed record KeptCredit(string Target, string Site, string Month, long Cents);

/// <summary>A month in default of a target at a site, as it would stand without one incident; words are those of the database.</summary>
public sealed record KeptIncident(string Target, string Site, string Month, string Incident, string StatusWithout);

/// <summary>The months of a target at a site that had ended, each with its status: "2026-09 met".</summary>
public sealed record KeptHistory(string Target, string Site, IReadOnlyList<string> Months);

/// <summary>What was used at a site.</summary>
public sealed record KeptSite
{
    public required string Site { get; init; }

    /// <summary>What both sides left out: from and to.</summary>
    public required IReadOnlyList<long[]> Exclusions { get; init; }

    /// <summary>When outages were watched, by series; empty where no figure is made of outages.</summary>
    public required IReadOnlyList<KeptWatch> Watched { get; init; }

    /// <summary>The hours of each version that judged here.</summary>
    public required IReadOnlyList<KeptHours> Hours { get; init; }

    public required IReadOnlyList<KeptCase> Cases { get; init; }

    public required IReadOnlyList<KeptOutage> Outages { get; init; }

    public required IReadOnlyList<KeptSample> Samples { get; init; }

    public required IReadOnlyList<KeptCount> Counts { get; init; }

    /// <summary>What people said, where a figure is made of it; null where none is.</summary>
    public IReadOnlyList<KeptSample>? Ratings { get; init; }
}

/// <summary>When what a target is made of was watched: from and to.</summary>
public sealed record KeptWatch(string? Series, IReadOnlyList<long[]> Times);

/// <summary>Service hours of a version, with the holidays and special days that matter to the records.</summary>
public sealed record KeptHours
{
    public required int Version { get; init; }

    public required string Zone { get; init; }

    /// <summary>"1 08:00-18:00": weekday from 1 (Monday) to 7.</summary>
    public required IReadOnlyList<string> Weekly { get; init; }

    public required IReadOnlyList<string> Holidays { get; init; }

    /// <summary>"2026-12-24 08:00-12:00", without hours where it is closed.</summary>
    public required IReadOnlyList<string> SpecialDays { get; init; }
}

/// <summary>A case, with the version under which it was opened.</summary>
public sealed record KeptCase
{
    public required int Version { get; init; }

    public required string Key { get; init; }

    public string? Priority { get; init; }

    public IReadOnlyList<string>? EarlierPriorities { get; init; }

    public required long Opened { get; init; }

    public long? Responded { get; init; }

    public long? Resolved { get; init; }

    public IReadOnlyList<long>? Updates { get; init; }

    /// <summary>From and to; to is missing where it goes on.</summary>
    public IReadOnlyList<long[]>? Pauses { get; init; }

    public bool? FirstContact { get; init; }

    public long? Due { get; init; }

    public int? Untold { get; init; }

    public bool? Excluded { get; init; }
}

/// <summary>How long cases waited at a site in the month, in milliseconds of service hours, with those that did.</summary>
/// <remarks>Calculation rules, section 10, "Waiting for the customer".</remarks>
public sealed record KeptWait
{
    public required string Site { get; init; }

    public required long AsOf { get; init; }

    public required long Customer { get; init; }

    public required int CustomerCases { get; init; }

    public required long Other { get; init; }

    public required int OtherCases { get; init; }

    public required long NotKnown { get; init; }

    public required int NotKnownCases { get; init; }

    /// <summary>Cases opened in the month whose source cannot say whether they waited; kept as it was found.</summary>
    public required int Untold { get; init; }

    /// <summary>The hours of each version under which one of the cases was opened.</summary>
    public required IReadOnlyList<KeptHours> Hours { get; init; }

    public required IReadOnlyList<KeptWaitingCase> Cases { get; init; }
}

/// <summary>A case that waited, with the version under which it was opened.</summary>
public sealed record KeptWaitingCase(int Version, string Key, long Opened, long? Resolved, IReadOnlyList<KeptPause> Pauses);

/// <summary>When a case stood still, and the word of why; null: its source does not say.</summary>
public sealed record KeptPause(long From, long? To, string? Reason);

/// <summary>An outage.</summary>
public sealed record KeptOutage(long From, long? To, decimal Impact, string? Series);

/// <summary>A sample.</summary>
public sealed record KeptSample(long At, string? Series, decimal Value);

/// <summary>A count.</summary>
public sealed record KeptCount(long At, string? Series, decimal Good, decimal Total);
