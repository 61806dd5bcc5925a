using System.Text.Encodings.Web;
using System.Text.Unicode;
using ItCatalog.Data;
using ItCatalog.Data.Identity;
using ItCatalog.Web.Api;
using ItCatalog.Web.Api.V1;
using ItCatalog.Web.Pages.Shared.Parts;
using ItCatalog.Work.Backups;
using ItCatalog.Work.Measurements.Prometheus;
using ItCatalog.Work.Messages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.WebEncoders;

namespace ItCatalog.Web.Setup;

/// <summary>Services and pipeline of the web application.</summary>
internal static class Pipeline
{
    public static void AddWeb(this IServiceCollection services, IConfiguration configuration, bool demo)
    {
        services.AddProxy(configuration);
        services.AddSignIn(configuration, demo);
        services.AddExceptionHandler<TroubleAnswers>();
        services.AddAuthorization(Policies.Add);
        services.AddRateLimits(configuration);
        services.AddInterface();
        services.AddSingleton<FirstRun>();
        services.AddBackups(configuration);
        services.AddSingleton(InboxWorker.Settings(configuration));
        services.AddHostedService<InboxWorker>();
        services.AddHostedService<MonthsWorker>();
        services.AddSingleton(PrometheusServers.Of(configuration));
        services.AddHostedService<PullWorker>();
        services.AddHostedService<TrailWorker>();
        services.AddHostedService<MessageWorker>();
        // The demonstration's people are nobody's: they are told in the product alone.
        services.AddSingleton(demo ? MailSettings.Off : MailSettings.Of(configuration));
        services.AddHostedService<MailWorker>();
        services.AddSingleton(ScheduleWorker.Settings(configuration));
        services.AddSingleton(Work.Prints.PrintSettings.Of(configuration));
        services.AddSingleton<Pages.Reports.PdfDownload>();
        services.AddHostedService<ScheduleWorker>();
        services.AddSingleton(OwnNetwork.Of(configuration));
        services.AddHostedService<WebhookWorker>();
        services.AddHostedService<SilenceWorker>();
        services.AddHostedService<PlanWorker>();
        services.AddHostedService<ApprovalWorker>();
        services.AddHostedService<RatingWorker>();
        services.AddSingleton<Pages.Performance.MatrixMemory>();
        services.AddSingleton<Pages.Performance.Disputes.DisputeChoices>();
        services.AddSingleton<Pages.Shared.Parts.Places>();
        services.AddSingleton<Pages.Reports.Bills.BillDownload>();
        services.AddSingleton<Pages.Home.MonthsMemory>();
        services.AddHostedService<JobWorker>();
        services.AddRouting(routing => routing.LowercaseUrls = true);
        services.AddRazorPages(pages =>
        {
            Policies.Authorize(pages.Conventions);
            pages.Conventions.Add(new PageRouteTransformerConvention(new KebabCase()));
            pages.Conventions.AddPageRoute("/Catalogue/Edit", "catalogue/new");
            pages.Conventions.AddPageRoute("/Administration/Webhooks/Edit", "administration/webhooks/new");
            pages.Conventions.AddPageRoute("/Reports/Schedules/Edit", "reports/schedules/new");
            pages.Conventions.AllowUploads(configuration);
        }).AddMvcOptions(mvc =>
        {
            mvc.MaxModelBindingCollectionSize = RequestLimits.FormRows;
            mvc.ModelBinderProviders.Insert(0, new TickBinderProvider());
            mvc.Filters.Add(new RefuseUnknownForm());
        });
        services.AddSingleton<IModelExpressionProvider, FieldExpressions>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = demo ? "ItCatalog.Demo.Form" : "ItCatalog.Form";
            antiforgery.Cookie.SecurePolicy = Proxy.CookiePolicy(configuration);
        });
        services.Configure<CookieTempDataProviderOptions>(saved => saved.Cookie.SecurePolicy = Proxy.CookiePolicy(configuration));
        // Names with umlauts and dashes go out as they are, not as character references.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<BackupHealth>("backups");
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseProxy();
        app.UseSecurityHeaders();
        app.Use(RefuseOtherMethodsAsync);
        app.Use(AnswerSoonAsync);
        // In a scope of its own: what failed once, signing in among it, is asked anew.
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use(ApiAnswers.TellStatusAsync);
        app.UseRouting();
        app.Use(ApiAnswers.TellUnknownAsync);
        app.Use(SetUpFirstAsync);
        app.UseAuthentication();
        app.Use(Refusals.RecordAsync);
        app.UseAuthorization();
        app.UseRateLimiter();
        app.Use(OwnPasswordFirstAsync);
        app.Use(RefuseChangesByReadersAsync);
        app.MapHealthChecks("/health", new() { ResponseWriter = TellHealthAsync }).AllowAnonymous();
        app.MapStaticAssets().AllowAnonymous();
        app.MapDocuments();
        app.MapInterface();
        app.MapRazorPages().WithStaticAssets();
    }

    // A person, or a program that asks, waits for the answer: a busy database is told within seconds.
    private static async Task AnswerSoonAsync(HttpContext context, RequestDelegate next)
    {
        context.RequestServices.GetRequiredService<Database>().AnswerSoon();
        await next(context);
    }

    private static Task TellHealthAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var trouble = report.Entries.Values.OrderBy(entry => entry.Status).Select(entry => entry.Description).FirstOrDefault(said => said is not null);
        return context.Response.WriteAsync(
            trouble is null ? report.Status.ToString() : $"{report.Status}: {trouble}", context.RequestAborted);
    }

    // Pages would run without a handler under TRACE, PUT or any other word, and break or answer half.
    private static Task RefuseOtherMethodsAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method))
        {
            return next(context);
        }

        var isApi = context.Request.IsApi();
        context.Response.Headers.Allow = !isApi ? "GET, HEAD, POST" : context.Request.IsVersioned() ? "GET, POST" : HttpMethods.Post;
        if (context.Request.IsVersioned())
        {
            return ApiAnswers.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "This is answered to GET and POST only.");
        }

        if (isApi)
        {
            return ApiAnswers.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, ApiAnswers.PostOnly);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Pages are read with GET and changed with POST; nothing else is answered here.\n", context.RequestAborted);
    }

    private static async Task SetUpFirstAsync(HttpContext context, RequestDelegate next)
    {
        var page = Page(context);
        var needed = context.Features.Get<IExceptionHandlerFeature>() is null
            && (context.GetEndpoint() is null || page is not (null or "/Setup/Index" or "/Error"));
        if (needed && await context.RequestServices.GetRequiredService<FirstRun>().IsOpenAsync(context.RequestAborted))
        {
            context.Response.Redirect("/setup");
            return;
        }

        await next(context);
    }

    private static Task OwnPasswordFirstAsync(HttpContext context, RequestDelegate next)
    {
        if (context.SignedIn() is { MustChangePassword: true })
        {
            if (context.Request.IsApi())
            {
                return ApiAnswers.RefuseAsync(context, StatusCodes.Status403Forbidden, "choose a password of your own first");
            }

            if (Page(context) is { } page && !IsOwnAccount(page))
            {
                context.Response.Redirect("/account/password");
                return Task.CompletedTask;
            }
        }

        return next(context);
    }

    // Executives and auditors change nothing but their own account and what they decide, and Administration is changed by administrators, whatever a page may have forgotten to ask.
    private static Task RefuseChangesByReadersAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        var changes = !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method)
            && context.GetEndpoint()?.Metadata.GetMetadata<ChangesNothingAttribute>() is null;
        if (changes && context.SignedIn() is { Current: var person } && Page(context) is var page && !IsOwnAccount(page ?? ""))
        {
            var isAdministration = page?.StartsWith(Areas.Administration.Folder + "/", StringComparison.Ordinal) ?? false;
            var isNamed = context.GetEndpoint()?.Metadata.GetMetadata<NamedMayDecideAttribute>() is not null;
            if (isAdministration ? !person.Is(Role.Administrator) : !isNamed && !person.Roles.Overlaps(Role.Changing))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        }

        return next(context);
    }

    private static string? Page(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;

    private static bool IsOwnAccount(string page) => page.StartsWith("/Account/", StringComparison.Ordinal) || page == "/Error";

    private sealed class DatabaseHealth(Database database, IntegrityWatch integrity) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await database.CheckAsync(cancellationToken) is { } trouble ? HealthCheckResult.Unhealthy(trouble.Title)
            : integrity.Last is { Faults.Count: > 0 } ? HealthCheckResult.Unhealthy(DatabaseTrouble.Damage.Title)
            : HealthCheckResult.Healthy();
    }

    private sealed class BackupHealth(BackupWatch backups) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return (await backups.StateAsync(cancellationToken)).Warning is { } warning ? HealthCheckResult.Degraded(warning) : HealthCheckResult.Healthy();
            }
            catch (Exception problem) when (DatabaseTrouble.Of(problem) is { } trouble)
            {
                return HealthCheckResult.Unhealthy(trouble.Title);
            }
        }
    }
}
