namespace ItCatalog.Calculation.Text;

/// <summary>How patterns are matched with texts of people and files.</summary>
public static class Matching
{
    /// <summary>A pattern that has not matched by then is given up. It is time by the clock, which goes on while a thread waits for its turn: on a machine that others keep busy it may wait long.</summary>
    public const int MostMilliseconds = 10_000;
}
