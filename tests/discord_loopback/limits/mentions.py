"""What allowed_mentions may say."""

from __future__ import annotations

from typing import Any

from .form import Form, Path


def check_allowed_mentions(form: Form, path: Path, allowed: Any) -> None:
    """At most 100 ids of a kind, and none of a kind that is parsed as a whole."""
    if allowed is None:
        return
    parse = allowed.get("parse") or []
    for position, kind in enumerate(parse):
        if kind not in ("roles", "users", "everyone"):
            form.not_among([*path, "parse", position], ("roles", "users", "everyone"))
    for kind in ("users", "roles"):
        ids = allowed.get(kind) or []
        if len(ids) > 100:
            form.too_long([*path, kind], 100)
        if ids and kind in parse:
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            form.add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)
