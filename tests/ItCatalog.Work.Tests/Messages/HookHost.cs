using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItCatalog.Work.Tests.Messages;

/// <summary>What a receiver was handed.</summary>
internal sealed record Posted(string Path, string Id, string Timestamp, string Signature, string Type, byte[] Body);

/// <summary>A real receiver on this machine that keeps what it is handed.</summary>
internal sealed class HookHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private HookHost(WebApplication app) => this.app = app;

    public ConcurrentQueue<Posted> All { get; } = [];

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>Where it sends on to; null: nowhere.</summary>
    public string? Location { get; set; }

    public string Address => app.Urls.Single();

    public static async Task<HookHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var host = new HookHost(builder.Build());
        host.app.Run(host.AnswerAsync);
        await host.app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        All.Enqueue(new(
            context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), context.Request.ContentType ?? "", body.ToArray()));
        context.Response.StatusCode = Status;
        if (Location is not null)
        {
            context.Response.Headers.Location = Location;
        }
    }
}
