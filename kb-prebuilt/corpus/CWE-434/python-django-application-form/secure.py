import uuid
from pathlib import PurePath

from django import forms
from django.core.files.storage import default_storage
from django.core.mail import mail_managers
from django.core.validators import FileExtensionValidator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

MAX_CV = 5 * 1024 * 1024


class ApplicationForm(forms.Form):
    name = forms.CharField(max_length=100)
    email = forms.EmailField()
    letter = forms.CharField(widget=forms.Textarea, max_length=8000, required=False)
    cv = forms.FileField(label="CV (PDF)", validators=[FileExtensionValidator(["pdf"])])

    def clean_cv(self):
        cv = self.cleaned_data["cv"]
        if cv.size > MAX_CV:
            raise forms.ValidationError("The file must not be larger than 5 MB.")
        if cv.read(5) != b"%PDF-":
            raise forms.ValidationError("Please send your CV as a PDF file.")
        cv.seek(0)
        return cv


@require_http_methods(["GET", "POST"])
def apply(request):
    form = ApplicationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        suffix = PurePath(data["cv"].name).suffix.lower()
        stored = default_storage.save(f"applications/{uuid.uuid4().hex}{suffix}", data["cv"])
        mail_managers(
            subject="New application",
            message="\n".join(
                [
                    f"{data['name']} <{data['email']}>",
                    request.build_absolute_uri(default_storage.url(stored)),
                    "",
                    data["letter"],
                ]
            ),
        )
        return redirect("jobs:thanks")
    return render(request, "jobs/apply.html", {"form": form})
