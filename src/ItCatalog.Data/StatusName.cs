using ItCatalog.Calculation.ServiceLevels;

namespace ItCatalog.Data;

/// <summary>How a status is stored: the words of the calculation rules.</summary>
public static class StatusName
{
    /// <summary>The word for a status.</summary>
    public static string Of(Status status) => status switch
    {
        Status.Met => "met",
        Status.BelowExpected => "below-expected",
        Status.BelowMinimum => "below-minimum",
        Status.NotMeasured => "not-measured",
        Status.InsufficientSample => "insufficient-sample",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The status that a word stands for; any other word is an error of the program.</summary>
    public static Status Parse(string name) => name switch
    {
        "met" => Status.Met,
        "below-expected" => Status.BelowExpected,
        "below-minimum" => Status.BelowMinimum,
        "not-measured" => Status.NotMeasured,
        "insufficient-sample" => Status.InsufficientSample,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a status."),
    };
}
