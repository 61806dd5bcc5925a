namespace ItCatalog.Calculation;

/// <summary>Which edition of the calculation rules this engine follows.</summary>
public static class RuleVersion
{
    /// <summary>Stored with every computed result; raised by one whenever a change of a rule can change a result.</summary>
    public const int Current = 4;
}
