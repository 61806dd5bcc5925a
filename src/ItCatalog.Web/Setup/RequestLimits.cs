using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using ItCatalog.Data;
using ItCatalog.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;

namespace ItCatalog.Web.Setup;

/// <summary>How much one request may bring, and how much one may ask for at a time.</summary>
internal static class RequestLimits
{
    /// <summary>A form without files.</summary>
    public const long FormBytes = 1024 * 1024;

    /// <summary>All files of an order together.</summary>
    public const long RequestBytes = 25L * 1024 * 1024;

    /// <summary>Rows of a list in a form; how many entries a form has is limited by itself.</summary>
    public const int FormRows = 20_000;

    /// <summary>Name of the policy for pages on which secrets are tried.</summary>
    public const string Secrets = "secrets";

    /// <summary>Name of the policy for documents that are computed while their sender waits.</summary>
    public const string Documents = "documents";

    /// <summary>Name of the policy for what programs ask and send.</summary>
    public const string Interface = "interface";

    private const int DocumentsAtOnce = 2;
    private const int DocumentsWaiting = 20;
    private const long DefaultUploadBytes = 50L * 1024 * 1024;
    private const int DefaultAttemptsPerMinute = 30;
    private const int DefaultRequestsPerMinute = 120;
    private const int RequestsAtOnce = 4;
    private const int RequestsWaiting = 40;
    private const long DefaultMeasurementBytes = 10L * 1024 * 1024;

    /// <summary>An uploaded file: the setting <c>Uploads:MaxBytes</c>, 50 MB unless set.</summary>
    public static long UploadBytes(IConfiguration configuration) => configuration.GetValue("Uploads:MaxBytes", DefaultUploadBytes);

    /// <summary>Measurements that a program sends at a time: the setting <c>Api:MaxBytes</c>, 10 MB unless set. They are held in memory.</summary>
    public static long MeasurementBytes(IConfiguration configuration) => configuration.GetValue("Api:MaxBytes", DefaultMeasurementBytes);

    /// <summary>Single pages that take a file. Each says itself how large one may be, up to <see cref="UploadBytes"/>.</summary>
    private static readonly string[] FilePages =
    [
        "/Administration/Organisation/Holidays", "/Agreements/Costs/Index", "/Agreements/Underpinnings/Edit", "/Comparisons/Files", "/Comparisons/Rates", "/Comparisons/Workbook",
        "/Performance/Disputes/Details", "/Performance/Disputes/New", "/Performance/Exclusions/New",
    ];

    /// <summary>The pages with a form for files take files of the sizes that are laid down for them, and no other page takes more than a form.</summary>
    public static void AllowUploads(this PageConventionCollection conventions, IConfiguration configuration)
    {
        foreach (var (folder, bytes) in new[] { ("/Measurements", UploadBytes(configuration)), ("/Requests", RequestBytes), ("/Administration/Load", UploadBytes(configuration)) })
        {
            conventions.AddFolderApplicationModelConvention(folder, model => AllowUploads(model, bytes));
        }

        foreach (var page in FilePages)
        {
            conventions.AddPageApplicationModelConvention(page, model => AllowUploads(model, UploadBytes(configuration)));
        }
    }

    /// <summary>The form around the files may take a little more.</summary>
    private static void AllowUploads(PageApplicationModel model, long bytes)
    {
        var total = bytes + FormBytes;
        model.Filters.Add(new RefuseTooLarge(total));
        model.Filters.Add(new RequestSizeLimitAttribute(total));
        model.Filters.Add(new RequestFormLimitsAttribute { MultipartBodyLengthLimit = total });
        model.Filters.Add(new TellFullDisk());
    }

    /// <summary>Each address has so many attempts a minute, the setting <c>SignIn:AttemptsPerMinute</c>, looking at the page is free; each person has two documents computed at a time, and twenty wait. Each token has so many
    /// requests a minute, the setting <c>Api:RequestsPerMinute</c>, four at a time, and forty wait.</summary>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var attempts = configuration.GetValue("SignIn:AttemptsPerMinute", DefaultAttemptsPerMinute);
        var requests = configuration.GetValue("Api:RequestsPerMinute", DefaultRequestsPerMinute);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Secrets, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    Sender(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = TellWhen;
            limiter.AddPolicy(Interface, context => RateLimitPartition.Get(
                context.Token() is { } token ? (-1, token.Id) : (context.SignedIn()?.Current.Id ?? 0, 0L),
                _ => RateLimiter.CreateChained(
                    new FixedWindowRateLimiter(new() { PermitLimit = requests, Window = TimeSpan.FromMinutes(1) }),
                    new ConcurrencyLimiter(new() { PermitLimit = RequestsAtOnce, QueueLimit = RequestsWaiting }))));
            limiter.AddPolicy(Documents, context => RateLimitPartition.GetConcurrencyLimiter(
                context.SignedIn()?.Current.Id ?? 0,
                _ => new ConcurrencyLimiterOptions { PermitLimit = DocumentsAtOnce, QueueLimit = DocumentsWaiting }));
        });
    }

    /// <summary>Says when to come again: at the end of the minute, or soon where too much is asked for at the same moment.</summary>
    private static ValueTask TellWhen(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    /// <summary>Who counts as one: an IPv4 address, or the network of an IPv6 address that one customer has whole.</summary>
    private static string Sender(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetwork } or { IsIPv4MappedToIPv6: true } or { IsIPv6LinkLocal: true })
        {
            return address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString() ?? "";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    /// <summary>
    /// Reads the form, files that are laid down on the disk included, before its token is checked: that would take a disk that is full or read-only
    /// for a form that is no longer valid. Whatever else is wrong with the form is for that check to tell.
    /// </summary>
    private sealed class TellFullDisk : IAsyncAuthorizationFilter, IOrderedFilter
    {
        // After the limits of the form (900), before its token (1000).
        public int Order => 950;

        public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
        {
            var request = context.HttpContext.Request;
            if (!request.HasFormContentType)
            {
                return;
            }

            try
            {
                await request.ReadFormAsync(context.HttpContext.RequestAborted);
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException && DatabaseTrouble.Of(problem) is null)
            {
                // It fails in the same way where the token is read.
            }
        }
    }

    /// <summary>Says that it is too large before the form is read: reading it would tell a form that is no longer valid.</summary>
    private sealed class RefuseTooLarge(long bytes) : IAuthorizationFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public void OnAuthorization(AuthorizationFilterContext context)
        {
            if (context.HttpContext.Request.ContentLength > bytes)
            {
                context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            }
        }
    }
}
