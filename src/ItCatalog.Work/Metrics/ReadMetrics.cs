using ItCatalog.Calculation.Text;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Metrics;
using NodaTime;

namespace ItCatalog.Work.Metrics;

/// <summary>Tells how the metrics of an agreement came to stand as they do: by the versions that both sides signed, and by what was asked.</summary>
public sealed class ReadMetrics(AgreementStore agreements, MetricStore metrics, OrganisationStore organisations, IClock clock)
{
    /// <summary>Null where there is no such agreement, or the viewer may not see it.</summary>
    public async Task<AgreementMetrics?> OfAsync(Actor viewer, string code, CancellationToken cancellationToken)
    {
        if (await agreements.FindAsync(viewer, code, cancellationToken) is not { } agreement || await organisations.FindAsync(cancellationToken) is not { } own)
        {
            return null;
        }

        var versions = new List<AgreementVersion>();
        foreach (var summary in agreement.Versions.Where(version => version.IsSigned || version == agreement.Open))
        {
            versions.Add((await agreements.FindVersionAsync(agreement, summary.Number, cancellationToken))!);
        }

        List<AgreementVersion> signed = [.. versions.Where(version => version.Summary.IsSigned).OrderBy(version => version.Summary.EffectiveFrom)];
        var today = own.Today(clock);
        var whole = new AgreementMetrics(agreement, signed, versions.FirstOrDefault(version => !version.Summary.IsSigned), today, []);
        var moves = await metrics.OfAgreementAsync(agreement.Id, cancellationToken);
        var keys = (whole.Current?.Terms.Targets ?? []).Select(target => target.Rule.Key)
            .Concat(moves.Select(move => move.Key))
            .Concat(signed.AsEnumerable().Reverse().SelectMany(version => version.Terms.Targets.Select(target => target.Rule.Key)))
            .Distinct(StringComparer.Ordinal);
        return whole with { All = [.. keys.Select(key => One(whole, key, [.. moves.Where(move => move.Key == key)], clock.GetCurrentInstant().InZone(own.Zone).Zone))] };
    }

    private static Metric One(AgreementMetrics whole, string key, IReadOnlyList<MetricMove> moves, DateTimeZone zone)
    {
        var events = new List<MetricEvent>();
        AgreementVersion? before = null;
        (MetricStage Stage, LocalDate Since)? now = null;
        foreach (var version in whole.Signed)
        {
            var (was, stage) = (before is null ? null : Metric.In(before.Terms, key), Metric.In(version.Terms, key));
            var from = version.Summary.EffectiveFrom;
            if (Told(before, version, key, was, stage) is { } told)
            {
                events.Add(new(from, told, Signers(version.Summary, zone), Words(before, version, key, zone), stage ?? MetricStage.Retired, version.Summary.Number));
            }

            if (from <= (whole.Current?.Summary.EffectiveFrom ?? whole.Today) && (stage ?? (was is null ? null : MetricStage.Retired)) is { } stands && now?.Stage != stands)
            {
                now = (stands, from);
            }

            before = version;
        }

        foreach (var move in moves)
        {
            events.Add(new(Day(move.Asked), moves.Any(earlier => earlier.Id < move.Id && earlier.State == MoveState.Agreed)
                || whole.Signed.Any(version => version.Summary.Created < move.Asked && Metric.In(version.Terms, key) is not null)
                ? $"Asked {MetricWords.Asked(move.Stage, events.LastOrDefault(one => one.Stage is not null && one.On <= Day(move.Asked))?.Stage)}" : "Proposed", move.AskedBy, AskedFor(whole, move), null, null));
            if (move is { Answered: { } answered, AnsweredBy: { } who })
            {
                events.Add(new(Day(answered), move.State switch { MoveState.Agreed => "Agreed", MoveState.Declined => "Declined", _ => "Taken back" }, who, move.Answer, null, null));
            }
        }

        var holding = whole.Signed.LastOrDefault(version => version.Summary.EffectiveFrom <= (whole.Current?.Summary.EffectiveFrom ?? whole.Today) && Metric.In(version.Terms, key) is not null)
            ?? whole.Signed.FirstOrDefault(version => Metric.In(version.Terms, key) is not null);
        var open = moves.LastOrDefault(move => move.State == MoveState.Open);
        var agreed = moves.LastOrDefault(move => move.State == MoveState.Agreed);
        IReadOnlyList<AgreementTarget> rows = holding is not null ? [.. holding.Terms.Targets.Where(target => target.Rule.Key == key)] : moves[^1].Targets;
        var stageNow = now?.Stage ?? MetricStage.Proposed;
        return new()
        {
            Key = key,
            Name = rows.Count > 0 ? rows[0].Name : key,
            Stage = stageNow,
            Since = now?.Since,
            Rows = rows,
            Version = holding?.Summary.Number,
            Open = open,
            Agreed = agreed is { } one && !IsSigned(whole, one) ? one : null,
            IsBaselineOver = stageNow == MetricStage.Baseline && rows.All(row => row.BaselineUntil?.PlusMonths(1) <= whole.Today) && !whole.Signed.Any(version => version.Summary.EffectiveFrom > whole.Today && Metric.In(version.Terms, key) != MetricStage.Baseline),
            Events = [.. events.Index().OrderByDescending(one => one.Item.On).ThenByDescending(one => one.Item.Stage is null ? 0 : 1).ThenByDescending(one => one.Index).Select(one => one.Item)],
        };

        LocalDate Day(Instant instant) => instant.InZone(zone).Date;
    }

