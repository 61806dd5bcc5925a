using Dapper;
using ItCatalog.Calculation.Billing;
using ItCatalog.Calculation.Text;

namespace ItCatalog.Data.Bills;

/// <summary>The codes by which a ledger books bills.</summary>
/// <param name="Accounts">By group of lines.</param>
/// <param name="ServiceAccounts">Of services that have one of their own, by the code of the service.</param>
public sealed record LedgerCodes(IReadOnlyDictionary<ChargeGroup, string> Accounts, IReadOnlyDictionary<string, string> ServiceAccounts)
{
    /// <summary>The account of a line; null where there is none.</summary>
    public string? AccountOf(BillLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return ServiceAccounts.GetValueOrDefault(line.Service.Code) ?? Accounts.GetValueOrDefault(line.Kind.Group());
    }
}

/// <summary>The table of ledger codes, which administrators keep.</summary>
public sealed class LedgerStore(Database database)
{
    /// <summary>All of them.</summary>
    public async Task<LedgerCodes> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var accounts = await connection.QueryAsync<(string Group, string Account)>(new CommandDefinition("select charge_group, account from ledger_account order by charge_group", cancellationToken: cancellationToken));
        var services = await connection.QueryAsync<(string Service, string Account)>(new CommandDefinition(
            "select s.code, a.account from ledger_service_account a join service s on s.id = a.service_id order by s.code", cancellationToken: cancellationToken));
        return new(
            accounts.ToDictionary(row => Word.Parse<ChargeGroup>(row.Group), row => row.Account),
            services.ToDictionary(row => row.Service, row => row.Account, StringComparer.Ordinal));
    }

    /// <summary>Puts these in place of all that there were.</summary>
    internal async Task SaveAsync(LedgerCodes codes)
    {
        var connection = database.Writing.Connection!;
        await connection.ExecuteAsync("delete from ledger_account; delete from ledger_service_account");
        await connection.ExecuteAsync(
            "insert into ledger_account (charge_group, account) values (@group, @account)", codes.Accounts.Select(code => new { group = Word.Of(code.Key), account = code.Value }));
        await connection.ExecuteAsync(
            "insert into ledger_service_account (service_id, account) select id, @account from service where code = @service",
            codes.ServiceAccounts.Select(code => new { service = code.Key, account = code.Value }));
    }
}
