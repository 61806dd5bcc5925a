using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ItCatalog.Web.Setup;

/// <summary>
/// Standing behind a reverse proxy: only what the proxies of the setting <c>Proxy:Known</c> say of a request is believed. Where there are some,
/// everything is HTTPS for the people: cookies, redirects, and what browsers remember. The proxy passes the host that was asked for as it is;
/// <c>AllowedHosts</c> bounds it.
/// </summary>
internal static class Proxy
{
    private const string Setting = "Proxy:Known";

    public static void AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        var known = Known(configuration);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // From the nearest on, as long as the proxies are known.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in known)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        services.AddHttpsRedirection(https =>
        {
            https.HttpsPort = 443;
            https.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
        });
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    public static void UseProxy(this WebApplication app)
    {
        if (Known(app.Configuration).Count == 0)
        {
            return;
        }

        app.UseForwardedHeaders();
        app.UseHsts();

        // Whoever watches the program asks it itself, without the proxy.
        app.UseWhen(
            context => !context.Request.Path.Equals("/health", StringComparison.OrdinalIgnoreCase), branch => branch.UseHttpsRedirection());
    }

    /// <summary>Cookies that leave over HTTPS only, where there is a proxy that speaks it.</summary>
    public static CookieSecurePolicy CookiePolicy(IConfiguration configuration) =>
        Known(configuration).Count > 0 ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static List<IPNetwork> Known(IConfiguration configuration)
    {
        // One text, or a list in appsettings.json.
        var texts = configuration.GetSection(Setting).Get<string[]>()
            ?? configuration[Setting]?.Split((char[])[',', ' '], StringSplitOptions.RemoveEmptyEntries)
            ?? [];
        return [.. texts.Select(Network)];
    }

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartException(
            $"{Setting}: “{text}” is no address and no network. Write 10.20.0.5, or 10.20.0.0/24; several with commas between.");
}
