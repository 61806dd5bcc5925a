using Dapper;

namespace ItCatalog.Data.Performance;

/// <summary>By which rules figures were computed, against those of this program.</summary>
public enum CalculationState
{
    Current,

    /// <summary>There is nothing that older rules could have computed.</summary>
    NothingComputed,
    OlderRules,
}

/// <summary>Which rules all figures and credits were computed by last, and what there is to compute.</summary>
public sealed class CalculationStore(Database database)
{
    /// <summary>Whether everything is computed by a version of the rules.</summary>
    public async Task<CalculationState> StateAsync(int ruleVersion, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>("select rule_version from calculation") == ruleVersion ? CalculationState.Current
            : await connection.ExecuteScalarAsync<bool>("select exists (select 1 from attainment)") ? CalculationState.OlderRules
            : CalculationState.NothingComputed;
    }

    /// <summary>The services that somebody has an agreement for.</summary>
    internal async Task<IReadOnlyList<long>> AgreedServicesAsync() =>
        [.. await database.Writing.Connection!.QueryAsync<long>("select distinct service_id from agreement order by service_id")];

    /// <summary>Keeps that everything is computed by a version of the rules.</summary>
    internal Task SaveAsync(int ruleVersion) => database.Writing.Connection!.ExecuteAsync("update calculation set rule_version = @ruleVersion", new { ruleVersion });
}
