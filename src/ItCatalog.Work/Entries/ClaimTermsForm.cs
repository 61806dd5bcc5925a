using System.Globalization;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;

namespace ItCatalog.Work.Entries;

/// <summary>What a version says of claims, as it is typed; all may be empty.</summary>
public sealed class ClaimTermsForm
{
    /// <summary>"10" working days.</summary>
    public string? AnswerDays { get; set; }

    /// <summary>"accepted" or "declined"; empty where there is no deadline.</summary>
    public string? Silence { get; set; }

    /// <summary>"5" working days.</summary>
    public string? NoticeDays { get; set; }

    /// <summary>"6 h".</summary>
    public string? Maintenance { get; set; }

    /// <summary>Null: the first site of the version.</summary>
    public long? DeadlineSiteId { get; set; }

    /// <summary>The form that shows terms as they are kept.</summary>
    public static ClaimTermsForm Of(ClaimTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new()
        {
            AnswerDays = terms.AnswerDays?.ToString(CultureInfo.InvariantCulture),
            Silence = terms.Silence is { } silence ? Word.Of(silence) : null,
            NoticeDays = terms.NoticeDays?.ToString(CultureInfo.InvariantCulture),
            Maintenance = terms.MaintenancePerMonth is { } time ? Show.Limit(time) : null,
            DeadlineSiteId = terms.DeadlineSiteId,
        };
    }

    /// <summary>The terms; what cannot be read is told and left out. Whether they are possible is <see cref="TermsCheck"/>' matter.</summary>
    /// <param name="reader">Of this part of the form.</param>
    public ClaimTerms Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var silence = string.IsNullOrWhiteSpace(Silence) ? null : Word.Find<Silence>(Silence.Trim().ToLowerInvariant());
        if (silence is null && !string.IsNullOrWhiteSpace(Silence))
        {
            reader.Wrong(nameof(Silence), $"“{Silence.Trim()}” is neither accepted nor declined.");
        }

        var days = Days(reader, nameof(AnswerDays), AnswerDays);
        if (days is not null && string.IsNullOrWhiteSpace(Silence))
        {
            reader.Wrong(nameof(Silence), "Say what it means that nobody answers in time.");
        }
        else if (string.IsNullOrWhiteSpace(AnswerDays) && silence is not null)
        {
            reader.Wrong(nameof(AnswerDays), "Say within how many working days a claim is answered.");
        }

        return new()
        {
            AnswerDays = days,
            Silence = silence,
            NoticeDays = Days(reader, nameof(NoticeDays), NoticeDays),
            MaintenancePerMonth = reader.Duration(nameof(Maintenance), Maintenance),
            DeadlineSiteId = DeadlineSiteId,
        };
    }

    private static int? Days(FormReader reader, string field, string? text) =>
        reader.Count(field, text, _ => "A whole number of working days was expected: 10 for instance.");
}
