"""How Django forms look: FORM_RENDERER = "panoh.kernel.ui.renderer.Renderer"."""

from __future__ import annotations

from django.forms import CheckboxInput, HiddenInput
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class Bound(BoundField):
    """A field on a form, with what its template asks about it."""

    @property
    def first_id(self) -> str:
        """Return the id of the first control, where a link from the error summary should land."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    @property
    def show_if(self) -> str:
        """Return "name=value" or "name=value|value" when the question depends on another."""
        return str(getattr(self.field, "show_if", "") or "")

    @property
    def is_tick(self) -> bool:
        """Return whether this is one tick box, whose label stands after it."""
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def hidden_widget(self) -> bool:
        """Return whether nothing of this field is to be seen."""
        return isinstance(self.field.widget, HiddenInput)


class Renderer(TemplatesSetting):
    """Take widget templates from the project's engine, and field templates from this app."""

    form_template_name = "ui/parts/form_fields.html"
    field_template_name = "ui/parts/field.html"
    bound_field_class = Bound
