using ItCatalog.Calculation.Comparisons;
using ItCatalog.Calculation.Text;
using ItCatalog.Work.Comparisons.Peers;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Comparisons;

/// <summary>What a provider reports of a month, as it is typed.</summary>
internal sealed class ProviderMonthInput
{
    /// <summary>Rows of one quote that are taken: sixteen targets over three years, and some.</summary>
    public const int MostRows = 600;

    private const decimal MostCounted = 1_000_000_000;

    public string? Target { get; set; }

    public string? Month { get; set; }

    /// <summary>A percentage, a time or a number, as our target has it.</summary>
    public string? Value { get; set; }

    public string? Counted { get; set; }

    public string? Source { get; set; }

    public static ProviderMonthInput Of(ProviderMonth month, IReadOnlyList<OwnTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(month);
        var kind = targets.FirstOrDefault(target => target.Target.Key == month.TargetKey)?.Target.Kind;
        return new()
        {
            Target = month.TargetKey,
            Month = DateEntry.Month(month.Month),
            Value = LevelInput.LevelText(month.Value, kind),
            Counted = NumberEntry.Written(month.Counted),
            Source = month.Source,
        };
    }

    /// <summary>All rows; where one cannot be read, some value stands in for it, and its mistakes are told.</summary>
    /// <param name="reader">Gathers the mistakes.</param>
    /// <param name="field">The list's name.</param>
    /// <param name="rows">As they are typed.</param>
    /// <param name="targets">Our targets.</param>
    /// <param name="today">The day on which they are entered: a month has to be over.</param>
    public static IReadOnlyList<ProviderMonth> Read(FormReader reader, string field, IReadOnlyList<ProviderMonthInput> rows, IReadOnlyList<OwnTarget> targets, LocalDate today)
    {
        List<ProviderMonth> months = [];
        foreach (var (index, row) in rows.Index())
        {
            var month = row.Read(reader.In($"{field}[{index}]"), targets, today);
            if (months.Exists(other => other.TargetKey == month.TargetKey && other.Month == month.Month))
            {
                reader.In($"{field}[{index}]").Wrong("Month", $"{Show.Month(month.Month)} of {EntryWords.Shortened(month.TargetKey)} stands there twice. Keep one of the rows.");
            }

            months.Add(month);
        }

        return months;
    }

    private ProviderMonth Read(FormReader reader, IReadOnlyList<OwnTarget> targets, LocalDate today)
    {
        // That the target is one of ours is asked where the row's names are read.
        var ours = targets.FirstOrDefault(target => target.Target.Key == Target);
        var before = reader.Mistakes.Count;
        var month = reader.Month("Month", Month);
        if (month is null && reader.Mistakes.Count == before)
        {
            reader.Wrong("Month", "The month is missing: 2026-03, for instance.");
        }
        else if (month?.PlusMonths(1) > today)
        {
            reader.Wrong("Month", $"{Show.Month(month.Value)} is not over yet: nobody can report it.");
        }

        before = reader.Mistakes.Count;
        var value = ours is null ? null
            : ShowLevel.IsShare(ours.Target.Kind) ? PeerInput.Share(reader, "Value", Value, "What is reported")
            : LevelInput.ReadLevel(reader, "Value", Value, "What is reported", ours);
        if (value is null && ours is not null && reader.Mistakes.Count == before)
        {
            reader.Wrong("Value", "What was kept is missing: leave a month that is not reported out.");
        }

        var counted = reader.Number("Counted", Counted, "How many were counted", 1, MostCounted);
        if (ours?.Target.MinimumSample is { } least && string.IsNullOrWhiteSpace(Counted))
        {
            reader.Wrong("Counted", $"{ours.Name} is judged from {Show.Count(least)} on. Say of how many this is.");
        }

        return new ProviderMonth(Target ?? "", month ?? today, value ?? 0, counted, reader.Name("Source", Source, "The source"));
    }
}
