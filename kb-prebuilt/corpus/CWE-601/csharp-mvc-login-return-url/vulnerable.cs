using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web;

public class LoginForm
{
    [Required] public string User { get; set; } = "";
    [Required] public string Password { get; set; } = "";
    public bool Remember { get; set; }
}

public class AccountController : Controller
{
    private readonly SignInManager<IdentityUser> _signIn;
    private readonly ILogger<AccountController> _logger;

    public AccountController(SignInManager<IdentityUser> signIn, ILogger<AccountController> logger)
    {
        _signIn = signIn;
        _logger = logger;
    }

    [HttpGet]
    public IActionResult Login(string? returnUrl)
    {
        ViewData["ReturnUrl"] = returnUrl;
        return View(new LoginForm());
    }

    [HttpPost]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Login(LoginForm form, string? returnUrl)
    {
        ViewData["ReturnUrl"] = returnUrl;
        if (!ModelState.IsValid)
            return View(form);

        var result = await _signIn.PasswordSignInAsync(form.User, form.Password, form.Remember, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            _logger.LogInformation("Login failed, locked out: {LockedOut}", result.IsLockedOut);
            ModelState.AddModelError("", "User name or password is wrong.");
            return View(form);
        }

        if (!string.IsNullOrEmpty(returnUrl))
            return Redirect(returnUrl);
        return RedirectToAction("Index", "Home");
    }
}
