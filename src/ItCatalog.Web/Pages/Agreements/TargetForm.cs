using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using NodaTime;

namespace ItCatalog.Web.Pages.Agreements;

/// <summary>A target as it is typed. Its kind decides which entries there are; it is chosen when the row is added.</summary>
public sealed class TargetForm
{
    /// <summary>Of the target in the version before; empty for a new one, which gets a key from its name.</summary>
    public string? Key { get; set; }

    public TargetKind Kind { get; set; }

    public string? Name { get; set; }

    public string? Expected { get; set; }

    public string? Minimum { get; set; }

    public string? Allocation { get; set; }

    public string? MeasurementSource { get; set; }

    public int Decimals { get; set; } = 2;

    public ClockKind Clock { get; set; }

    /// <summary>"8 h", "30 min", "10 business days".</summary>
    public string? Within { get; set; }

    public CountBy CountBy { get; set; }

    /// <summary>Separated by commas; empty: all.</summary>
    public string? Priorities { get; set; }

    public string? MinimumSample { get; set; }

    public string? Series { get; set; }

    /// <summary>"5 min".</summary>
    public string? IgnoreOutagesShorterThan { get; set; }

    /// <summary>What the row is, for its heading.</summary>
    public string KindWords => Kind switch
    {
        TargetKind.Response => "First answer in time",
        TargetKind.Resolution => "Resolved in time",
        TargetKind.Availability => "Availability",
        _ => Kind.ToString(),
    };

    /// <summary>Whether it judges cases by a time limit.</summary>
    public bool JudgesTickets => Kind is TargetKind.Response or TargetKind.Resolution;

    public static TargetForm Of(AgreementTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var rule = target.Rule;
        return new()
        {
            Key = rule.Key,
            Kind = rule.Kind,
            Name = target.Name,
            Expected = Show.Level(rule.Expected),
            Minimum = rule.Minimum is null ? null : Show.Level(rule.Minimum),
            Allocation = rule.Allocation is null ? null : Show.Level(rule.Allocation),
            MeasurementSource = target.MeasurementSource,
            Decimals = target.Decimals,
            Clock = rule.Clock,
            Within = rule.Within is null && rule.WithinBusinessDays is null ? null : Limit(rule),
            CountBy = rule.CountBy,
            Priorities = string.Join(", ", rule.Priorities),
            MinimumSample = rule.MinimumSample?.ToString(CultureInfo.InvariantCulture),
            Series = rule.Series,
            IgnoreOutagesShorterThan = rule.IgnoreOutagesShorterThan is { } shortest ? Exact(shortest) : null,
        };
    }

    /// <summary>The target; what cannot be read is told and left out.</summary>
    /// <param name="wrong">Called with field and message.</param>
    /// <param name="keyFor">Makes a key that no other target of the form has.</param>
    public AgreementTarget Read(Action<string, string> wrong, Func<string, string> keyFor)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        ArgumentNullException.ThrowIfNull(keyFor);
        var (within, businessDays) = JudgesTickets ? ReadLimit(wrong) : (null, null);
        return new AgreementTarget
        {
            Name = Clean(Name),
            Decimals = Decimals,
            MeasurementSource = Clean(MeasurementSource),
            Rule = new Target
            {
                Key = Clean(Key) is { Length: > 0 } key ? key : keyFor(Clean(Name)),
                Kind = Kind,
                Expected = Percent(nameof(Expected), Expected, wrong, needed: true) ?? 0,
                Minimum = Percent(nameof(Minimum), Minimum, wrong),
                Allocation = Percent(nameof(Allocation), Allocation, wrong),
                Clock = businessDays is null ? Clock : ClockKind.ServiceHours,
                Within = within,
                WithinBusinessDays = businessDays,
                CountBy = JudgesTickets ? CountBy : CountBy.Decided,
                Priorities = JudgesTickets ? (Priorities ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [],
                MinimumSample = JudgesTickets ? ReadSample(wrong) : null,
                Series = !JudgesTickets && Clean(Series) is { Length: > 0 } series ? series : null,
                IgnoreOutagesShorterThan = JudgesTickets ? null : ReadShortest(wrong),
            },
        };
    }

    private static decimal? Percent(string field, string? text, Action<string, string> wrong, bool needed = false)
    {
        if (Clean(text) is not { Length: > 0 } typed)
        {
            if (needed)
            {
                wrong(field, "A level is needed: 95 % for instance.");
            }

            return null;
        }

        var ratio = Entry.Percent(typed);
        if (ratio is null)
        {
            wrong(field, "A percentage was expected: 99.9 % for instance.");
        }

        return ratio;
    }

    private (Duration? Within, decimal? BusinessDays) ReadLimit(Action<string, string> wrong)
    {
        var typed = Clean(Within);
        if (typed.Length > 0 && Entry.BusinessDays(typed) is { } days)
        {
            return (null, days);
        }

        var within = typed.Length == 0 ? null : Entry.Duration(typed);
        if (within is null)
        {
            wrong(nameof(Within), typed.Length == 0 ? "A time limit is needed: 8 h, 30 min or 10 business days for instance." : "A length of time was expected: 8 h, 30 min, PT8H or 10 business days for instance.");
        }

        return (within, null);
    }

    private Duration? ReadShortest(Action<string, string> wrong)
    {
        if (Clean(IgnoreOutagesShorterThan) is not { Length: > 0 } typed)
        {
            return null;
        }

        var shortest = Entry.Duration(typed);
        if (shortest is null)
        {
            wrong(nameof(IgnoreOutagesShorterThan), "A length of time was expected: 5 min for instance.");
        }

        return shortest;
    }

    private int? ReadSample(Action<string, string> wrong)
    {
        if (Clean(MinimumSample) is not { Length: > 0 } typed)
        {
            return null;
        }

        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var sample))
        {
            return sample;
        }

        wrong(nameof(MinimumSample), "A whole number was expected: 10 for instance.");
        return null;
    }

    private static string Limit(Target rule) => rule.WithinBusinessDays is not null ? ShowTarget.Limit(rule) : Exact(rule.Within!.Value);

    /// <summary>In words where they say all of it, else in ISO 8601: nothing is lost by opening and saving a form.</summary>
    private static string Exact(Duration duration) =>
        Entry.Duration(Show.Limit(duration)) == duration ? Show.Limit(duration) : NodaTime.Text.PeriodPattern.NormalizingIso.Format(Period.FromMilliseconds((long)duration.TotalMilliseconds));

    private static string Clean(string? text) => (text ?? "").Trim();
}
