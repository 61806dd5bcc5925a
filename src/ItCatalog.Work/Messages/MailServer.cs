using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ItCatalog.Work.Messages;

/// <summary>A connection to the mail server: opened with the first mail, and good for several.</summary>
public sealed class MailServer(MailSettings settings) : IDisposable
{
    /// <summary>Longer than this no answer is waited for.</summary>
    private const int PatienceMilliseconds = 30_000;

    private const int MaxSaid = 300;

    private readonly SmtpClient client = new() { Timeout = PatienceMilliseconds };

    /// <summary>Hands a mail over.</summary>
    /// <exception cref="MailException">It could not be; whether because of the server or of this mail, it says.</exception>
    public async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            if (!client.IsConnected)
            {
                await client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
                {
                    MailSecurity.StartTls => SecureSocketOptions.StartTls,
                    MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                    MailSecurity.None => SecureSocketOptions.None,
                    _ => throw new InvalidOperationException("No such protection."),
                }, cancellationToken);
                if (settings.User is not null)
                {
                    await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
                }
            }

            await client.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException problem) when (problem.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)problem.StatusCode is >= 500 and < 600)
        {
            throw new MailException($"{settings} refuses it: {Said(problem)}", isOfThisMail: true, problem);
        }
        catch (Exception problem) when (problem is AuthenticationException or SslHandshakeException or CommandException or ProtocolException or ServiceNotConnectedException
            or ServiceNotAuthenticatedException or SocketException or IOException or TimeoutException or NotSupportedException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MailException($"{settings} cannot be used: {Said(problem)}", isOfThisMail: false, problem);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>What went wrong on one line: what a server says may be anything.</summary>
    private static string Said(Exception problem)
    {
        var line = MailText.OneLine(problem.Message);
        return line.Length > MaxSaid ? line[..MaxSaid] + "…" : line;
    }
}

/// <summary>A mail could not be handed over, with a sentence for people.</summary>
public sealed class MailException(string message, bool isOfThisMail, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the server refuses this mail for good; else it is the server itself, and every mail waits.</summary>
    public bool IsOfThisMail => isOfThisMail;
}
