"""Collecting the errors of a form as Discord nests them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from ..errors import ApiError
from ..protocol import Payload

Path = Sequence[str | int]
"""Where in the form: keys and positions from its root."""

WEB = ("http", "https")
WEB_OR_ATTACHMENT = (*WEB, "attachment")


class Form:
    """The errors found so far in one request."""

    def __init__(self) -> None:
        self.tree: Payload = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Note one error."""
        node = self.tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def check(self) -> None:
        """Refuse the request if there are errors."""
        if self.tree:
            raise ApiError(400, 50035, "Invalid Form Body", self.tree)

    def missing(self, path: Path) -> None:
        """A required field is not there."""
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def too_long(self, path: Path, highest: int) -> None:
        """A text or list has more than `highest` parts."""
        self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {highest} or fewer in length.")

    def bad_length(self, path: Path, lowest: int, highest: int) -> None:
        """A text or list is too short or too long."""
        self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {lowest} and {highest} in length.")

    def not_among(self, path: Path, choices: Collection[Any]) -> None:
        """A value is none of those allowed."""
        self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {choices}.")

    def is_list(self, path: Path, value: Any) -> bool:
        """Whether the value is a list; notes an error if not."""
        if isinstance(value, list):
            return True
        self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return False

    def is_object(self, path: Path, value: Any) -> bool:
        """Whether the value is an object; notes an error if not."""
        if isinstance(value, dict):
            return True
        self.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return False

    def number(self, path: Path, value: Any, lowest: int, highest: int) -> None:
        """Check a number, if there is one."""
        if value is not None and (not isinstance(value, int) or not lowest <= value <= highest):
            self.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {highest}.")

    def string(
        self, path: Path, value: Any, lowest: int, highest: int, *, required: bool = False, trim: bool = False
    ) -> int:
        """Check a text and return its length; trim: without the spaces around it."""
        if value is None:
            if required:
                self.missing(path)
            return 0
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
            return 0
        length = len(value.strip() if trim else value)
        if required and length == 0:
            self.missing(path)
        elif length > highest and not lowest:
            self.too_long(path, highest)
        elif not lowest <= length <= highest:
            self.bad_length(path, lowest, highest)
        return length

    def url(self, path: Path, value: Any, schemes: Collection[str] = WEB, longest: int = 2048) -> None:
        """Check an address, if there is one."""
        if value is None:
            return
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
            return
        scheme = value.split(":", 1)[0].lower() if ":" in value else ""
        if scheme not in schemes:
            message = f'Scheme "{scheme}" is not supported. Scheme must be one of {tuple(schemes)}.'
            self.add(path, "URL_TYPE_INVALID_SCHEME", message)
        elif scheme in WEB and not re.match(r"https?://[^\s/$.?#][^\s]*$", value, re.IGNORECASE):
            self.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        elif len(value) > longest:
            self.too_long(path, longest)
