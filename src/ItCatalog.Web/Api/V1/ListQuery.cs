using System.ComponentModel;

namespace ItCatalog.Web.Api.V1;

/// <summary>Which part of a list by code a program asks for.</summary>
internal sealed record ListQuery
{
    [Description("At most so many items, from 1 to 1000; 100 unless given.")]
    public int? Limit { get; init; }

    [Description("The “next” of the answer before.")]
    public string? After { get; init; }

    /// <summary>The part of a list that is short enough to be read whole.</summary>
    public IResult Part<T, TShown>(IEnumerable<T> all, Func<T, string> code, Func<T, TShown> show)
    {
        if (Paging.Problem(Limit) is { } problem)
        {
            return problem;
        }

        if (Paging.Read(After, length: 1) is not { } place)
        {
            return Paging.NoPlace();
        }

        var left = all.OrderBy(code, StringComparer.Ordinal).SkipWhile(one => place is [var after] && string.CompareOrdinal(code(one), after) <= 0);
        return TypedResults.Ok(Paging.Part([.. left.Take((Limit ?? Paging.Usual) + 1)], Limit, show, one => [code(one)]));
    }
}
