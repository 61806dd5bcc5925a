using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace ItCatalog.Work.Measurements.Prometheus;

/// <summary>Asks a Prometheus for the values of a query over a range of time, within limits of time and size. It follows nobody to another address.</summary>
public sealed class PrometheusClient(PrometheusServers servers) : IDisposable
{
    /// <summary>A server answers 11,000 points of a series at most.</summary>
    public const int MaxPoints = 10_000;

    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = Patience, MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <summary>The values of one series; what is no number (NaN, +Inf) is null.</summary>
    /// <param name="serverName">The server.</param>
    /// <param name="query">In PromQL; its answer has to be one series, or none.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The last instant, which counts.</param>
    /// <param name="step">From one instant to the next.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <exception cref="PrometheusException">There is no such server, it does not answer, or not what is needed.</exception>
    public async Task<IReadOnlyList<PrometheusPoint>> RangeAsync(string serverName, string query, Instant from, Instant to, Duration step, CancellationToken cancellationToken)
    {
        if (!servers.ByName.TryGetValue(serverName, out var server))
        {
            throw new PrometheusException($"The settings know no Prometheus server “{serverName}” any more.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "api/v1/query_range"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["query"] = query,
                ["start"] = Seconds(from),
                ["end"] = Seconds(to),
                ["step"] = ((long)step.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            }),
        };
        request.Headers.Authorization = server.Token is { } token ? new("Bearer", token)
            : server.User is { } user ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{server.Password}")))
            : null;
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return Read(body, (int)response.StatusCode);
        }
        catch (HttpRequestException problem)
        {
            throw new PrometheusException($"The Prometheus server “{serverName}” could not be asked: {problem.Message}", problem);
        }
        catch (TaskCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PrometheusException($"The Prometheus server “{serverName}” did not answer within {Patience.TotalSeconds:N0} seconds.", problem);
        }
    }

    public void Dispose() => http.Dispose();

    private static string Seconds(Instant instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static List<PrometheusPoint> Read(byte[] body, int status)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var answer = document.RootElement;
            if (answer.GetProperty("status").GetString() != "success")
            {
                throw new PrometheusException($"Prometheus refuses the query: {answer.GetProperty("error").GetString()}");
            }

            var series = answer.GetProperty("data").GetProperty("result");
            return series.GetArrayLength() switch
            {
                0 => [],
                1 => [.. series[0].GetProperty("values").EnumerateArray().Select(PointOf)],
                var several => throw new PrometheusException($"The query gives {several:N0} series. Make it one, with sum(…), avg(…) or max(…), or by naming labels."),
            };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new PrometheusException($"What answered (status {status}) is no Prometheus, or one that asks for a sign-in.", problem);
        }
    }

    private static PrometheusPoint PointOf(JsonElement pair)
    {
        var at = Instant.FromUnixTimeMilliseconds((long)(pair[0].GetDecimal() * 1000));
        return new(at, decimal.TryParse(pair[1].GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null);
    }
}

/// <summary>A value at an instant; null where it is no number.</summary>
public readonly record struct PrometheusPoint(Instant At, decimal? Value);

/// <summary>A Prometheus does not answer what is needed, with a sentence for people.</summary>
public sealed class PrometheusException(string message, Exception? inner = null) : Exception(message, inner);
