using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Billing.Mail;

public class InvoiceMailer
{
    private const string SmtpUser = "billing@example.com";
    private const string SmtpPassword = "R3chnung!Versand22";

    private readonly string _host;
    private readonly ILogger<InvoiceMailer> _logger;

    public InvoiceMailer(IConfiguration configuration, ILogger<InvoiceMailer> logger)
    {
        _host = configuration["Smtp:Host"] ?? "smtp.example.com";
        _logger = logger;
    }

    public async Task SendAsync(string to, string number, Stream pdf, CancellationToken stop)
    {
        using var message = new MailMessage("billing@example.com", to)
        {
            Subject = $"Invoice {number}",
            Body = "Please find your invoice attached.\n\nKind regards\nBilling",
        };
        message.Attachments.Add(new Attachment(pdf, $"invoice-{number}.pdf", MediaTypeNames.Application.Pdf));

        using var client = new SmtpClient(_host, 587)
        {
            EnableSsl = true,
            Credentials = new NetworkCredential(SmtpUser, SmtpPassword),
            Timeout = 20_000,
        };
        try
        {
            await client.SendMailAsync(message, stop);
            _logger.LogInformation("Invoice {Number} was sent through {Host}", number, _host);
        }
        catch (SmtpException e)
        {
            _logger.LogError(e, "Invoice {Number} was not sent: {Status}", number, e.StatusCode);
            throw;
        }
    }
}
