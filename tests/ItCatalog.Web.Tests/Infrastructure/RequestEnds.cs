using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ItCatalog.Web.Tests.Infrastructure;

/// <summary>Sees when the server is done with a request, as its own diagnostics tell it: whether its sender still listens or not.</summary>
public sealed class RequestEnds : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TaskCompletionSource<bool> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> subscriptions = [];
    private readonly string path;

    public RequestEnds(string path)
    {
        this.path = path;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Ends with the first request of the path: whether its sender had left.</summary>
    public Task<bool> First => first.Task;

    public void OnNext(DiagnosticListener value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Name == "Microsoft.AspNetCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop", Value: HttpContext context } && context.Request.Path == path)
        {
            first.TrySetResult(context.RequestAborted.IsCancellationRequested);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
