using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ItCatalog.Work.Messages;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ItCatalog.Work.Tests.Messages;

/// <summary>A real mail server on this machine that keeps what it is handed.</summary>
internal sealed class MailHost : MessageStore, IMailboxFilter, IMailboxFilterFactory, IMessageStoreFactory, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    private MailHost(string? password)
    {
        Port = FreePort();
        var services = new ServiceCollection();
        services.AddSingleton<IMessageStoreFactory>(this);
        services.AddSingleton<IMailboxFilterFactory>(this);
        services.AddSingleton<IUserAuthenticatorFactory>(
            new DelegatingUserAuthenticatorFactory(_ => new DelegatingUserAuthenticator((user, given) => user == "itcatalog" && given == password)));
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint => endpoint
            .Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication(true).AuthenticationRequired(password is not null)).Build();
        running = new SmtpServer.SmtpServer(options, services.BuildServiceProvider()).StartAsync(stopping.Token);
    }

    public int Port { get; }

    public ConcurrentQueue<MimeMessage> Mails { get; } = [];

    /// <summary>Addresses that it does not take.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>Whether it says that it is too busy.</summary>
    public bool IsBusy { get; set; }

    public MailSettings Settings => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Security = MailSecurity.None,
        From = new("ItCatalog", "itcatalog@halden.example"),
        Link = "https://itcatalog.halden.example",
    };

    /// <param name="password">The one that somebody called "itcatalog" has to sign in with; null: nobody has to.</param>
    public static MailHost Start(string? password = null) => new(password);

    /// <summary>A port on which nobody listens now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (IsBusy)
        {
            return Task.FromResult(new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "come back later"));
        }

        using var stream = new MemoryStream(buffer.ToArray());
        Mails.Enqueue(MimeMessage.Load(stream, cancellationToken));
        return Task.FromResult(SmtpResponse.Ok);
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Task.FromResult(!Unknown.Contains($"{to.User}@{to.Host}"));

    IMailboxFilter ISessionContextInstanceFactory<IMailboxFilter>.CreateInstance(ISessionContext context) => this;

    IMessageStore ISessionContextInstanceFactory<IMessageStore>.CreateInstance(ISessionContext context) => this;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }
}
