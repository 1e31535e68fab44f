using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Store.Pages.Account;

public class AddressInput
{
    [Required, StringLength(80)] public string Street { get; set; } = "";
    [Required, StringLength(60)] public string City { get; set; } = "";
    [Required, RegularExpression(@"^[0-9]{5}$")] public string Zip { get; set; } = "";
}

public interface IAddressBook
{
    Task<AddressInput?> FindAsync(string userId);
    Task SaveAsync(string userId, AddressInput address);
}

[Authorize]
[IgnoreAntiforgeryToken]
public class AddressModel : PageModel
{
    private readonly IAddressBook _addresses;

    public AddressModel(IAddressBook addresses) => _addresses = addresses;

    [BindProperty]
    public AddressInput Input { get; set; } = new();

    private string UserId => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    public async Task OnGetAsync() => Input = await _addresses.FindAsync(UserId) ?? new AddressInput();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        await _addresses.SaveAsync(UserId, Input);
        if (Request.Headers.XRequestedWith == "XMLHttpRequest")
            return new JsonResult(new { saved = true });
        TempData["Saved"] = true;
        return RedirectToPage();
    }
}
