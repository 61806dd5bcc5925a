using ItCatalog.Calculation.ServiceLevels;
using NodaTime;

namespace ItCatalog.Files.Documents;

/// <summary>Reads exclusions, tickets, outages, samples and counts of an <c>evaluate</c> document.</summary>
/// <remarks>Calculation rules, section 8.</remarks>
internal static class MeasuredReader
{
    public static Measured Read(DocumentNode document) => new()
    {
        Tickets = Tickets(document),
        Outages = List(document, "outages", Outage, DocumentLimits.MaxRecords),
        Samples = List(document, "samples", Sample, DocumentLimits.MaxRecords),
        Counts = List(document, "counts", Count, DocumentLimits.MaxRecords),
    };

    public static List<T> List<T>(DocumentNode document, string field, Func<DocumentNode, T> read, int most = int.MaxValue) =>
        document.Required(field)?.Items(most).ConvertAll(item => read(item)) ?? [];

    /// <summary>An interval whose end may be left out where <paramref name="open"/> says so.</summary>
    public static Interval Interval(DocumentNode node, bool open)
    {
        return node.IsObject("from", "to") ? Bounds(node, open) : default;
    }

    private static List<Ticket> Tickets(DocumentNode document)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return List(document, "tickets", node =>
        {
            var ticket = Ticket(node);
            if (ticket.Key.Length > 0 && !keys.Add(ticket.Key))
            {
                node.Wrong("key", "is the key of an earlier ticket");
            }

            return ticket;
        }, DocumentLimits.MaxRecords);
    }

    private static Ticket Ticket(DocumentNode node)
    {
        if (!node.IsObject("key", "priority", "opened", "responded", "resolved", "updates", "pauses", "firstContact", "excluded", "due"))
        {
            return new Ticket { Key = string.Empty, Opened = default };
        }

        var before = node.ProblemCount;
        var ticket = new Ticket
        {
            Key = node.Required("key")?.Text() ?? string.Empty,
            Priority = node.Optional("priority")?.Text(),
            Opened = node.Required("opened")?.Instant() ?? default,
            Responded = node.Optional("responded")?.Instant(),
            Resolved = node.Optional("resolved")?.Instant(),
            Updates = node.Optional("updates")?.Items(DocumentLimits.MaxTicketEntries).ConvertAll(update => update.Instant()) ?? [],
            Pauses = node.Optional("pauses")?.Items(DocumentLimits.MaxTicketEntries).ConvertAll(pause => Pause.FromInterval(Interval(pause, open: true))) ?? [],
            FirstContact = node.Optional("firstContact")?.Boolean(),
            Due = node.Optional("due")?.Instant(),
            Excluded = node.Optional("excluded")?.Boolean() ?? false,
        };
        if (node.ProblemCount == before)
        {
            RefuseBeforeOpened(node, "responded", ticket.Responded, ticket.Opened);
            RefuseBeforeOpened(node, "resolved", ticket.Resolved, ticket.Opened);
        }

        return ticket;
    }

    private static void RefuseBeforeOpened(DocumentNode node, string field, Instant? happened, Instant opened)
    {
        if (happened < opened)
        {
            node.Wrong(field, "is before opened");
        }
    }

    private static Outage Outage(DocumentNode node)
    {
        if (!node.IsObject("from", "to", "impact", "series"))
        {
            return new Outage { From = default };
        }

        var bounds = Bounds(node, open: true);
        return new Outage
        {
            From = bounds.HasStart ? bounds.Start : default,
            To = bounds.HasEnd ? bounds.End : null,
            Impact = Impact(node.Optional("impact")),
            Series = node.Optional("series")?.Text(),
        };
    }

    private static decimal Impact(DocumentNode? node)
    {
        if (node is not { } given)
        {
            return 1m;
        }

        var impact = given.Number(0m, 1m);
        if (impact == 0m && given.Kind == System.Text.Json.JsonValueKind.Number)
        {
            given.Wrong("must be above 0 and at most 1");
        }

        return impact;
    }

    private static Sample Sample(DocumentNode node) => !node.IsObject("at", "series", "value")
        ? new Sample { At = default, Value = 0 }
        : new Sample
        {
            At = node.Required("at")?.Instant() ?? default,
            Series = node.Required("series")?.Text(),
            Value = node.Required("value")?.Number() ?? 0m,
        };

    private static GoodCount Count(DocumentNode node)
    {
        if (!node.IsObject("at", "series", "good", "total"))
        {
            return new GoodCount { At = default, Good = 0, Total = 0 };
        }

        return new GoodCount
        {
            At = node.Required("at")?.Instant() ?? default,
            Series = node.Required("series")?.Text(),
            Good = node.Required("good")?.Number(0m) ?? 0m,
            Total = node.Required("total")?.Number(0m) ?? 0m,
        };
    }

    private static Interval Bounds(DocumentNode node, bool open)
    {
        var from = node.Required("from")?.Instant() ?? default;
        var to = (open ? node.Optional("to") : node.Required("to"))?.Instant();
        if (to < from)
        {
            node.Wrong("to", "must not be before from");
            to = from;
        }

        return new Interval(from, to);
    }
}