    /// <summary>Whether a signed version that was made since says what was agreed.</summary>
    private static bool IsSigned(AgreementMetrics whole, MetricMove move) => whole.Signed.Any(version => version.Summary.Number == move.Version
        || (version.Summary.Created >= move.Answered && move.IsIn(version.Terms)));

    /// <summary>What a version does to a metric: "In force"; null where it stands as it stood before.</summary>
    private static string? Told(AgreementVersion? before, AgreementVersion version, string key, MetricStage? was, MetricStage? stage) =>
        stage is null ? was is null ? null : "Retired"
        : was != stage ? stage switch
        {
            MetricStage.Baseline => "Baseline begun",
            MetricStage.ReportOnly => "Report only",
            MetricStage.Critical => "Critical",
            _ => "In force",
        }
        : Rows(before!, key) == Rows(version, key) ? null : "Levels or share changed";

    private static string Rows(AgreementVersion version, string key) => MetricWords.Levels([.. version.Terms.Targets.Where(target => target.Rule.Key == key)], version.Hours);

    private static string Words(AgreementVersion? before, AgreementVersion version, string key, DateTimeZone zone)
    {
        var signed = SignedOn(version.Summary, zone);
        var notice = before is null || signed is null ? ""
            : signed < version.Summary.EffectiveFrom ? $"Notice: {Show.Count(Period.DaysBetween(signed.Value, version.Summary.EffectiveFrom), "day")}." : "Dated back: agreed after it took effect.";
        return string.Join(' ', new[] { Rows(version, key), before is null ? "" : MetricWords.Shares(before.Terms, version.Terms, key), notice }.Where(text => text.Length > 0));
    }

    private static string AskedFor(AgreementMetrics whole, MetricMove move)
    {
        var last = whole.Signed.Count > 0 ? whole.Signed[^1] : null;
        return string.Join(' ', new[]
        {
            $"“{move.Reason}”",
            $"From {Show.Month(move.From)} on.",
            move.Targets.Count == 0 ? "" : MetricWords.Levels(move.Targets, last?.Hours ?? []),
            last is null ? "" : MetricWords.Shares(last.Terms, move.In(last.Terms), move.Key),
        }.Where(text => text.Length > 0));
    }

    private static LocalDate? SignedOn(VersionSummary version, DateTimeZone zone) => version.AgreedOutsideOn
        ?? (version is { CustomerSigned: { } customer, ProviderSigned: { } provider } ? Instant.Max(customer, provider).InZone(zone).Date : null);

    private static string Signers(VersionSummary version, DateTimeZone zone) => SignedOn(version, zone) is { } day
        ? $"both sides, {(version.AgreedOutsideOn is null ? "" : "outside, ")}{Show.Date(day)}" : "both sides";
}
