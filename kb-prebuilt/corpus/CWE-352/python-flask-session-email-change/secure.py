import os
import secrets

from flask import Flask, abort, redirect, render_template_string, request, session, url_for

from club.mail import send_mail
from club.members import find_member

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["CLUB_SECRET_KEY"]

FORM = """<form method="post">
<p>Current address: {{ member.email }}</p><input type="hidden" name="token" value="{{ token }}">
<p><input name="email" type="email" value="{{ email }}" required> <button>Save</button></p>
{% if error %}<p class="error">{{ error }}</p>{% endif %}
</form>"""


def current_member():
    member = find_member(session.get("member_id"))
    if member is None:
        abort(401)
    return member


def show_form(member, email="", error=None):
    token = session.setdefault("form_token", secrets.token_urlsafe(32))
    html = render_template_string(FORM, member=member, email=email, error=error, token=token)
    return html, 400 if error else 200


@app.get("/account/email")
def email_form():
    return show_form(current_member())


@app.post("/account/email")
def change_email():
    member = current_member()
    sent, expected = request.form.get("token", ""), session.get("form_token", "")
    if not expected or not secrets.compare_digest(sent.encode(), expected.encode()):
        abort(403)
    email = request.form.get("email", "").strip()
    if "@" not in email or len(email) > 254:
        return show_form(member, email, "Please enter a complete e-mail address.")
    if email.lower() == member.email.lower():
        return show_form(member, email, "This is your address already.")

    previous = member.email
    member.email = email
    member.save()
    for address in (previous, email):
        send_mail(address, "Your address was changed", f"It is now {email}.")
    app.logger.info("member %s changed the address", member.id)
    return redirect(url_for("email_form"))
