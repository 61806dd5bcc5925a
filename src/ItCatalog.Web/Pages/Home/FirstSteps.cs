using ItCatalog.Calculation.Text;
using ItCatalog.Data.Home;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Pages.Shared.Parts;

namespace ItCatalog.Web.Pages.Home;

/// <summary>What somebody has to do before the first figure stands, in order; the data tick it off.</summary>
/// <param name="Steps">All that the person's roles ask for, done or not.</param>
public sealed record FirstSteps(IReadOnlyList<FirstStep> Steps)
{
    public int DoneCount => Steps.Count(step => step.IsDone);

    /// <summary>The first that is not done.</summary>
    public FirstStep Next => Steps.First(step => !step.IsDone);

    /// <summary>Whether a person's roles ask for any: for everybody else nothing need be read.</summary>
    public static bool AreAskedOf(Actor person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Is(Role.Administrator) || person.Is(Role.ItManager) || person.Is(Role.DepartmentHead);
    }

    /// <summary>The steps of a person; null where all are done, or the roles ask for none.</summary>
    public static FirstSteps? Of(Actor person, FirstFacts facts)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(facts);
        List<FirstStep> steps = [];
        if (person.Is(Role.Administrator))
        {
            steps.AddRange(OfAdministrator(facts));
        }

        if (person.Is(Role.ItManager))
        {
            steps.AddRange(OfManager(person, facts));
        }

        if (person.Is(Role.DepartmentHead))
        {
            steps.AddRange(OfHead(person, facts));
        }

        // Who speaks for both sides waits for one first figure.
        steps = [.. steps.DistinctBy(step => step.Title)];
        return steps.All(step => step.IsDone) ? null : new(steps);
    }

    private static IEnumerable<FirstStep> OfAdministrator(FirstFacts facts)
    {
        yield return new(
            "Sites and hours",
            facts.SiteCount > 0 && facts.HoursCount > 0,
            Found((facts.HoursCount, Show.Count(facts.HoursCount, "pattern") + " of service hours", "service hours"), (facts.SiteCount, Show.Count(facts.SiteCount, "site"), "sites")),
            new("Enter the organisation", "/administration/organisation"));
        yield return new(
            "Departments and units",
            facts.DepartmentCount > 0 && facts.UnitCount > 0,
            Found((facts.DepartmentCount, Show.Count(facts.DepartmentCount, "department"), "departments"), (facts.UnitCount, Show.Count(facts.UnitCount, "IT unit"), "IT units")),
            new("Enter them", "/administration/organisation"));
        yield return new(
            "People",
            facts.ManagerCount > 0 && facts.HeadCount > 0,
            facts.PersonCount == 1 ? "Only you can sign in. IT managers and department heads are enough to begin with."
                : Found(
                    (facts.PersonCount, $"{Show.Count(facts.PersonCount)} people can sign in", ""),
                    (facts.ManagerCount, Show.Count(facts.ManagerCount, "IT manager of a unit", "IT managers of units"), "an IT manager of a unit"),
                    (facts.HeadCount, Show.Count(facts.HeadCount, "head of a department", "heads of departments"), "the head of a department")),
            new("Add people", "/administration/people/add"));
    }

    private static IEnumerable<FirstStep> OfManager(Actor person, FirstFacts facts)
    {
        var hasUnit = person.UnitIds.Count > 0;
        yield return new(
            "Services and prices",
            facts.ServiceCount > 0,
            facts.ServiceCount > 0 ? $"{Show.Count(facts.ServiceCount, "service")} of yours."
                : !hasUnit ? "You belong to no IT unit yet: an administrator adds you to one."
                : facts.SiteCount == 0 ? "What your unit offers, at which sites, for how much. An administrator enters the sites first."
                : "What your unit offers, at which sites, for how much.",
            hasUnit ? new("Add a service", "/catalogue/new") : null);
        yield return new(
            "A first agreement",
            facts.AgreedCount > 0,
            facts.AgreedCount > 0 ? $"{Show.Count(facts.AgreedCount, "agreement")} agreed."
                : facts.ProposedCount > 0 ? "One is proposed and waits for the signatures of both sides."
                : facts.DraftCount > 0 ? "One is being written. Propose it when it says what you want to promise."
                : "One service for one department, with what is promised. Needs a service and a department.",
            facts.ProposedCount + facts.DraftCount > 0 ? new("See the agreements", "/agreements")
                : facts.ServiceCount > 0 ? new("Write an agreement", "/agreements/new") : null);
        yield return new(
            "A source",
            facts.SourceCount > 0,
            facts.SourceCount > 0 ? $"{Show.Count(facts.SourceCount, "source")} of yours."
                : "The ticket or monitoring tool that measures it. The first file that you import makes it; its columns are matched once and remembered.",
            hasUnit ? new("Import a first file", "/measurements/import") : null);
        yield return new(
            "The first figure",
            facts.HasFigure,
            facts.HasFigure ? "It stands."
                : facts.AgreedCount == 0 ? "It stands as soon as an agreement is agreed on and a file of its time is imported."
                : facts.SourceCount == 0 ? "Import one export of the tool. You see every figure before anything is stored."
                : "What was imported is not of the time or the service of an agreement. The months say what is missing.",
            facts.AgreedCount > 0 && facts.SourceCount > 0 ? new("See what is missing", "/performance")
                : hasUnit ? new("Import a file", "/measurements/import") : null);
    }

    private static IEnumerable<FirstStep> OfHead(Actor person, FirstFacts facts)
    {
        var hasDepartment = person.DepartmentIds.Count > 0;
        yield return new(
            "An agreement to sign",
            facts.AgreedCount > 0,
            facts.AgreedCount > 0 ? $"{Show.Count(facts.AgreedCount, "agreement")} agreed."
                : !hasDepartment ? "You belong to no department yet: an administrator adds you to one."
                : facts.ProposedCount > 0 ? "One is proposed to you. Nothing is promised until both sides have signed."
                : "Nothing is proposed to your department yet. The IT unit that provides a service writes what it promises, and you sign it.",
            !hasDepartment ? null : facts.ProposedCount > 0 ? new("Read and sign", "/agreements") : new("See what IT offers", "/catalogue"));
        yield return new(
            "The first figure",
            facts.HasFigure,
            facts.HasFigure ? "It stands."
                : facts.AgreedCount > 0 ? "What is promised to you has no figure yet: the IT unit imports what was measured."
                : "It stands as soon as an agreement is agreed on and the IT unit has imported what was measured.",
            facts.AgreedCount > 0 ? new("See the months", "/performance") : null);
    }

    /// <summary>What is there, and what is missing: "1 site. Missing: service hours."</summary>
    private static string Found(params (int Count, string There, string Missing)[] parts)
    {
        var there = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => part.There));
        var missing = parts.Where(part => part.Count == 0).Select(part => part.Missing).ToList();
        return string.Join(' ', new[] { there.Length == 0 ? "" : there + ".", missing.Count == 0 ? "" : $"Missing: {ShowTarget.List(missing)}." }.Where(sentence => sentence.Length > 0));
    }
}

/// <summary>One step.</summary>
/// <param name="Title">What there is afterwards.</param>
/// <param name="IsDone">Whether the data say that it is done.</param>
/// <param name="Says">What is there, and what is missing.</param>
/// <param name="Button">Where it is done; null where the person cannot do it yet.</param>
public sealed record FirstStep(string Title, bool IsDone, string Says, Link? Button);
