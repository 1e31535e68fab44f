using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Charity.Web;

public class DonationForm
{
    public decimal Amount { get; set; }
    public string Currency { get; set; } = "EUR";
    [Display(Name = "E-mail")] public string? Email { get; set; }
    public int Months { get; set; }
    public string? Message { get; set; }
}

public interface IDonations
{
    Task<Guid> AddAsync(decimal amount, string currency, string email, int months, string message);
}

public class DonationController : Controller
{
    private readonly IDonations _donations;
    private readonly ILogger<DonationController> _logger;

    public DonationController(IDonations donations, ILogger<DonationController> logger)
    {
        _donations = donations;
        _logger = logger;
    }

    [HttpGet]
    public IActionResult Index() => View(new DonationForm { Amount = 25 });

    [HttpPost]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Index(DonationForm form)
    {
        var id = await _donations.AddAsync(
            form.Amount, form.Currency, form.Email ?? "", form.Months, form.Message?.Trim() ?? "");
        _logger.LogInformation("Donation {Id}: {Amount} for {Months} months", id, form.Amount, form.Months);
        TempData["Donation"] = id.ToString();
        return RedirectToAction("Index", "Payment", new { donation = id });
    }
}
