using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Ratings;
using NodaTime;

namespace ItCatalog.Work.Ratings;

/// <summary>What may be told of the answers about one month: from five answers on more than their number.</summary>
public sealed record ToldRating
{
    public required MonthRating Month { get; init; }

    /// <summary>The mean of the answers, 1 to 5, unrounded; null below <see cref="Satisfaction.LeastAnswers"/>.</summary>
    public required decimal? Mean { get; init; }

    /// <summary>What they wrote, in the order of the alphabet; empty below <see cref="Satisfaction.LeastAnswers"/>, and where it was not asked for.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The share of those who were asked that answered.</summary>
    public decimal Response => (decimal)Month.AnsweredCount / Month.AskedCount;

    internal static ToldRating Of(MonthRating month) =>
        new() { Month = month, Mean = Satisfaction.Mean(month.Sum, month.AnsweredCount) };
}

/// <summary>What people say of agreements month by month, without names.</summary>
public sealed class ReadRatings(RatingStore ratings, IClock clock)
{
    /// <summary>So many months are told, the running one not among them: it has not ended.</summary>
    public const int Months = 12;

    /// <summary>By agreement, the newest month first.</summary>
    /// <param name="viewer">Sees agreements of own departments, or of all.</param>
    /// <param name="agreement">Only of this agreement; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ToldRating>> ListAsync(Actor viewer, string? agreement, CancellationToken cancellationToken) =>
        [.. (await ratings.ListAsync(viewer, agreement, await SinceAsync(cancellationToken), cancellationToken)).Select(ToldRating.Of)];

    /// <summary>Those of one agreement with the words of the answers.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<IReadOnlyList<ToldRating>> WithNotesAsync(Actor viewer, string agreement, CancellationToken cancellationToken)
    {
        var told = await ListAsync(viewer, agreement, cancellationToken);
        if (told.Count == 0)
        {
            return told;
        }

        var notes = (await ratings.NotesAsync(told[0].Month.AgreementId, told[^1].Month.Month, cancellationToken)).ToLookup(note => note.Month, note => note.Note);
        return [.. told.Select(one => one.Mean is null ? one : one with { Notes = [.. notes[one.Month.Month]] })];
    }

    private async Task<LocalDate> SinceAsync(CancellationToken cancellationToken) => (await ratings.MonthAsync(clock.GetCurrentInstant(), cancellationToken)).PlusMonths(1 - Months);
}
