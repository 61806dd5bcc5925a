using Dapper;
using ItCatalog.Calculation;
using ItCatalog.Data;
using ItCatalog.Data.Administration;
using ItCatalog.Data.Identity;

namespace ItCatalog.Work.Performance;

/// <summary>Computes every figure, credit and replay anew with today's agreements, exclusions, calendars and rules, and says which changed by it.</summary>
public sealed class RecomputeEverything(Changes changes, Database database)
{
    /// <summary>All of it or nothing.</summary>
    /// <param name="actor">Who asks for it: whoever keeps the installation.</param>
    /// <param name="cancellationToken">Gives up; then nothing is changed.</param>
    public async Task<Answer<Consequences>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var answer = await changes.MakeAsync<bool>(
            actor,
            async change =>
            {
                if (!actor.IsAdministrator)
                {
                    return Answer.NotAllowed;
                }

                var connection = database.Writing.Connection!;
                var serviceIds = (await connection.QueryAsync<long>("select distinct service_id from agreement order by service_id")).AsList();
                foreach (var serviceId in serviceIds)
                {
                    change.Touch(serviceId, siteId: null, from: null);
                }

                await connection.ExecuteAsync("update calculation set rule_version = @Current", new { RuleVersion.Current });
                if (serviceIds.Count > 0)
                {
                    change.Note("recomputed", new Subject("attainment", "all agreements"), after: new { rules = RuleVersion.Current });
                }

                return true;
            },
            cancellationToken);
        return answer.IsDone ? answer.Consequences! : answer.AsRefusal();
    }

    /// <summary>The same where figures were computed by other rules than this program's, which happens after an update that changed a rule.</summary>
    /// <returns>What changed; null where every figure is of these rules.</returns>
    public async Task<Consequences?> RunAfterUpdateAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            if (await connection.ExecuteScalarAsync<int>("select rule_version from calculation") == RuleVersion.Current)
            {
                return null;
            }
        }

        var hadFigures = await HasFiguresAsync(cancellationToken);
        var consequences = (await RunAsync(Actor.Job("update of the rules"), cancellationToken)).Value;
        return hadFigures ? consequences : null;
    }

    private async Task<bool> HasFiguresAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from attainment)");
    }
}
