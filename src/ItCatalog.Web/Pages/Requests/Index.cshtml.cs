using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Requests;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace ItCatalog.Web.Pages.Requests;

/// <summary>What was asked for: by the reader, by their departments, of their units, or by everybody; and what they approve.</summary>
public sealed class IndexModel(RequestStore store, OrganisationStore organisations, ListOfRequests listed, Actor person, IClock clock) : PageModel
{
    /// <summary>"own", "approvals", "departments", "units" or "all"; anything else is the first that the person has.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    /// <summary>"open" or "all"; open where it is not said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Code of the department; empty: every one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    /// <summary>Code of the service; empty: every one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of the site; empty: every one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>Whether anything but view and state is chosen.</summary>
    public bool IsFiltered => Filter is not { Department: null, Service: null, Site: null };

    /// <summary>Whether there is more than fits on a page, so that it is worth choosing from.</summary>
    public bool MayChoose => IsFiltered || List.PageCount > 1;

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    public IReadOnlyList<Named> Services { get; private set; } = [];

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public RequestView View { get; private set; }

    public bool OpenOnly => State != "all";

    public RequestPage List { get; private set; } = null!;

    public string Currency { get; private set; } = "";

    public LocalDate Today { get; private set; }

    /// <summary>What the list of what departments have is called for this person.</summary>
    public string HoldingsTitle => MayRequest ? "What we have" : "What departments have";

    public bool MayRequest => person.DepartmentIds.Any(person.AsksFor);

    /// <summary>The views that mean something to this person.</summary>
    public IReadOnlyList<(RequestView View, string Word, string Name)> Views { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ChooseView();
        var organisation = await organisations.FindAsync(cancellationToken);
        Currency = organisation?.Currency ?? "";
        Today = organisation?.Today(clock) ?? clock.GetCurrentInstant().InUtc().Date;
        List = await store.ListAsync(person, Filter, Math.Clamp(PageNumber, 1, int.MaxValue), cancellationToken);
        if (MayChoose)
        {
            Departments = View == RequestView.Own ? [] : [.. (await organisations.DepartmentsAsync(cancellationToken)).Where(department => person.SeesRequestsOf(department.Id))];
            Services = await organisations.ServicesAsync(cancellationToken);
            Sites = await organisations.SitesAsync(cancellationToken);
        }
    }

    /// <summary>All of them, as a file.</summary>
    public IActionResult OnGetExport(string? format)
    {
        ChooseView();
        return ListDownload.Of(listed.Of(person, Filter), format);
    }

    private RequestFilter Filter => new() { View = View, OpenOnly = OpenOnly, Department = NullIfEmpty(Department), Service = NullIfEmpty(Service), Site = NullIfEmpty(Site) };

    private static string? NullIfEmpty(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim();

    private void ChooseView()
    {
        var heads = person.Is(Role.DepartmentHead) && person.DepartmentIds.Count > 0;
        var provides = person.Is(Role.ItManager) && person.UnitIds.Count > 0;
        List<(RequestView View, string Word, string Name)> views = [];
        if (heads)
        {
            views.Add((RequestView.OwnDepartments, "departments", person.DepartmentIds.Count == 1 ? "Your department’s" : "Your departments’"));
        }

        if (provides)
        {
            views.Add((RequestView.OwnUnits, "units", person.UnitIds.Count == 1 ? "For your unit" : "For your units"));
        }

        if (person.SeesEveryDepartment && !provides)
        {
            views.Add((RequestView.Everything, "all", "All"));
        }

        if (!person.Is(Role.Auditor))
        {
            views.Add((RequestView.Own, "own", "Your own"));
            views.Add((RequestView.ToApprove, "approvals", "To approve"));
        }

        if (person.SeesEveryDepartment && provides)
        {
            views.Add((RequestView.Everything, "all", "All"));
        }

        Views = views;
        View = Views.Where(view => view.Word == Of).Concat(Views).Select(view => (RequestView?)view.View).FirstOrDefault() ?? RequestView.Everything;
    }

    /// <summary>The address of another choice.</summary>
    public string Address(RequestView view, bool openOnly, int page = 1)
    {
        List<string> query = [];
        if (Views.Count > 1)
        {
            query.Add("of=" + Views.First(choice => choice.View == view).Word);
        }

        if (!openOnly)
        {
            query.Add("state=all");
        }

        foreach (var (name, code) in new[] { ("department", Filter.Department), ("service", Filter.Service), ("site", Filter.Site) })
        {
            if (code is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(code)}");
            }
        }

        if (page > 1)
        {
            query.Add("page-number=" + page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return "/requests" + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }

    /// <summary>What stands in the head of the page.</summary>
    public string Sentence => View switch
    {
        RequestView.OwnUnits => "What departments asked of you. Answer what waits; mark what you have delivered.",
        RequestView.Own => "What you asked for, and what became of it.",
        RequestView.ToApprove => "What waits for your approval, or had it.",
        RequestView.OwnDepartments => "What your department asked for, and what became of it.",
        RequestView.Everything => "What departments asked for, and what became of it.",
        _ => throw new InvalidOperationException("No such view."),
    };

    /// <summary>What stands in place of an empty list.</summary>
    public string EmptySentence => View switch
    {
        _ when IsFiltered => "Nothing with this choice.",
        RequestView.OwnUnits when OpenOnly => "Nothing waits for your answer or for delivery.",
        RequestView.ToApprove => OpenOnly ? "Nothing waits for your approval." : "Nothing was ever asked of you to approve.",
        _ when OpenOnly => "Nothing is open.",
        RequestView.Own => "You have not asked for anything yet.",
        RequestView.OwnDepartments => "Your department has not asked for anything yet.",
        _ => "Nobody has asked for anything yet.",
    };

    /// <summary>"3 open requests", "51 requests".</summary>
    public string CountSentence => Show.Count(List.TotalCount, OpenOnly ? "open request" : "request").ToUpperFirst();
}
