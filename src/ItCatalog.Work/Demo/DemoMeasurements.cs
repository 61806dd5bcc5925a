using ItCatalog.Calculation.Measurements;
using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Files.Imports;
using ItCatalog.Files.Tables;
using ItCatalog.Work.Measurements;
using NodaTime;
using NodaTime.Text;

namespace ItCatalog.Work.Demo;

/// <summary>Imports the demonstration's tickets, outages, samples and counts as any file is imported, with their times moved to the day of loading.</summary>
internal sealed class DemoMeasurements(
    SourceStore sources, SaveSource saveSource, ImportRecords imports, DemoFiles files, DemoOrganisation organisation)
{
    private static readonly TicketMapping Tickets = new()
    {
        Layout = TicketLayout.EventLog,
        Key = "number",
        State = "state",
        RowTime = "updated",
        Service = "service",
        Site = "site",
        Department = "department",
        Priority = "priority",
        Title = "title",
        Group = "group",
        Opened = "opened",
        Responded = "responded",
        Resolved = "resolved",
        Closed = "closed",
        States = new Dictionary<string, StateMeaning>
        {
            ["In progress"] = StateMeaning.Work, ["Awaiting customer"] = StateMeaning.WaitForCustomer, ["Resolved"] = StateMeaning.Resolve,
        },
    };

    private (Source Source, TicketRecord? Record) late;

    private static readonly OutageMapping Outages = new()
    {
        Key = "id",
        Service = "service",
        Site = "site",
        From = "from",
        To = "to",
        Impact = "impact",
        Cause = "cause",
    };

    /// <param name="time">Where the recorded times go.</param>
    /// <param name="measures">What probes and counters report.</param>
    /// <param name="monitored">Codes of the services that monitoring watches: a month of theirs without an outage was up all the time.</param>
    /// <param name="loader">Who imports.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public async Task ImportAsync(DemoTime time, MeasuresFile measures, IReadOnlyList<string> monitored, Actor loader, CancellationToken cancellationToken)
    {
        var tool = await AddAsync(
            new SourceDraft
            {
                Code = "ticket-tool",
                Name = "Ticket tool",
                Kind = SourceKind.Tickets,
                Unit = organisation.UnitIds["service-desk"],
                MappingJson = MappingJson.Write(Tickets),
            },
            loader,
            cancellationToken);
        using (var table = TableFile.Open(files.Path("tickets.csv")))
        {
            var read = Clean("tickets.csv", TicketImport.Read(table, Tickets, cancellationToken: cancellationToken));
            var records = read.Records.Where(record => Happened(record.Ticket.Opened, record.Site!)).Select(record => Told(Shift(record, organisation.Zones[record.Site!], time), time)).ToList();
            late = (tool, LateOf(records, time));
            await CommitAsync(tool, "tickets.csv", read.RowCount, records.Where(record => record != late.Record), time, loader, cancellationToken);
        }

        var since = YearMonthPattern.Iso.Format(time.ThisMonth.PlusMonths(-24).ToYearMonth());
        var monitoring = await AddAsync(
            new SourceDraft
            {
                Code = "monitoring",
                Name = "Monitoring",
                Kind = SourceKind.Outages,
                Unit = organisation.UnitIds["data-centre"],
                MappingJson = MappingJson.Write(Outages),
                Watches = [.. monitored.Select(code => new WatchDraft { Service = code, Month = since })],
            },
            loader,
            cancellationToken);
        using (var table = TableFile.Open(files.Path("outages.csv")))
        {
            var read = Clean("outages.csv", OutageImport.Read(table, Outages, cancellationToken: cancellationToken));
            var records = read.Records.Where(record => Happened(record.Outage.From, record.Site!)).Select(record => Shift(record, organisation.Zones[record.Site!], time)).ToList();
            await CommitAsync(monitoring, "outages.csv", read.RowCount, records, time, loader, cancellationToken);
        }

        var probes = await AddAsync(new SourceDraft { Code = "probes", Name = "Probes", Kind = SourceKind.Samples, Unit = organisation.UnitIds["network"] }, loader, cancellationToken);
        var samples = DemoMeasures.Samples(measures, time).Select((record, index) => record with { Line = index + 2 }).ToList();
        await CommitAsync(probes, "measures.json", samples.Count, samples, time, loader, cancellationToken);
        var counters = await AddAsync(
            new SourceDraft { Code = "counters", Name = "Counters and logs", Kind = SourceKind.Counts, Unit = organisation.UnitIds["applications"] }, loader, cancellationToken);
        var counts = DemoMeasures.Counts(measures, time).Select((record, index) => record with { Line = index + 2 }).ToList();
        await CommitAsync(counters, "measures.json", counts.Count, counts, time, loader, cancellationToken);

        bool Happened(Instant recorded, string site) => time.ShiftIfPast(recorded, organisation.Zones[site]) is not null;
    }

    /// <summary>The case that the tool tells of too late, when its month is closed.</summary>
    public async Task ImportLateAsync(DemoTime time, Actor loader, CancellationToken cancellationToken)
    {
        if (late is { Source: { } tool, Record: { } record })
        {
            await CommitAsync(tool, "tickets.csv", 1, [record], time, loader, cancellationToken);
        }
    }

    /// <summary>The case with a laptop in Berlin that waited longest for an answer, of those that were opened in the morning of a weekday of the month before last and resolved in it.</summary>
    private static TicketRecord? LateOf(IEnumerable<TicketRecord> records, DemoTime time)
    {
        var month = time.ThisMonth.PlusMonths(-2);
        var (from, to) = (month.AtMidnight().InUtc().ToInstant() + Duration.FromDays(1), month.PlusMonths(1).AtMidnight().InUtc().ToInstant() - Duration.FromDays(1));
        return records.Where(record => record.Service == "managed-laptop" && record.Site == "berlin" && record.Ticket.Opened >= from && record.Ticket.Resolved <= to
                && record.Ticket.Opened.InUtc() is { Hour: >= 8 and < 12, DayOfWeek: not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) })
            .MaxBy(record => (record.Ticket.Responded ?? record.Ticket.Resolved)!.Value - record.Ticket.Opened);
    }

    private async Task<Source> AddAsync(SourceDraft draft, Actor loader, CancellationToken cancellationToken) =>
        (await sources.FindAsync((await saveSource.AddAsync(loader, draft, cancellationToken)).Value, cancellationToken))!;

    private async Task CommitAsync(
        Source source, string fileName, int rowCount, IEnumerable<IMeasuredRecord> records, DemoTime time, Actor loader, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(files.Path(fileName));
        var batch = new ImportBatch
        {
            Source = source,
            FileName = fileName,
            FileSha256 = await ContentFingerprint.OfAsync(file, cancellationToken),
            DataAsOf = time.Now,
            Records = records,
            RowCount = () => rowCount,
        };
        var (answer, check) = await imports.RunAsync(loader, batch, new() { Why = "The demonstration is loaded." }, progress: null, cancellationToken);
        if (!answer.IsDone)
        {
            throw new InvalidDataException(check?.Summary.Problems is [var problem, ..]
                ? $"{fileName}, line {problem.Line}, {problem.Field}: \"{problem.Value}\" {problem.Expected}"
                : $"{fileName}: {answer.Mistakes[0].Message}");
        }
    }

    private static ImportResult<T> Clean<T>(string fileName, ImportResult<T> result) =>
        result.IsClean ? result : throw new InvalidDataException($"{fileName}: {result.Problems[0]}");

    private static TicketRecord Shift(TicketRecord record, DateTimeZone zone, DemoTime time) => record with
    {
        Closed = time.ShiftIfPast(record.Closed, zone),
        Ticket = record.Ticket with
        {
            Opened = time.Shift(record.Ticket.Opened, zone),
            Responded = time.ShiftIfPast(record.Ticket.Responded, zone),
            Resolved = time.ShiftIfPast(record.Ticket.Resolved, zone),
            Pauses =
            [
                .. from pause in record.Ticket.Pauses
                   let start = time.ShiftIfPast(pause.Time.Start, zone)
                   where start is not null
                   select pause with { Time = new Interval(start, time.ShiftIfPast(pause.Time.HasEnd ? pause.Time.End : null, zone)) },
            ],
        },
    };

    /// <summary>What is written down beside the times of a case: by the service desk whether the first contact solved it, by it and the ERP's people when the customer was told of progress; of
    /// joiners and leavers when the place has to be ready.</summary>
    private static TicketRecord Told(TicketRecord record, DemoTime time)
    {
        // Always the same for the same case: its number decides.
        var number = record.Ticket.Key.Where(char.IsAsciiDigit).Aggregate(0, (sum, digit) => ((sum * 10) + digit - '0') % 100_003);
        if (record.Service is "telephony" or "remote-access")
        {
            return record with { Department = DepartmentOf(record, number, time) };
        }

        if (record.Service == "joining-leaving")
        {
            return record with { Ticket = record.Ticket with { Due = record.Ticket.Opened + Duration.FromDays(6 + (number % 4)) } };
        }

        if (record.Service == "managed-laptop")
        {
            // Its desk waits for the supplier too, and of some cases wrote down only that they waited.
            PauseReason? reason = number % 3 == 0 ? PauseReason.Other : number % 7 == 0 ? null : PauseReason.Customer;
            return record with { Ticket = record.Ticket with { Pauses = [.. record.Ticket.Pauses.Select(pause => pause.Reason == PauseReason.Customer ? pause with { Reason = reason } : pause)] } };
        }

        if (record.Service is not ("service-desk" or "erp"))
        {
            return record;
        }

        var (opened, end) = (record.Ticket.Opened, record.Ticket.Resolved ?? time.Now);
        var updates = new List<Instant>();
        for (var at = opened + Duration.FromHours(14 + (number % 6)); number % 11 != 0 && at < end && updates.Count < 40; at += Duration.FromHours(14 + (number % 6)))
        {
            updates.Add(at);
        }

        return record with
        {
            Ticket = record.Ticket with
            {
                FirstContact = record.Ticket.Resolved is null || record.Service != "service-desk" ? record.Ticket.FirstContact : end - opened <= Duration.FromHours(6) && number % 13 != 0,
                Updates = updates,
                Untold = record.Ticket.Untold & ~Untold.Updates,
            },
        };
    }

    /// <summary>Whose a case of the telephones or of remote access is, where two departments have an agreement. Osaka writes it down for nobody, and of the last weeks not everything is written down.</summary>
    private static string? DepartmentOf(TicketRecord record, int number, DemoTime time) => record switch
    {
        { Site: not ("berlin" or "boston") } => null,
        _ when record.Ticket.Opened > time.Now - Duration.FromDays(45) && number % 4 == 0 => null,
        _ => number % 5 < 2 ? "sales" : "research",
    };

    private static OutageRecord Shift(OutageRecord record, DateTimeZone zone, DemoTime time) => record with
    {
        Outage = record.Outage with { From = time.Shift(record.Outage.From, zone), To = time.ShiftIfPast(record.Outage.To, zone) },
    };
}
