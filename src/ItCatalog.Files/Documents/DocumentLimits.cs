namespace ItCatalog.Files.Documents;

/// <summary>How much a document may hold and ask for: what is more is told with its path before anything is computed or written.</summary>
/// <remarks>
/// A few bytes can ask for gigabytes: windows times targets, days times targets, weekly hours times three hundred years.
/// <c>docs/documents.md</c> lists them.
/// </remarks>
public static class DocumentLimits
{
    /// <summary>Bytes of one document.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Bytes of one answer, without indentation.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>How deep objects and lists may nest.</summary>
    public const int MaxDepth = 16;

    /// <summary>Characters of a key, a name or any other text: answers repeat them.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Problems that are told; the rest is counted.</summary>
    public const int MaxProblems = 1_000;

    /// <summary>Windows that a document may ask for: fifty years of months.</summary>
    public const int MaxWindows = 600;

    /// <summary>Targets of a document.</summary>
    public const int MaxTargets = 500;

    /// <summary>Priorities that a target names.</summary>
    public const int MaxPriorities = 100;

    /// <summary>Results: targets times windows.</summary>
    public const int MaxResults = 20_000;

    /// <summary>Days that are explained: those of the windows, for each target.</summary>
    public const int MaxExplainedDays = 100_000;

    /// <summary>Parts in which the clock of one explained ticket runs or stands still: a hundred years of working days, nearly.</summary>
    public const int MaxClockParts = 50_000;

    /// <summary>Weekly intervals, counted on each of their days: a calendar may have to work them out for three hundred years.</summary>
    public const int MaxWeeklyIntervals = 28;

    /// <summary>Holidays, special days, and exclusions, each.</summary>
    public const int MaxDates = 10_000;

    /// <summary>Open intervals of a special day.</summary>
    public const int MaxIntervalsOfDay = 48;

    /// <summary>Different lengths of days where business days are counted: the common unit of all has to stay a number of sensible length.</summary>
    public const int MaxDayLengths = 16;

    /// <summary>Tickets, outages, samples and counts, each.</summary>
    public const int MaxRecords = 1_500_000;

    /// <summary>Pauses of a ticket, and updates, each.</summary>
    public const int MaxTicketEntries = 1_000;

    /// <summary>Tickets with their pauses and updates, outages, samples and counts together, times targets.</summary>
    public const int MaxJudgements = 50_000_000;

    /// <summary>Multipliers of the credits.</summary>
    public const int MaxMultipliers = 1_200;

    /// <summary>Years that a comparison may span.</summary>
    public const int MaxYears = 100;

    /// <summary>Volumes of a comparison.</summary>
    public const int MaxVolumes = 500;

    /// <summary>Quotes of a comparison.</summary>
    public const int MaxQuotes = 100;

    /// <summary>Lines of costs and gaps in all lists together, and the one-off amounts of a list.</summary>
    public const int MaxLines = 5_000;

    /// <summary>Parts of the scope matrix, and answers of a quote, each.</summary>
    public const int MaxScope = 200;

    /// <summary>Tiers of a line.</summary>
    public const int MaxTiers = 100;

    /// <summary>Others who bear a part of a shared line.</summary>
    public const int MaxSharers = 100;
}
