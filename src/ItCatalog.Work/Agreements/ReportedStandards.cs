using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Performance;
using ItCatalog.Work.Entries;
using NodaTime;

namespace ItCatalog.Work.Agreements;

/// <summary>The standards that sources report of a service, with the level that they state: a person makes targets of a draft of them.</summary>
public sealed class ReportedStandards(ReportedStore reported)
{
    /// <summary>What is reported of an agreement's service: of each standard of a source its newest period.</summary>
    /// <param name="agreement">The agreement's number; who may see it has been asked.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ReportedLine>> OfAsync(string agreement, CancellationToken cancellationToken)
    {
        var lines = await reported.ListAsync(new() { Agreement = agreement }, cancellationToken);
        return [.. lines.DistinctBy(line => (line.SourceName, line.Result.Standard, line.Result.Name, line.SiteCode))];
    }

    /// <summary>Fills a new target with what a report says; what it does not say stays as it is: what kind of promise it is, its time limit, a level that is no share.</summary>
    /// <param name="target">Of the kind that somebody chose.</param>
    /// <param name="line">What is reported.</param>
    /// <param name="targets">The targets of the form: the keys that they have are taken.</param>
    public static void Fill(TargetForm target, ReportedLine line, IEnumerable<TargetForm> targets)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(line);
        var (result, key) = (line.Result, line.TargetKey.ToLowerInvariant());
        var name = result.Name ?? result.Standard;
        target.Name = name.Length > TermsCheck.MaxLine ? name[..TermsCheck.MaxLine] : name;
        target.Key = TargetCheck.IsKey(key) && !targets.Any(other => other.Key == key) ? key : null;
        target.Expected = ShowLevel.IsShare(target.Kind) ? LevelEntry.Written(target.Kind, result.Level) : null;
        target.WindowLength = Period.Between(result.From, result.To, PeriodUnits.Months).Months switch
        {
            3 => WindowLength.Quarter,
            12 => WindowLength.Year,
            _ => target.WindowLength,
        };
    }

    /// <summary>What tells a reported line among all of them.</summary>
    public static string IdOf(ReportedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return FormattableString.Invariant($"{line.ImportId}-{line.Line}");
    }
}
