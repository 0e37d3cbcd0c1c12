"""What a modal may look like."""

from __future__ import annotations

from ..protocol import SELECT_TYPES, ComponentType, Payload
from .components import Interactive
from .form import Form, Path

MOST_COMPONENTS = 5
LONGEST_TITLE = 45
LONGEST_LABEL = 45
LONGEST_INPUT = 4000

_CHOOSERS = {
    ComponentType.FILE_UPLOAD,
    ComponentType.RADIO_GROUP,
    ComponentType.CHECKBOX_GROUP,
    ComponentType.CHECKBOX,
}
_FIELD_TYPES = {int(kind) for kind in {ComponentType.TEXT_INPUT} | SELECT_TYPES | _CHOOSERS}
_TOP_TYPES = {1, 10, 18}


def check_modal(form: Form, path: Path, modal: Payload) -> None:
    """A modal: its title, its custom_id, and one to five components."""
    form.string([*path, "title"], modal.get("title"), 1, LONGEST_TITLE, required=True)
    form.string([*path, "custom_id"], modal.get("custom_id"), 1, 100, required=True)
    components = modal.get("components")
    if not isinstance(components, list) or not 1 <= len(components) <= MOST_COMPONENTS:
        form.bad_length([*path, "components"], 1, MOST_COMPONENTS)
        return
    fields = _Fields(form)
    for position, component in enumerate(components):
        place = [*path, "components", position]
        if component.get("type") == ComponentType.ACTION_ROW:
            children = component.get("components") or []
            if len(children) != 1:
                form.add([*place, "components"], "BASE_TYPE_BAD_LENGTH", "Must be 1 in length.")
            for index, child in enumerate(children):
                fields.field([*place, "components", index], child, labelled=False)
        elif component.get("type") == ComponentType.LABEL:
            form.string([*place, "label"], component.get("label"), 1, LONGEST_LABEL, required=True)
            form.string([*place, "description"], component.get("description"), 0, 100)
            fields.field([*place, "component"], component.get("component") or {}, labelled=True)
        elif component.get("type") != ComponentType.TEXT_DISPLAY:
            form.not_among([*place, "type"], _TOP_TYPES)


class _Fields(Interactive):
    """Checks what a member fills in."""

    def field(self, path: Path, field: Payload, *, labelled: bool) -> None:
        """One field; labelled: it stands in a label component."""
        kind = field.get("type")
        if kind == ComponentType.TEXT_INPUT:
            self._text_input(path, field, labelled)
        elif kind in SELECT_TYPES:
            self.select(path, field)
        elif kind in _CHOOSERS:
            self.custom_id(path, field)
        else:
            self.form.not_among([*path, "type"], _FIELD_TYPES)

    def _text_input(self, path: Path, field: Payload, labelled: bool) -> None:
        form = self.form
        self.custom_id(path, field)
        if not labelled:
            form.string([*path, "label"], field.get("label"), 1, LONGEST_LABEL, required=True)
        form.string([*path, "placeholder"], field.get("placeholder"), 0, 100)
        form.string([*path, "value"], field.get("value"), 0, LONGEST_INPUT)
        if field.get("style") not in (1, 2):
            form.not_among([*path, "style"], {1, 2})
        form.number([*path, "min_length"], field.get("min_length"), 0, LONGEST_INPUT)
        form.number([*path, "max_length"], field.get("max_length"), 1, LONGEST_INPUT)
