import re

ACCOUNT = re.compile(r"^([a-z0-9]+[-_.]?)*$", re.I)
EMAIL = re.compile(r"^([a-z0-9]+[-_.+]?)+@([a-z0-9]+[-.]?)+\.[a-z]{2,}$", re.I)
DOMAIN = re.compile(r"^([a-z0-9]+-?)+(\.([a-z0-9]+-?)+)+$", re.I)

MESSAGES = {
    "account": "Account names consist of letters, digits and single separators.",
    "email": "This does not look like an e-mail address.",
    "domain": "Please enter a domain such as example.org.",
}
RESERVED = {"admin", "root", "support", "postmaster"}


def check_signup(form, taken=frozenset()):
    """Return a dict of messages, empty when the form is fine."""
    errors = {}
    values = {name: form.get(name, "").strip() for name in MESSAGES}

    for name, pattern in (("account", ACCOUNT), ("email", EMAIL), ("domain", DOMAIN)):
        value = values[name]
        if not value:
            if name != "domain":
                errors[name] = "This field is required."
            continue
        if not pattern.match(value):
            errors[name] = MESSAGES[name]

    account = values["account"].lower()
    if "account" not in errors:
        if account in RESERVED or account in taken:
            errors["account"] = "This name is not available."
        elif len(account) < 3:
            errors["account"] = "The name needs at least three characters."

    domain = values["domain"].lower()
    if domain and "domain" not in errors and "email" not in errors:
        if not values["email"].lower().endswith("@" + domain):
            errors["email"] = "The address does not belong to the company domain."
    return errors
