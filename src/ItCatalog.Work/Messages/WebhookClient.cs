using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NodaTime;

namespace ItCatalog.Work.Messages;

/// <summary>Posts to receivers. Where an address leads is looked up and judged for each connection, and the connection goes to what was judged: a name that leads elsewhere
/// a moment later is of no use. It follows nobody to another address, uses no proxy and no cookie, and reads no answer but its status.</summary>
public sealed class WebhookClient : IDisposable
{
    private const int MaxHeadKilobytes = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly OwnNetwork network;
    private readonly HttpClient http;

    public WebhookClient(OwnNetwork network)
    {
        this.network = network;
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = MaxHeadKilobytes,
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Patience,
        };
    }

    /// <summary>Posts a body, signed.</summary>
    /// <returns>Null where it was taken (a status from 200 to 299); else what went wrong.</returns>
    public async Task<string?> PostAsync(string address, string secret, string id, byte[] body, Instant now, CancellationToken cancellationToken)
    {
        if (Mistake(address, network) is { } mistake)
        {
            return mistake;
        }

        var seconds = now.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ItCatalog", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSigning.Of(secret, id, seconds, body));
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? null
                : status is >= 300 and < 400 ? $"It answers with status {status}: enter the address that it leads to."
                : $"It answers with status {status}.";
        }
        catch (HttpRequestException problem)
        {
            return problem.InnerException is ClosedNetworkException closed ? closed.Message : $"It cannot be reached: {MailText.OneLine(problem.Message)}";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"It did not answer within {Patience.TotalSeconds:N0} seconds.";
        }
    }

    /// <summary>What is wrong with an address, as far as it can be told without looking it up; null: nothing.</summary>
    public static string? Mistake(string? address, OwnNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return !Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || parsed.Host.Length == 0
                ? "Write an address like https://hooks.example.com/itcatalog."
            : parsed.UserInfo.Length > 0 || parsed.Fragment.Length > 0 ? "Write the address without a password and without #; what is posted is signed."
            : parsed.Scheme == "http" && !network.AllowsAny ? "Write an address with https: what is posted would be read on its way."
            : IPAddress.TryParse(parsed.DnsSafeHost, out var ip) && network.Refuses(ip) ? ClosedNetworkException.Sentence
            : null;
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Any(network.Refuses)
            || (context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttp && !addresses.All(network.IsNamed)))
        {
            throw new ClosedNetworkException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class ClosedNetworkException() : Exception(Sentence)
    {
        public const string Sentence = "It leads to this machine or its own network, or there without https. Whoever runs the installation may allow that: Webhooks:Allow.";
    }
}
