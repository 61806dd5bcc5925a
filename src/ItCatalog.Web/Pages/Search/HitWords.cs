using ItCatalog.Calculation.Text;
using ItCatalog.Data.Search;
using ItCatalog.Web.Pages.Performance;

namespace ItCatalog.Web.Pages.Search;

/// <summary>How kinds of hits are called, and where they lead.</summary>
public static class HitWords
{
    /// <summary>The heading of a kind.</summary>
    public static string Title(SearchKind kind) => kind switch
    {
        SearchKind.Service => "Services",
        SearchKind.Agreement => "Agreements",
        SearchKind.Case => "Cases",
        SearchKind.Unit => "IT units",
        SearchKind.Department => "Departments",
        SearchKind.Site => "Sites",
        SearchKind.Person => "People",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>"3", or "8 of 41"; "more than 100" where no more were counted.</summary>
    public static string Count(SearchGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Count == group.Hits.Count && !group.IsCut
            ? Show.Count(group.Count)
            : $"{Show.Count(group.Hits.Count)} of {(group.IsCut ? "more than " : "")}{Show.Count(group.Count)}";
    }

    /// <summary>What stands below the name: "HI-SLA-0108, Workplace" for an agreement, what a service is, a case's title.</summary>
    public static string Detail(SearchKind kind, SearchHit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        return kind switch
        {
            SearchKind.Agreement => $"{hit.Key}, {hit.Detail}",
            SearchKind.Department or SearchKind.Site => hit.Key,
            _ => hit.Detail,
        };
    }

    /// <summary>The page of a hit: of a unit, department or site what belongs to it.</summary>
    public static string Address(SearchKind kind, SearchHit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        var key = Uri.EscapeDataString(hit.Key);
        return kind switch
        {
            SearchKind.Service => "/catalogue/" + key,
            SearchKind.Agreement => "/agreements/" + key,
            SearchKind.Case => Addresses.OfCase(hit.Place!, hit.Key),
            SearchKind.Unit => "/catalogue?unit=" + key,
            SearchKind.Department => "/agreements?department=" + key,
            SearchKind.Site => "/catalogue?site=" + key,
            SearchKind.Person => "/administration/people/" + key,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>What to do where not all of a kind are shown: the page that lists them, or null where more has to be typed.</summary>
    public static string? AllAddress(SearchKind kind, string text) => kind switch
    {
        SearchKind.Service => "/catalogue?q=" + Uri.EscapeDataString(text),
        SearchKind.Person => "/administration/people?q=" + Uri.EscapeDataString(text),
        _ => null,
    };
}
