using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web;

public class SignUpForm
{
    [Required, EmailAddress, StringLength(120)]
    public string Email { get; set; } = "";

    [Required, StringLength(60)]
    public string Name { get; set; } = "";

    [Required, DataType(DataType.Password), StringLength(12, MinimumLength = 4)]
    public string Password { get; set; } = "";

    [DataType(DataType.Password), Compare(nameof(Password))]
    public string Repeated { get; set; } = "";
}

public interface IAccounts
{
    Task<bool> ExistsAsync(string email);
    Task CreateAsync(string email, string name, string password);
}

public class SignUpController : Controller
{
    private readonly IAccounts _accounts;

    public SignUpController(IAccounts accounts) => _accounts = accounts;

    [HttpPost]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Index(SignUpForm form)
    {
        if (!ModelState.IsValid)
            return View(form);

        if (!await _accounts.ExistsAsync(form.Email))
            await _accounts.CreateAsync(form.Email.Trim(), form.Name.Trim(), form.Password);
        TempData["Message"] = "We have sent you an e-mail.";
        return RedirectToAction("Index", "Home");
    }
}
