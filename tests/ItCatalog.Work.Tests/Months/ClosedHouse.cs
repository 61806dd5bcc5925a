using Dapper;
using ItCatalog.Calculation.Measurements;
using ItCatalog.Data.Agreements;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Months;
using ItCatalog.Data.Tests;
using ItCatalog.Work.Months;
using ItCatalog.Work.Tests.Measurements;
using NodaTime;
using static ItCatalog.Work.Tests.Measurements.MeasuredOrganisation;

namespace ItCatalog.Work.Tests.Months;

/// <summary>Research's agreement for mail with credits, the people of both sides, and the steps of its months.</summary>
public sealed class ClosedHouse : IAsyncLifetime
{
    public const string Code = "RES-MAIL";

    public static Actor Maren { get; } = new() { Kind = ActorKind.Person, Id = 2, Name = "Maren Vogel", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { Research } };

    public static Actor Finn { get; } = new() { Kind = ActorKind.Person, Id = 3, Name = "Finn Holm", Roles = new HashSet<string> { Role.DepartmentHead }, DepartmentIds = new HashSet<long> { Finance } };

    public MeasuredOrganisation Organisation { get; } = new();

    public House House => Organisation.House;

    public MonthStore Months => House.Get<MonthStore>();

    public async Task InitializeAsync()
    {
        await Organisation.InitializeAsync();
        await ExecuteAsync(
            """
            insert into person (id, user_name, normalized_user_name, name, security_stamp, created_ms) values
              (2, 'maren', 'MAREN', 'Maren Vogel', 's', 0), (3, 'finn', 'FINN', 'Finn Holm', 's', 0);
            update agreement_version set monthly_charge_cents = 1000000, at_risk_ratio = '0.1', repeat_times = 2, repeat_of = 3, multipliers = '1,2', earn_back_months = 2,
              check_days = 3, comment_days = 5, close_days = 8 where agreement_id = 1;
            update target set allocation_ratio = '0.5' where id in (1, 2);
            update service_hours set observes_holidays = 1 where id = 2;
            """);
        await FreezeAsync(1);
        await FreezeAsync(2);
    }

    /// <summary>As a signed version is: what happens to the organisation or to its end changes its text no more.</summary>
    public Task FreezeAsync(long versionId) =>
        Organisation.Database.WriteAsync(transaction => VersionFreezing.FreezeAsync(transaction.Connection!, versionId), CancellationToken.None);

    public Task DisposeAsync() => Organisation.DisposeAsync();

    /// <summary>Nine hours: too late by every version.</summary>
    public static TicketRecord Miss(string key, int month, int day = 7) => Ticket(key, $"2026-{month:00}-{day:00}T08:00", $"2026-{month:00}-{day:00}T17:00", department: "RES");

    public static TicketRecord Good(string key, int month, int day = 8) => Ticket(key, $"2026-{month:00}-{day:00}T08:00", $"2026-{month:00}-{day:00}T09:00", department: "RES");

    public static LocalDate Month(int month) => new(2026, month, 1);

    public Task<Imported> ImportAsync(params TicketRecord[] tickets) => Organisation.CommitAsync(Organisation.Tickets(House.Now, tickets));

    public async Task<Agreement> AgreementAsync() => (await House.Get<AgreementStore>().FindAsync(House.Installation, Code, CancellationToken.None))!;

    public async Task<MonthState> StateAsync(int month) => (await Months.FindAsync(await AgreementAsync(), Month(month), CancellationToken.None)).State;

    public Task<Answer<bool>> CheckAsync(int month, Actor? actor = null) => House.Get<CheckMonth>().RunAsync(actor ?? Jonas, Code, Month(month), "Looked at.", CancellationToken.None);

    public Task<Answer<MonthClosing>> AcceptAsync(int month, Actor? actor = null) => House.Get<AcceptMonth>().RunAsync(actor ?? Maren, Code, Month(month), "", CancellationToken.None);

    public async Task<MonthClosing> CloseAsync(int month)
    {
        (await CheckAsync(month)).IsDone.ShouldBeTrue();
        return (await AcceptAsync(month)).Value;
    }

    /// <summary>Closes a month of another agreement of Research's.</summary>
    public async Task CloseOtherAsync(string code, int month)
    {
        (await House.Get<CheckMonth>().RunAsync(Jonas, code, Month(month), "Looked at.", CancellationToken.None)).IsDone.ShouldBeTrue();
        (await House.Get<AcceptMonth>().RunAsync(Maren, code, Month(month), "", CancellationToken.None)).IsDone.ShouldBeTrue();
    }

    public Task<Answer<bool>> ReopenAsync(int month, Side side, Actor? actor = null) =>
        House.Get<ReopenMonth>().RunAsync(actor ?? (side == Side.Customer ? Maren : Jonas), Code, Month(month), side, "A case is in doubt.", CancellationToken.None);

    public async Task<IReadOnlyList<string>> AdjustmentsAsync() =>
    [
        .. (await House.Get<AdjustmentStore>().OfAgreementAsync(await AgreementAsync(), CancellationToken.None)).Select(one =>
            $"{one.Month:uuuu-MM} {one.Kind} {one.Window:uuuu-MM} {one.GoodBefore}/{one.TotalBefore} {one.StatusBefore} -> {one.GoodAfter}/{one.TotalAfter} {one.StatusAfter} {one.Cents} in {one.BookedMonth:uuuu-MM} by {one.CauseAction} {one.CauseKind}"),
    ];

    /// <summary>What is wrong with closed months, in a line each.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync() =>
        [.. (await House.Get<VerifyMonths>().RunAsync(null, null, CancellationToken.None)).SelectMany(month => month.Problems.Select(problem => $"{month.AgreementCode} {month.Month:uuuu-MM}: {problem}"))];

    public Task<int> ExecuteAsync(string sql) => Organisation.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), CancellationToken.None);

    public async Task<string> TextAsync(string sql)
    {
        await using var connection = await Organisation.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<string>(sql))!;
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var connection = await Organisation.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long?>(sql) ?? 0;
    }
}
