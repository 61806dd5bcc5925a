using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Metrics;
using ItCatalog.Work.Entries;

namespace ItCatalog.Work.Metrics;

/// <summary>What is asked for a metric, as it is typed.</summary>
public sealed class MetricForm
{
    public MetricStage Stage { get; set; } = MetricStage.Baseline;

    /// <summary>"2027-01".</summary>
    public string? From { get; set; }

    /// <summary>"2027-03".</summary>
    public string? BaselineUntil { get; set; }

    /// <summary>As <see cref="LevelEntry"/> reads it.</summary>
    public string? Expected { get; set; }

    /// <inheritdoc cref="Expected"/>
    public string? Minimum { get; set; }

    /// <summary>"25 %".</summary>
    public string? Share { get; set; }

    /// <summary>The other targets that have a share, each with the one that it shall have.</summary>
    public List<OtherShare> Others { get; set; } = [];

    public string? Reason { get; set; }

    /// <summary>What a new one measures.</summary>
    public TargetForm Target { get; set; } = new();

    /// <summary>What the entries are filled with: the metric as it stands, or as the other side asks for it.</summary>
    public static MetricForm Of(AgreementMetrics metrics, Metric? metric, TargetKind? kind)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var rows = metric?.Open is { Targets.Count: > 0 } open ? open.Targets : metric?.Rows ?? [];
        var row = rows.Count > 0 ? rows[0] : null;
        return new()
        {
            Stage = metric switch
            {
                { Open: { } asked } => asked.Stage,
                { Stage: MetricStage.Baseline or MetricStage.ReportOnly } => MetricStage.Binding,
                { Stage: MetricStage.Binding or MetricStage.Critical } known => known.Stage,
                _ => MetricStage.Baseline,
            },
            From = metric?.Open is { } waiting ? MonthWord.Of(waiting.From) : null,
            Target = row is not null ? TargetForm.Of(row) : kind is { } wanted ? TargetForm.New(TargetKindWords.Of(wanted)) : new(),
            Expected = row is null ? null : LevelEntry.Written(row.Rule.Kind, row.Rule.Expected),
            Minimum = row is null ? null : LevelEntry.Written(row.Rule.Kind, row.Rule.Minimum),
            Share = row?.Rule.Allocation is > 0 and var share ? Show.Level(share) : null,
            Others = [.. (metrics.Last?.Terms.Targets ?? []).Where(target => target.Rule.Key != metric?.Key && target.Rule.Binds).GroupBy(target => target.Rule.Key)
                .Where(same => same.Select(target => target.Rule.Allocation ?? 0).Distinct().Count() == 1)
                .Select(same => new OtherShare { Key = same.Key, Name = same.First().Name, Share = same.First().Rule.Allocation is > 0 and var its ? Show.Level(its) : null })],
        };
    }

    /// <summary>Whether rows of a key ask for the same levels at all sites.</summary>
    public static bool SameLevels(IReadOnlyList<AgreementTarget> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Select(row => (row.Rule.Expected, row.Rule.Minimum)).Distinct().Count() == 1;
    }

    /// <summary>What is asked; what cannot be read is told.</summary>
    public (MetricDraft Draft, IReadOnlyList<Mistake> Mistakes) Read(AgreementMetrics metrics, Metric? metric)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var reader = new FormReader();
        var terms = metrics.Last?.Terms;
        IReadOnlyList<AgreementTarget> rows = metric?.Rows ?? [New(reader.In(nameof(Target)), metrics)];
        var kind = rows[0].Rule.Kind;
        var expected = reader.Level(nameof(Expected), Expected, kind);
        var minimum = reader.Level(nameof(Minimum), Minimum, kind);
        var until = Stage == MetricStage.Baseline ? reader.Month(nameof(BaselineUntil), BaselineUntil) : null;
        var share = reader.OptionalRatio(nameof(Share), Share);
        var sameLevels = SameLevels(rows);
        if (Stage != MetricStage.Retired && sameLevels && string.IsNullOrWhiteSpace(Expected))
        {
            reader.Wrong(nameof(Expected), $"A level is needed, in a baseline the one that is aimed at: {LevelEntry.Example(kind)}");
        }

        var shares = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var other in Others)
        {
            var wanted = reader.OptionalRatio(nameof(Others), other.Share) ?? 0;
            if (terms?.Targets.FirstOrDefault(target => target.Rule.Key == other.Key) is { } before && wanted != (before.Rule.Allocation ?? 0))
            {
                shares[other.Key ?? ""] = wanted;
            }
        }

        var draft = new MetricDraft
        {
            Key = rows[0].Rule.Key,
            Stage = Stage,
            From = reader.Month(nameof(From), From),
            Reason = Reason ?? "",
            Shares = shares,
            Targets = Stage == MetricStage.Retired ? [] :
            [
                .. rows.Select(row => row with
                {
                    Id = 0,
                    BaselineUntil = until,
                    Rule = row.Rule with
                    {
                        Standing = Stage switch { MetricStage.Baseline => TargetStanding.Baseline, MetricStage.ReportOnly => TargetStanding.ReportOnly, _ => TargetStanding.Binding },
                        Expected = sameLevels ? expected ?? 0 : row.Rule.Expected,
                        Minimum = sameLevels ? minimum : row.Rule.Minimum,
                        Allocation = share is > 0 ? share : null,
                    },
                }),
            ],
        };
        return (draft, reader.Mistakes);
    }

    /// <summary>Where a mistake of a target stands in the form.</summary>
    public static string FieldOf(string field) => field switch
    {
        "Allocation" => nameof(Share),
        "Expected" or "Minimum" or "BaselineUntil" or "From" or "Reason" or "Stage" or "" => field,
        "Shares" => nameof(Others),
        "WithinBusinessDays" => "Target.Within",
        "Limit" => "Target.SampleLimit",
        "LimitIs" => "Target.SampleLimitIs",
        "Standing" => nameof(Stage),
        _ => "Target." + field,
    };

    private AgreementTarget New(FormReader reader, AgreementMetrics metrics)
    {
        Target.Key = null;
        Target.Expected = Expected;
        // A key that was once another metric's, or the word of an address, is nobody else's.
        List<TargetForm> known = [.. metrics.All.Select(metric => new TargetForm { Key = metric.Key }), new() { Key = "ask" }];
        var silent = new FormReader();
        var target = Target.Read(silent, new NewKeys(known).Of);
        foreach (var mistake in silent.Mistakes.Where(mistake => mistake.Field != nameof(Expected)))
        {
            reader.Wrong(mistake.Field, mistake.Message);
        }

        if (target.Name.Length == 0)
        {
            reader.Wrong(nameof(TargetForm.Name), "A name is missing.");
        }

        return target;
    }
}

/// <summary>The share that another target shall have.</summary>
public sealed class OtherShare
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    /// <summary>"40 %"; empty: none.</summary>
    public string? Share { get; set; }
}
