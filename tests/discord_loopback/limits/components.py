"""What the components of a message may look like: buttons, selects, rows, and the layouts of components v2."""

from __future__ import annotations

from typing import Any

from ..components import text_displays, walk
from ..protocol import SELECT_TYPES, ButtonStyle, ComponentType, Payload
from .form import WEB, Form, Path

MOST_ROWS = 5
ROW_WIDTH = 5
MOST_SELECT_OPTIONS = 25
LONGEST_LABEL = 80
LONGEST_CUSTOM_ID = 100
LONGEST_PLACEHOLDER = 150
LONGEST_BUTTON_URL = 512
MOST_COMPONENTS_V2 = 40
LONGEST_TEXT_V2 = 4000

_STYLES = {int(style) for style in ButtonStyle}
_ROW_TYPES = {int(ComponentType.BUTTON)} | {int(kind) for kind in SELECT_TYPES}
_LAYOUT_TYPES = {1, 9, 10, 12, 13, 14, 17}


def check_components(form: Form, path: Path, components: Any, is_v2: bool) -> None:
    """The component tree of a message; is_v2: it has the flag of components v2."""
    if components is None or not form.is_list(path, components):
        return
    checker = _MessageComponents(form)
    if is_v2:
        _check_totals(form, path, components)
    elif len(components) > MOST_ROWS:
        form.bad_length(path, 1, MOST_ROWS)
    for position, component in enumerate(components):
        place = [*path, position]
        kind = component.get("type") if isinstance(component, dict) else None
        if kind == ComponentType.ACTION_ROW:
            checker.row(place, component)
        elif not is_v2:
            form.not_among([*place, "type"], {1})
        elif kind in _LAYOUT_TYPES:
            checker.layout(place, component)
        else:
            form.not_among([*place, "type"], _LAYOUT_TYPES)


def _check_totals(form: Form, path: Path, components: list[Any]) -> None:
    if sum(1 for _ in walk(components)) > MOST_COMPONENTS_V2:
        message = f"The total number of components cannot exceed {MOST_COMPONENTS_V2}"
        form.add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
    if sum(len(text) for text in text_displays(components)) > LONGEST_TEXT_V2:
        message = f"The total displayable text size exceeds {LONGEST_TEXT_V2}"
        form.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)


class Interactive:
    """Checks what a member can use, and that no custom_id comes twice in one message or modal."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._custom_ids: set[str] = set()

    def custom_id(self, path: Path, component: Payload) -> None:
        """A custom_id: there, of 1 to 100 characters, and unique."""
        custom_id = component.get("custom_id")
        self.form.string([*path, "custom_id"], custom_id, 1, LONGEST_CUSTOM_ID, required=True)
        if not custom_id:
            return
        if custom_id in self._custom_ids:
            message = "Component custom id cannot be duplicated"
            self.form.add([*path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        self._custom_ids.add(custom_id)

    def select(self, path: Path, select: Payload) -> None:
        """A select of any kind."""
        form = self.form
        self.custom_id(path, select)
        form.string([*path, "placeholder"], select.get("placeholder"), 0, LONGEST_PLACEHOLDER)
        fewest, most = select.get("min_values"), select.get("max_values")
        form.number([*path, "min_values"], fewest, 0, MOST_SELECT_OPTIONS)
        form.number([*path, "max_values"], most, 1, MOST_SELECT_OPTIONS)
        if fewest is not None and most is not None and fewest > most:
            form.add([*path, "min_values"], "SELECT_COMPONENT_MIN_MAX", "min_values must be less than max_values")
        if select.get("type") == ComponentType.STRING_SELECT:
            self._select_options(path, select)

    def _select_options(self, path: Path, select: Payload) -> None:
        form = self.form
        options = select.get("options")
        place = [*path, "options"]
        if not isinstance(options, list) or not options:
            form.missing(place)
            return
        if len(options) > MOST_SELECT_OPTIONS:
            form.bad_length(place, 1, MOST_SELECT_OPTIONS)
        values: set[Any] = set()
        for position, option in enumerate(options):
            form.string([*place, position, "label"], option.get("label"), 1, 100, required=True)
            form.string([*place, position, "value"], option.get("value"), 1, 100, required=True)
            form.string([*place, position, "description"], option.get("description"), 0, 100)
            if option.get("value") in values:
                message = "The specified option value is already used"
                form.add([*place, position, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
            values.add(option.get("value"))
        if (select.get("max_values") or 0) > len(options):
            message = "max_values exceeds the number of options"
            form.add([*path, "max_values"], "SELECT_COMPONENT_MAX_VALUES", message)


class _MessageComponents(Interactive):
    """Checks the components that only messages have."""

    def button(self, path: Path, button: Payload) -> None:
        form = self.form
        style = button.get("style")
        if style not in _STYLES:
            form.not_among([*path, "style"], _STYLES)
        form.string([*path, "label"], button.get("label"), 0, LONGEST_LABEL)
        if style == ButtonStyle.LINK:
            if button.get("url"):
                form.url([*path, "url"], button["url"], (*WEB, "discord"), LONGEST_BUTTON_URL)
            else:
                form.missing([*path, "url"])
        elif style in _STYLES and style != ButtonStyle.PREMIUM:
            self.custom_id(path, button)
        conflicting = "custom_id" if style == ButtonStyle.LINK else "url"
        if style != ButtonStyle.PREMIUM and button.get(conflicting):
            form.add(path, "COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified")
        emoji = button.get("emoji") or {}
        nameless = not (button.get("label") or "").strip() and not (emoji.get("id") or emoji.get("name"))
        if style != ButtonStyle.PREMIUM and nameless:
            form.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or emoji")

    def row(self, path: Path, row: Payload) -> None:
        children = row.get("components")
        if not isinstance(children, list) or not 1 <= len(children) <= ROW_WIDTH:
            self.form.bad_length([*path, "components"], 1, ROW_WIDTH)
            return
        width = 0
        for position, child in enumerate(children):
            place = [*path, "components", position]
            if child.get("type") == ComponentType.BUTTON:
                width += 1
                self.button(place, child)
            elif child.get("type") in SELECT_TYPES:
                width += ROW_WIDTH
                self.select(place, child)
            else:
                self.form.not_among([*place, "type"], _ROW_TYPES)
        if width > ROW_WIDTH:
            message = "The specified component exceeds the maximum width"
            self.form.add(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)

    def layout(self, path: Path, component: Payload) -> None:
        """A component of v2 that is no row, with all that is in it."""
        form, kind = self.form, component.get("type")
        if kind == ComponentType.TEXT_DISPLAY:
            form.string([*path, "content"], component.get("content"), 1, LONGEST_TEXT_V2, required=True)
        elif kind == ComponentType.SECTION:
            self._section(path, component)
        elif kind == ComponentType.MEDIA_GALLERY:
            if not 1 <= len(component.get("items") or []) <= 10:
                form.bad_length([*path, "items"], 1, 10)
        elif kind == ComponentType.CONTAINER:
            for position, child in enumerate(component.get("components") or []):
                place = [*path, "components", position]
                if child.get("type") == ComponentType.ACTION_ROW:
                    self.row(place, child)
                else:
                    self.layout(place, child)

    def _section(self, path: Path, section: Payload) -> None:
        if not 1 <= len(section.get("components") or []) <= 3:
            self.form.bad_length([*path, "components"], 1, 3)
        accessory = section.get("accessory")
        if not accessory:
            self.form.missing([*path, "accessory"])
        elif accessory.get("type") == ComponentType.BUTTON:
            self.button([*path, "accessory"], accessory)
