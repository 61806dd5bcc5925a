using ItCatalog.Data.Identity;
using ItCatalog.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace ItCatalog.Web.Setup;

/// <summary>Names of policies that a page asks for with <c>[Authorize(Policies.Provider)]</c> where its area is open to more people than the page.</summary>
public static class Policies
{
    /// <summary>People who write agreements, answer requests, import: IT managers. Which units, the handler asks the person.</summary>
    public const string Provider = "provider";

    /// <summary>People who ask for services and speak for a department: department heads. Which departments, the handler asks the person.</summary>
    public const string Customer = "customer";

    /// <summary>People who send requests. For which departments, the handler asks the person.</summary>
    public const string Asker = "asker";

    /// <summary>Administrators.</summary>
    public const string Administrator = "administrator";

    /// <summary>Whoever is on one of the two sides of an agreement: IT managers and department heads.</summary>
    public const string Party = "party";

    /// <summary>People who keep templates of agreements: administrators, IT managers those of their units.</summary>
    public const string TemplateKeeper = "template-keeper";

    /// <summary>People who see every department: what units and suppliers promise each other is open to them.</summary>
    public const string EveryDepartment = "every-department";

    /// <summary>People who have reports sent by themselves: department heads, IT managers and administrators.</summary>
    public const string Scheduler = "scheduler";

    /// <summary>People who bring measurements in: IT managers and administrators. Which sources, the handler asks the source.</summary>
    public const string Importer = "importer";

    internal static void Add(AuthorizationOptions options)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
        options.AddPolicy(Provider, policy => policy.RequireRole(Role.ItManager));
        options.AddPolicy(Customer, policy => policy.RequireRole(Role.DepartmentHead));
        options.AddPolicy(Asker, policy => policy.RequireRole(Role.Changing));
        options.AddPolicy(Administrator, policy => policy.RequireRole(Role.Administrator));
        options.AddPolicy(Importer, policy => policy.RequireRole(Role.ItManager, Role.Administrator));
        options.AddPolicy(Scheduler, policy => policy.RequireRole(Role.Administrator, Role.ItManager, Role.DepartmentHead));
        options.AddPolicy(EveryDepartment, policy => policy.RequireRole(Role.Administrator, Role.ItManager, Role.Executive, Role.Auditor));
        options.AddPolicy(TemplateKeeper, policy => policy.RequireRole(Role.Administrator, Role.ItManager));
        options.AddPolicy(Party, policy => policy.RequireRole(Role.ItManager, Role.DepartmentHead));
        TokenSignIn.AddPolicies(options);
        foreach (var area in Areas.All)
        {
            options.AddPolicy(area.Policy, policy => policy.RequireRole(area.Roles));
        }
    }

    internal static void Authorize(PageConventionCollection conventions)
    {
        foreach (var area in Areas.All)
        {
            conventions.AuthorizeFolder(area.Folder, area.Policy);
        }

        conventions.AuthorizePage("/Reports/Comparison", Areas.Benchmark.Policy);
        conventions.AuthorizePage("/Reports/Units/Index", Areas.Benchmark.Policy);
        conventions.AllowAnonymousToPage("/Account/SignIn");
        conventions.AllowAnonymousToPage("/Setup/Index");
        conventions.AllowAnonymousToPage("/Error");
    }
}
