using ItCatalog.Calculation.Text;
using ItCatalog.Data.Performance;
using NodaTime.Text;

namespace ItCatalog.Work.Performance;

/// <summary>A target at a site as a version in force promises it, for programs. Levels are unrounded; shares run from 0 to 1, times are in seconds.</summary>
public sealed record PlainTarget
{
    /// <summary>Code of the agreement.</summary>
    public required string Agreement { get; init; }

    public required int Version { get; init; }

    /// <summary>First day from which the version is in force.</summary>
    public required string Since { get; init; }

    /// <summary>Code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Code of the department.</summary>
    public required string Department { get; init; }

    /// <summary>Key of the target.</summary>
    public required string Target { get; init; }

    public required string Name { get; init; }

    /// <summary>Code of the site.</summary>
    public required string Site { get; init; }

    /// <summary>What it measures, as the calculation rules name it: "mean-response".</summary>
    public required string Kind { get; init; }

    /// <summary>The same in words.</summary>
    public required string What { get; init; }

    /// <summary>"higher" or "lower".</summary>
    public required string Better { get; init; }

    public required decimal Expected { get; init; }

    /// <summary>Null: the expected level is the minimum too.</summary>
    public required decimal? Minimum { get; init; }

    /// <summary>"month", "quarter" or "year".</summary>
    public required string Window { get; init; }

    /// <summary>"binding", "report-only" or "baseline".</summary>
    public required string Standing { get; init; }

    /// <summary>Its share of what is at risk; null where it has none.</summary>
    public required decimal? Share { get; init; }

    public static PlainTarget Of(Promise promise)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var (target, rule) = (promise.Target, promise.Target.Rule);
        return new()
        {
            Agreement = promise.AgreementCode,
            Version = promise.VersionNumber,
            Since = LocalDatePattern.Iso.Format(promise.EffectiveFrom),
            Service = promise.ServiceCode,
            Department = promise.DepartmentCode,
            Target = rule.Key,
            Name = target.Name,
            Site = promise.SiteCode,
            Kind = Word.Of(rule.Kind),
            What = ShowTarget.What(rule),
            Better = Word.Of(rule.Better),
            Expected = rule.Expected,
            Minimum = rule.Minimum,
            Window = ShowWindow.Noun(target.WindowLength),
            Standing = Word.Of(rule.Standing),
            Share = rule.Allocation,
        };
    }
}
