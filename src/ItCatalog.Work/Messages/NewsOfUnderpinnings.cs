using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using ItCatalog.Data.Underpinnings;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Messages;

/// <summary>OLAs that wait for the word of the unit that promises them, and OLAs and contracts that end, or whose notice is due, in 90, 30 and 7 days by the days of
/// the organisation. Each limit is told once; who comes late is told the one that holds.</summary>
public sealed class NewsOfUnderpinnings(UnderpinningStore underpinnings, NewsStore store) : News
{
    private static readonly int[] Days = [7, 30, 90];

    public override async Task<IReadOnlyList<NewsItem>> FindAsync(Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(await store.ZoneAsync(cancellationToken)).Date;
        return [.. (await underpinnings.ListAsync(cancellationToken)).Where(one => one.Until is null || one.Until >= today).SelectMany(one => ItemsOf(one, today))];
    }

    private static IEnumerable<NewsItem> ItemsOf(Underpinning one, LocalDate today)
    {
        if (one is { Kind: UnderpinningKind.Ola, Agreed: null, ProviderUnitId: { } provider })
        {
            yield return ItemOf(
                AgreementMessages.OlaToAgree,
                $"{one.Code}/{one.Revision}",
                $"OLA to agree on: {one.Name}",
                $"{one.UnitName} wants to rest on what {one.Provider} promises in OLA {one.Code}. It waits for your word.",
                one,
                provider);
        }

        if (one.Until is not { } end)
        {
            yield break;
        }

        if (one.NoticeDays is { } days && end.PlusDays(-days) is var notice && Limit(notice, today) is { } first)
        {
            yield return ItemOf(
                AgreementMessages.UnderpinningEnds,
                $"{one.Code}/notice {LocalDatePattern.Iso.Format(notice)}/{first}",
                $"Notice {In(notice, today)}: {one.Name}",
                $"{one.KindWord.ToUpperFirst()} {one.Code} with {one.Provider} ends on {Show.Date(end)}. Notice of it is given until {Show.Date(notice)}.",
                one,
                one.UnitId);
        }

        if (Limit(end, today) is { } last)
        {
            yield return ItemOf(
                AgreementMessages.UnderpinningEnds,
                $"{one.Code}/{LocalDatePattern.Iso.Format(end)}/{last}",
                $"Ends {In(end, today)}: {one.Name}",
                $"{one.KindWord.ToUpperFirst()} {one.Code} with {one.Provider} holds until {Show.Date(end)}. What rests on it has nothing to rest on from then on.",
                one,
                one.UnitId);
        }
    }

    /// <summary>The limit that holds, in days; null where the day is further off, or has passed.</summary>
    private static int? Limit(LocalDate day, LocalDate today)
    {
        var left = Period.DaysBetween(today, day);
        return left < 0 ? null : Days.Where(days => left <= days).Cast<int?>().FirstOrDefault();
    }

    private static string In(LocalDate day, LocalDate today) => day == today ? "today" : $"in {Show.Count(Period.DaysBetween(today, day), "day")}";

    private static NewsItem ItemOf(MessageKind kind, string key, string title, string text, Underpinning one, long unitId) => new()
    {
        Kind = kind,
        Key = key,
        Words = new(title, text, "/agreements/underpinnings/" + Uri.EscapeDataString(one.Code)),
        Sides = [ToldSide.Provider],
        UnitId = unitId,
    };
}
