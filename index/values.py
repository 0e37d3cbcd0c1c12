"""Claims as the store keeps them: JSON, and back to the same values."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

from index.types import Caveat, Claim, Figure


def claim_as_json(claim: Claim) -> str:
    """Return `claim` as a JSON object; days are ISO 8601."""
    return json.dumps(dataclasses.asdict(claim), default=date.isoformat, ensure_ascii=False, separators=(",", ":"))


def claim_from_json(text: str) -> Claim:
    """Return the claim that ``claim_as_json`` wrote."""
    fields: dict[str, Any] = json.loads(text)
    fields["figures"] = [_figure(figure) for figure in fields["figures"]]
    fields["caveats"] = [Caveat(**caveat) for caveat in fields["caveats"]]
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Claim(**fields)


def _figure(fields: dict[str, Any]) -> Figure:
    as_of = fields["as_of"]
    return Figure(**{**fields, "as_of": None if as_of is None else date.fromisoformat(as_of)})
