using ItCatalog.Calculation.Text;
using ItCatalog.Data.Messages;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Tells what time, figures and failed jobs have brought, each once however many processes look for it.</summary>
public sealed class TellNews(TellingStore store, IEnumerable<News> news, MailSettings mail, IClock clock)
{
    /// <summary>As many of a heap are told by themselves.</summary>
    public const int MostSingle = 5;

    /// <summary>As many are named where a heap is told as one.</summary>
    private const int MostNamed = 3;

    /// <summary>Looks for everything.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var items = new List<NewsItem>();
        foreach (var one in news)
        {
            items.AddRange(await one.FindAsync(now, cancellationToken));
        }

        if (items.Count > 0)
        {
            await store.TellOnceAsync(
                [.. items.Select(item => (item.Kind.Word, item.Key))],
                now,
                untold => [.. Heaps(items.Where(item => untold.Contains((item.Kind.Word, item.Key))).DistinctBy(item => (item.Kind.Word, item.Key))).Select(heap => NoticeOf(heap, now))],
                cancellationToken);
        }
    }

    /// <summary>Few of a heap each by themselves, many together.</summary>
    private static IEnumerable<IReadOnlyList<NewsItem>> Heaps(IEnumerable<NewsItem> items)
    {
        foreach (var heap in items.GroupBy(item => (item.Kind.Word, item.Heap?.Name)))
        {
            List<NewsItem> all = [.. heap];
            if (heap.Key.Name is null || all.Count <= MostSingle)
            {
                foreach (var item in all)
                {
                    yield return [item];
                }
            }
            else
            {
                yield return all;
            }
        }
    }

    private NoticeDraft NoticeOf(IReadOnlyList<NewsItem> items, Instant now)
    {
        var first = items[0];
        List<string> titles = [.. items.Select(item => item.Words.Title).Distinct(StringComparer.Ordinal)];
        var words = items.Count == 1 ? first.Words : new MessageWords(
            Show.Count(items.Count, first.Heap!.Thing, first.Heap.Things) + " " + first.Heap.Where,
            string.Join("; ", titles.Take(MostNamed)) + (titles.Count > MostNamed ? $"; and {Show.Count(titles.Count - MostNamed)} more." : "."),
            first.Heap.Address);
        return new()
        {
            Kind = first.Kind.Word,
            About = first.Kind.About,
            At = now,
            Title = words.Title,
            Text = words.Text,
            Address = words.Address,
            DepartmentId = first.DepartmentId,
            ServiceId = first.ServiceId,
            SourceId = first.SourceId,
            UnitId = first.UnitId,
            DisputeId = first.DisputeId,
            ActionId = first.ActionId,
            Keys = [.. items.Select(item => item.Key)],
            Sides = first.Sides,
            Usually = mail.IsOn ? first.Kind.Usually : null,
        };
    }
}
