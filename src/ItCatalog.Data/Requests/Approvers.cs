namespace ItCatalog.Data.Requests;

/// <summary>Who may answer a step of approval, as queries ask for it: of a row <c>step</c> of request_approval with its row <c>request</c>.</summary>
/// <remarks>A named approver, or any head of the department; whoever stands in for one of them, while they are away or once the step was left unanswered for too
/// long; administrators, once it was. Never who asked.</remarks>
internal static class Approvers
{
    private const string Heads =
        """
        exists (select 1 from person_role role where role.person_id = {0} and role.role = 'department-head')
            and exists (select 1 from person_department mine where mine.person_id = {0} and mine.department_id = request.department_id)
        """;

    private const string Of =
        """
        ({1} <> request.requested_by and (
          step.approver_id = {1}
          or (step.kind = 'head' and {2})
          or exists (select 1 from stand_in x where x.stand_in_id = {1} and {0}
            and (x.person_id = step.approver_id or (step.kind = 'head' and {3})))
          or (step.escalated_ms is not null and exists (select 1 from person_role role where role.person_id = {1} and role.role = 'administrator'))))
        """;

    /// <summary>The condition that somebody may answer the step. It takes <c>@today</c>, as the organisation counts days.</summary>
    /// <param name="person">The column or parameter with their number.</param>
    public static string Are(string person) => Filled("(step.escalated_ms is not null or (x.from_date <= @today and x.until_date >= @today))", person);

    /// <summary>The same whatever the day, for what somebody was told.</summary>
    /// <inheritdoc cref="Are" path="/param"/>
    public static string AreOrWere(string person) => Filled("1 = 1", person);

    private static string Filled(string whenStandingIn, string person) => Of
        .Replace("{2}", Heads.Replace("{0}", person, StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("{3}", Heads.Replace("{0}", "x.person_id", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("{0}", whenStandingIn, StringComparison.Ordinal)
        .Replace("{1}", person, StringComparison.Ordinal);
}
