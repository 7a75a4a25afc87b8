"""Forms of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panoh.rooms.cases.codes import DOCUMENT_KINDS
from panoh.rooms.cases.forms import NeedForm, pick, words

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class DocumentForm(NeedForm):
    """A file, what it shows, and whom it is about where that can be in doubt."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A picture, PDF, film or sound as MP4, or plain text; up to 200 MB. Places, times and "
            "names hidden in it are taken out before it is kept."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("This file is empty. Choose another."),
        },
    )
    kind = pick(DOCUMENT_KINDS, gettext_lazy("What does it show?"))
    title = forms.CharField(
        label=gettext_lazy("What is it, in a few words?"),
        max_length=200,
        help_text=gettext_lazy("Kept sealed. The file’s own name is not kept."),
    )
    text = None  # type: ignore[assignment]

    field_order = ("file", "kind", "title", "person")

    def clean_file(self) -> UploadedFile:
        """Not larger than the whole house takes."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.LARGEST_FILE:
            most = filesizeformat(settings.LARGEST_FILE)
            raise forms.ValidationError(
                _("This file is larger than %(most)s. Choose a smaller one, or parts of it.")
                % {"most": most}
            )
        return file


class RemovalForm(forms.Form):
    """Why a document goes."""

    why = words(
        gettext_lazy("Why is it removed?"),
        required=True,
        hint=gettext_lazy(
            "The file cannot be brought back. That it was here, and why it went, stays."
        ),
    )
