using System.Globalization;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Calculation.Time;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Web.Setup;
using ItCatalog.Work;
using ItCatalog.Work.Measurements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary>What is sent is imported as a file of its source would be: the same use case, rights and refusals.</summary>
internal sealed class SendMeasurements(ImportFile importFile, SourceStore sources, OrganisationStore organisations, IConfiguration configuration, IClock clock)
{
    public async Task<IResult> RunAsync(SourceKind kind, SendQuery query, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var actor = context.SignedIn()!.Current;
        var (source, problem) = await SourceAsync(kind, query, actor, cancellationToken);
        if (source is null)
        {
            return problem!;
        }

        if (!IsInstant(query.AsOf, out var asOf))
        {
            return ApiProblems.Parameter("asOf", "must be an instant like 2026-11-17T09:00:00Z");
        }

        if (asOf is { } instant && KnownUpTo.Problem(instant, clock.GetCurrentInstant()) is { } impossible)
        {
            return ApiProblems.Parameter("asOf", impossible);
        }

        if (query.DecimalMark is not (null or FileQuestion.Point or FileQuestion.Comma))
        {
            return ApiProblems.Parameter("decimalMark", $"must be {FileQuestion.Point} or {FileQuestion.Comma}");
        }

        foreach (var (parameter, subject, answer, choices) in ReportedAnswers(query))
        {
            if (answer is not null && !choices.Contains(answer))
            {
                return ApiProblems.Parameter(parameter, subject == QuestionSubject.YearStart ? "must be a month from 1 to 12" : $"must be one of {string.Join(", ", choices)}");
            }
        }

        if (query.Rule is { } rule && Word.Find<CheckRule>(rule) is null)
        {
            return ApiProblems.Parameter("rule", $"must be one of {string.Join(", ", Enum.GetValues<CheckRule>().Select(Word.Of))}");
        }

        var maxBytes = RequestLimits.MeasurementBytes(configuration);
        var (body, unreadable) = await SentBody.ReadAsync(context, maxBytes);
        if (body is null)
        {
            return unreadable!;
        }

        var file = FileOf(kind, query, source, body, maxBytes, asOf);
        var consent = new ImportConsent { Why = query.Why, TakesGoodRows = query.TakeGood ?? false };
        var import = await importFile.RunAsync(actor, file, consent, progress: null, cancellationToken);
        if (import.Answer.Outcome == Outcome.NotAllowed)
        {
            context.RefusalIsTold();
        }

        return ImportAnswers.Of(import, file, body, kind);
    }

    private static FileToImport FileOf(SourceKind kind, SendQuery query, Source source, SentBody body, long maxBytes, Instant? asOf)
    {
        var fileKind = MeasuredFileKind.Named(kind.Name);
        return new()
        {
            Source = source,
            FileName = body.Words,
            Open = () => new MemoryStream(body.Content, writable: false),
            MaxBytes = Math.Max(maxBytes, body.Content.Length),
            DataAsOf = asOf,
            RemembersMapping = false,
            Mapping = new()
            {
                Kind = fileKind,
                TakesPlainFields = true,
                Answers = ReportedAnswers(query).Aggregate(new FileAnswers
                {
                    Encoding = body.Encoding,
                    TimeZone = query.TimeZone,
                    TimeFormat = query.TimeFormat,
                    DecimalComma = fileKind.HasNumbers && query.DecimalMark is { } mark ? mark == FileQuestion.Comma : null,
                    CheckRule = Word.Find<CheckRule>(query.Rule) ?? source.CheckRule,
                }, (so, said) => said.Answer is null ? so : so.With(said.Subject, said.Answer)),
                Adjust = mapping => With(mapping, query),
            },
        };
    }

    /// <summary>What is said of the periods and levels of results.</summary>
    private static (string Parameter, QuestionSubject Subject, string? Answer, IReadOnlyList<string> Choices)[] ReportedAnswers(SendQuery query) =>
    [
        ("yearStart", QuestionSubject.YearStart, query.YearStart?.ToString(CultureInfo.InvariantCulture), [.. Enumerable.Range(1, 12).Select(month => month.ToString(CultureInfo.InvariantCulture))]),
        ("yearsNamedBy", QuestionSubject.YearName, query.YearsNamedBy, [FileQuestion.Begin, FileQuestion.End]),
        ("datesAre", QuestionSubject.DateSpan, query.DatesAre, [.. Enum.GetValues<WindowLength>().Select(Word.Of)]),
        ("levelsAre", QuestionSubject.Levels, query.LevelsAre, [FileQuestion.Shares, FileQuestion.Percentages]),
    ];

    private static SourceConventions With(SourceConventions mapping, SendQuery query)
    {
        mapping = mapping with { FixedService = query.Service ?? mapping.FixedService, FixedSite = query.Site ?? mapping.FixedSite };
        return mapping is MeasureMapping measures ? measures with { FixedSeries = query.Series ?? measures.FixedSeries } : mapping;
    }

    /// <summary>The source as it is, or as it is made with its first records.</summary>
    private async Task<(Source? Source, IResult? Problem)> SourceAsync(SourceKind kind, SendQuery query, Actor actor, CancellationToken cancellationToken)
    {
        var code = query.Source?.Trim() ?? "";
        if (code.Length is 0 or > 40 || code.Any(char.IsControl))
        {
            return (null, ApiProblems.Parameter("source", "must name a source with at most 40 characters"));
        }

        if (await sources.FindAsync(code, cancellationToken) is { } known)
        {
            return !known.MayBeFilledBy(actor) ? (null, ApiProblems.Of(StatusCodes.Status403Forbidden, $"The source {code} belongs to {known.UnitName ?? "the administrators"}."))
                : known.Kind != kind ? (null, ApiProblems.Parameter("source", $"{code} brings {known.Kind}, not {kind}"))
                : (known, null);
        }

        var unit = query.Unit is { Length: > 0 } name
            ? (await organisations.UnitsAsync(cancellationToken)).FirstOrDefault(one => one.Code == name)?.Id
            : actor.IsAdministrator ? null : actor.UnitIds.Count == 1 ? actor.UnitIds.Single() : null;
        return unit is null && (query.Unit is { Length: > 0 } || !actor.IsAdministrator)
            ? (null, ApiProblems.Parameter("unit", $"the source {code} is new: say to which of your units it belongs"))
            : (new Source { Id = 0, Code = code, Name = code, Kind = kind, UnitId = unit, UnitName = null, MappingJson = null }, null);
    }

    private static bool IsInstant(string? text, out Instant? instant)
    {
        instant = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var read = OffsetDateTimePattern.ExtendedIso.Parse(text.Trim());
        instant = read.Success ? read.Value.ToInstant() : null;
        return read.Success;
    }
}
