namespace ItCatalog.Calculation;

/// <summary>Which edition of the calculation rules this engine follows.</summary>
public static class RuleVersion
{
    // 5: whose case a ticket is, and by which version it is judged (calculation rules, section 10, which lists what changed).
    /// <summary>Stored with every computed result; raised by one whenever a change of a rule can change a result.</summary>
    public const int Current = 5;
}
