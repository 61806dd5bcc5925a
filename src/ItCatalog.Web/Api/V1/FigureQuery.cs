using System.ComponentModel;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Performance;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Web.Api.V1;

/// <summary>Which figures or credits a program asks for.</summary>
internal sealed record FigureQuery
{
    private const int PlaceLength = 4;

    [Description("Code of an agreement.")]
    public string? Agreement { get; init; }

    [Description("Code of a service.")]
    public string? Service { get; init; }

    [Description("Key of a target.")]
    public string? Target { get; init; }

    [Description("Code of a site.")]
    public string? Site { get; init; }

    [Description("First month, YYYY-MM; a quarter or a year that has a part in it is listed too.")]
    public string? From { get; init; }

    [Description("Last month, YYYY-MM, included.")]
    public string? To { get; init; }

    [Description("At most so many items, from 1 to 1000; 100 unless given.")]
    public int? Limit { get; init; }

    [Description("The “next” of the answer before.")]
    public string? After { get; init; }

    /// <summary>The filter that stores read by; one more than is wanted tells whether there are more.</summary>
    /// <returns>The filter; or what is wrong.</returns>
    public async Task<(AttainmentFilter? Filter, IResult? Problem)> ReadAsync(Actor viewer, AttainmentLines lines, CancellationToken cancellationToken)
    {
        if (Paging.Problem(Limit) is { } limit)
        {
            return (null, limit);
        }

        if (!IsMonth(From, out var first))
        {
            return (null, ApiProblems.Parameter("from", "must be a month like 2026-11"));
        }

        if (!IsMonth(To, out var last))
        {
            return (null, ApiProblems.Parameter("to", "must be a month like 2026-11"));
        }

        if (Paging.Read(After, PlaceLength) is not { } place)
        {
            return (null, Paging.NoPlace());
        }

        foreach (var (name, word) in (ReadOnlySpan<(string, string?)>)[("agreement", Agreement), ("service", Service), ("target", Target), ("site", Site)])
        {
            if (word?.Contains('\0', StringComparison.Ordinal) == true)
            {
                return (null, ApiProblems.Parameter(name, "must not hold the character NUL"));
            }
        }

        var filter = new AttainmentFilter(Word(Agreement), Word(Target), Word(Site), Month: null)
        {
            Service = Word(Service),
            From = first,
            Until = last,
            Viewer = viewer,
            After = place is [var agreement, var target, var site, var window] ? new(agreement, target, site, window) : null,
            Limit = (Limit ?? Paging.Usual) + 1,
        };
        return await lines.UnknownAsync(filter, cancellationToken) is { } unknown
            ? (null, ApiProblems.Of(StatusCodes.Status404NotFound, $"{unknown.Part}: {unknown.Sentence}", ("parameter", unknown.Part)))
            : (filter, null);
    }

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsMonth(string? text, out LocalDate? first)
    {
        first = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var read = YearMonthPattern.Iso.Parse(text.Trim());
        first = read is { Success: true, Value: { Year: >= 1970 and <= 2199 } month } ? month.OnDayOfMonth(1) : null;
        return first is not null;
    }
}
