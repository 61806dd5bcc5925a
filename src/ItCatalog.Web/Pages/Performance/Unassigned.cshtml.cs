using ItCatalog.Calculation.ServiceLevels;
using ItCatalog.Calculation.Text;
using ItCatalog.Data.Catalogue;
using ItCatalog.Data.Identity;
using ItCatalog.Data.Measurements;
using ItCatalog.Data.Performance;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work;
using ItCatalog.Work.Assignment;
using ItCatalog.Work.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItCatalog.Web.Pages.Performance;

/// <summary>Cases that count for nobody because nobody said whose they are: how many, which, and the ways to say it. Both sides see them; who provides the service says.</summary>
public sealed class UnassignedModel(
    ListedCaseStore listed, AssignmentStore assignments, OrganisationStore organisation, ServiceStore services, AssignCases assign, AddAssignmentRule addRule, RemoveAssignmentRule removeRule, ListOfWaitingCases waiting, Actor person) : PageModel
{
    /// <summary>Cases that a page lists.</summary>
    public const int PageSize = 50;

    private const int SaidSize = 20;

    /// <summary>Code of a service; only its cases are listed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    /// <summary>Code of a site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Site { get; set; }

    /// <summary>The group that worked on them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>Page of the cases, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty]
    public AssignInput Input { get; set; } = new();

    [BindProperty]
    public RuleInput Rule { get; set; } = new();

    /// <summary>Why it may alter what has been settled, and the fingerprint of what was shown.</summary>
    [BindProperty]
    public PastInput Past { get; set; } = new();

    public IReadOnlyList<ListedCount> Waiting { get; private set; } = [];

    public IReadOnlyList<ListedCount> Shared { get; private set; } = [];

    public IReadOnlyList<ListedCount> NoAgreement { get; private set; } = [];

    public IReadOnlyList<ListedCaseRow> Cases { get; private set; } = [];

    public IReadOnlyList<string> Groups { get; private set; } = [];

    public IReadOnlyList<AssignmentRule> Rules { get; private set; } = [];

    public IReadOnlyList<SaidCase> Said { get; private set; } = [];

    public IReadOnlyList<Named> Departments { get; private set; } = [];

    public IReadOnlyList<Data.Catalogue.Site> Sites { get; private set; } = [];

    /// <summary>What would change of what has been settled; null before it was tried.</summary>
    public Consequences? Consequences { get; private set; }

    /// <summary>Which form was sent: "assign", "rule" or "take"; null: none.</summary>
    public string? Sent { get; private set; }

    /// <summary>Whether the person says whose cases of the chosen service are.</summary>
    public bool MayAssign { get; private set; }

    /// <summary>Services that wait, at one of whose sites something does; by name.</summary>
    public IEnumerable<IGrouping<(string Code, string Name), ListedCount>> Services => Waiting.GroupBy(count => (count.ServiceCode, count.ServiceName));

    /// <summary>The sites at which cases wait, by name.</summary>
    public IReadOnlyList<(string Code, string Name)> WaitingSites => [.. Waiting.Select(count => (count.SiteCode, count.SiteName)).Distinct().OrderBy(site => site.SiteName, StringComparer.Ordinal)];

    /// <summary>Cases that the filter finds, on all pages.</summary>
    public int FoundCount { get; private set; }

    public int PageCount => Math.Max(1, (FoundCount + PageSize - 1) / PageSize);

    public string? ServiceName => Waiting.FirstOrDefault(count => count.ServiceCode == Service)?.ServiceName;

    /// <summary>"111 cases name no department although several have an agreement. Until somebody says whose they are, they count for nobody."</summary>
    public string Sentence => Waiting.Sum(count => count.Count) switch
    {
        0 => "Every case names its department, or belongs to the only agreement that covers it, or is shared.",
        1 => "1 case names no department although several have an agreement. Until somebody says whose it is, it counts for nobody.",
        var count => $"{Show.Count(count)} cases name no department although several have an agreement. Until somebody says whose they are, they count for nobody.",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>All that wait and match, as a file.</summary>
    public IActionResult OnGetExport(string? format) => ListDownload.Of(waiting.Of(person, Filter), format);

    public async Task<IActionResult> OnPostAssignAsync(CancellationToken cancellationToken)
    {
        Sent = "assign";
        var ids = Input.All
            ? [.. (await listed.ListAsync(person, Filter, AssignCases.Most + 1, 0, cancellationToken)).Select(one => one.TicketId)]
            : Input.Cases;
        if (Input.DepartmentId is null)
        {
            return await AgainAsync(Answer.Refused("DepartmentId", "Choose a department."), cancellationToken);
        }

        var answer = await assign.RunAsync(person, ids, Input.DepartmentId, Input.Note ?? "", Past.Why, Past.Seen ?? "", cancellationToken);
        return await DoneAsync(answer, count => $"{Show.Count(count, "case").ToUpperFirst()} assigned. The figures were computed anew.", cancellationToken);
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken)
    {
        Sent = "take";
        var answer = await assign.RunAsync(person, Input.Cases, departmentId: null, note: "", Past.Why, Past.Seen ?? "", cancellationToken);
        return await DoneAsync(answer, _ => "What was said is taken back. The figures were computed anew.", cancellationToken);
    }

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken cancellationToken)
    {
        Sent = "rule";
        var draft = new AssignmentRuleDraft { Service = Rule.Service ?? "", Site = Rule.Site, Group = Rule.Group, Department = Rule.Department ?? "" };
        var answer = await addRule.RunAsync(person, draft, Past.Why, Past.Seen ?? "", cancellationToken);
        return await DoneAsync(answer, _ => "The rule holds, for later files too. The figures were computed anew.", cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveRuleAsync(CancellationToken cancellationToken)
    {
        Sent = "remove";
        var answer = await removeRule.RunAsync(person, Rule.Id, Past.Why, Past.Seen ?? "", cancellationToken);
        return await DoneAsync(answer, _ => "The rule is gone. The figures were computed anew.", cancellationToken);
    }

    private ListedFilter Filter => new(CaseStanding.Unassigned) { Service = Empty(Service), Site = Empty(Site), Group = Empty(Group) };

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Waiting = await listed.CountsAsync(person, CaseStanding.Unassigned, cancellationToken);
        Shared = await listed.CountsAsync(person, CaseStanding.Shared, cancellationToken);
        NoAgreement = await listed.CountsAsync(person, CaseStanding.NoAgreement, cancellationToken);
        Rules = await assignments.RulesAsync(person, cancellationToken);
        Said = await assignments.SaidAsync(person, SaidSize, cancellationToken);
        Departments = await organisation.DepartmentsAsync(cancellationToken);
        Sites = await organisation.SitesAsync(cancellationToken);
        if (PageNumber < 1)
        {
            return false;
        }

        if (Filter.Service is { } code && await services.FindAsync(code, cancellationToken) is { } chosen)
        {
            MayAssign = May.Assign(person, chosen.UnitId);
            Groups = await listed.GroupsAsync(person, Filter, cancellationToken);
            FoundCount = Group is null or "" ? Waiting.Where(count => count.ServiceCode == Service && (Filter.Site is null || count.SiteCode == Filter.Site)).Sum(count => count.Count)
                : (await listed.ListAsync(person, Filter, AssignCases.Most + 1, 0, cancellationToken)).Count;
            Cases = await listed.ListAsync(person, Filter, PageSize, (PageNumber - 1) * PageSize, cancellationToken);
        }

        return PageNumber <= PageCount;
    }

    private async Task<IActionResult> DoneAsync<T>(Answer<T> answer, Func<T, string> told, CancellationToken cancellationToken)
    {
        if (answer.IsDone)
        {
            TempData.Saved(told(answer.Value));
            return Redirect(Addresses.OfUnassigned(Empty(Service), Empty(Site)));
        }

        return await AgainAsync(answer, cancellationToken);
    }

    private async Task<IActionResult> AgainAsync<T>(Answer<T> answer, CancellationToken cancellationToken)
    {
        Consequences = answer.Consequences;
        return await this.AnswerAsync(
            answer,
            _ => Page(),
            async () =>
            {
                await LoadAsync(cancellationToken);
                return Page();
            },
            prefix: _ => Sent is "rule" or "remove" ? "Rule" : "Input");
    }

    private Task<IActionResult> AgainAsync(Refusal refusal, CancellationToken cancellationToken) => AgainAsync((Answer<int>)refusal, cancellationToken);

    /// <summary>What somebody types who says whose cases are.</summary>
    public sealed class AssignInput
    {
        /// <summary>The chosen ones.</summary>
        public List<long> Cases { get; init; } = [];

        /// <summary>All that the filter finds, chosen or not.</summary>
        public bool All { get; set; }

        public long? DepartmentId { get; set; }

        public string? Note { get; set; }
    }

    /// <summary>A rule as it is typed.</summary>
    public sealed class RuleInput
    {
        /// <summary>Of one that is taken away.</summary>
        public long Id { get; set; }

        public string? Service { get; set; }

        public string? Site { get; set; }

        public string? Group { get; set; }

        public string? Department { get; set; }
    }
}
