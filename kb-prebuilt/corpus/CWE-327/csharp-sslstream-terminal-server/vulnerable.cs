using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Terminals;

public delegate Task TerminalHandler(Stream stream, EndPoint? from, CancellationToken stop);

public class TerminalListener : BackgroundService
{
    private readonly X509Certificate2 _certificate;
    private readonly TerminalHandler _handler;
    private readonly ILogger<TerminalListener> _logger;

    public TerminalListener(X509Certificate2 certificate, TerminalHandler handler, ILogger<TerminalListener> logger)
    {
        _certificate = certificate;
        _handler = handler;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var listener = new TcpListener(IPAddress.Any, 9443);
        listener.Start(100);
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop);
            _ = ServeAsync(client, stop);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var connection = client;
        var from = client.Client.RemoteEndPoint;
        try
        {
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(_certificate, clientCertificateRequired: false,
                SslProtocols.Ssl3 | SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12, false);
            await _handler(tls, from, stop);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            _logger.LogInformation(e, "Terminal {From} was disconnected", from);
        }
    }
}
