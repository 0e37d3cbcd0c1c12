"""The REST server: reads a request, applies faults and rate limits, and asks the routes for the answer."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from .errors import ApiError
from .faults import Fault, rate_limit_headers, rate_limited
from .files import File
from .requests import Request
from .routes import ROUTES

if TYPE_CHECKING:
    from .server import FakeDiscord

_CONTENT_FOLDERS = ("/attachments/", "/ephemeral-attachments/", "/cdn/")
_NO_BUCKET = ("/interactions/", *_CONTENT_FOLDERS)
_OF_INTERACTION = re.compile(r"/interactions/\d+/(?P<callback>[^/]+)/callback|/webhooks/\d+/(?P<webhook>[^/]+)")
_FILE_FIELD = re.compile(r"files\[(\d+)\]|file(\d*)")

# discord.py takes a 429 without it for a ban by Cloudflare, and does not retry
_VIA = {"Via": "1.1 google"}

# the clocks of two processes' requests may differ by as much
_EARLY_BY = 0.02


class RestServer:
    """Answers every path but the gateway's."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The aiohttp handler: records the request and answers it."""
        fake = self._fake
        started = time.monotonic()
        path = request.path
        if not path.startswith(_CONTENT_FOLDERS):
            path = re.sub(r"^/api(/v\d+)?", "", path)
        record = Request(time.time(), request.method, path, dict(request.query), dict(request.headers))
        fake.requests.append(record)
        try:
            return await self._answer(request, record)
        except ApiError as error:
            return self._refusal(record, error)
        except (asyncio.CancelledError, ConnectionError):
            raise
        except Exception:
            fake.internal_errors.append(f"{record.method} {path}\n{traceback.format_exc()}")
            print(fake.internal_errors[-1], file=sys.stderr)  # noqa: T201 - a fault of ours must be seen
            record.status, record.response = 500, {"message": "bug of the loopback"}
            return _json_answer(500, {"message": "500: Internal Server Error", "code": 0})
        finally:
            record.took = time.monotonic() - started
            fake.changed.fire()

    async def _answer(self, request: web.Request, record: Request) -> web.StreamResponse:
        await _read_body(request, record)
        if self._fake.blocked_until.get(f"{record.method} {record.path}", 0) - _EARLY_BY > time.monotonic():
            self._fake.early_retries.append(record)
        fault = next((fault for fault in self._fake.faults if fault.matches(record)), None)
        if fault is not None:
            fault.strike()
            if fault.delay and fault.when == "before":
                await asyncio.sleep(fault.delay)
            if fault.answers and not fault.apply:
                return self._fault_answer(request, record, fault)
        headers = self._count(record)
        record.status, record.response = await self._handle(record)
        if fault is not None:
            if fault.delay and fault.when == "after":
                await asyncio.sleep(fault.delay)
            if fault.answers:
                return self._fault_answer(request, record, fault)
        if isinstance(record.response, web.StreamResponse):
            return record.response
        return _json_answer(record.status, record.response, headers)

    def _refusal(self, record: Request, error: ApiError) -> web.Response:
        record.status, record.response = error.status, error.body()
        if error.status == 429:
            self._block(record, record.response["retry_after"])
        else:
            self._fake.violations.append(record)
        self._attach(record)
        return _json_answer(error.status, record.response, error.headers)

    def _block(self, record: Request, seconds: float) -> None:
        self._fake.blocked_until[f"{record.method} {record.path}"] = time.monotonic() + seconds

    def _attach(self, record: Request) -> None:
        """Note the request at the interaction that it belongs to."""
        match = _OF_INTERACTION.match(record.path)
        response = match and self._fake.by_token.get(match["callback"] or match["webhook"])
        if response and record not in response.calls:
            response.calls.append(record)
            response.touch()

    def _count(self, record: Request) -> dict[str, str]:
        """The rate-limit headers of the answer; raises the 429 of an emulated bucket that is empty."""
        if record.path.startswith(_NO_BUCKET):
            return {}
        for bucket in self._fake.buckets:
            if bucket.matches(record):
                headers, refused_for = bucket.take(record)
                if refused_for is not None:
                    raise rate_limited(refused_for, headers)
                return headers
        return rate_limit_headers(record, limit=50, remaining=49, reset_after=1.0)

    async def _handle(self, record: Request) -> tuple[int, Any]:
        if record.path.startswith(_CONTENT_FOLDERS):
            return self._content(record)
        known_path = False
        for route in ROUTES:
            match = route.path.match(record.path)
            if match is None:
                continue
            known_path = True
            if route.method != record.method:
                continue
            if route.needs_token and record.headers.get("Authorization") != f"Bot {self._fake.token}":
                raise ApiError(401, 0, "401: Unauthorized")
            result = route.handler(self._fake, record, **match.groupdict())
            self._attach(record)
            if isinstance(result, tuple):
                return result
            return (204, None) if result is None else (200, result)
        self._fake.unimplemented.append(record)
        if known_path:
            raise ApiError(405, 0, "405: Method Not Allowed")
        raise ApiError(404, 0, "404: Not Found")

    def _content(self, record: Request) -> tuple[int, web.Response]:
        parts = record.path.split("/")
        file = self._fake.files.get(int(parts[3])) if len(parts) > 3 and parts[3].isdigit() else None
        if file is None or file.gone:
            return 404, web.Response(status=404, text="This content is no longer available.")
        content_type = (file.content_type or "application/octet-stream").split(";")[0]
        return 200, web.Response(body=file.data, content_type=content_type)

    def _fault_answer(self, request: web.Request, record: Request, fault: Fault) -> web.StreamResponse:
        record.injected = True
        record.status = -1 if fault.drop else fault.status or 500
        answer: web.Response
        if fault.drop:
            record.response = "connection reset"
            if request.transport is not None:
                request.transport.abort()
            answer = web.Response(status=500)
        elif record.status == 429:
            answer = self._rate_limit_answer(record, fault)
        elif fault.body is not None:
            record.response = fault.body
            answer = _page(record, _VIA) if isinstance(fault.body, str) else _json_answer(record.status, fault.body)
        elif record.status in (502, 503, 504):
            record.response = f"<html><head><title>{record.status}</title></head></html>"
            answer = _page(record)
        else:
            record.response = {"message": fault.message or f"{record.status}: injected", "code": fault.code}
            answer = _json_answer(record.status, record.response)
        self._attach(record)
        return answer

    def _rate_limit_answer(self, record: Request, fault: Fault) -> web.Response:
        retry_after = 1.0 if fault.retry_after is None else fault.retry_after
        self._block(record, retry_after)
        if not fault.via:
            record.response = "<html>error code: 1015</html>"
            return _page(record, {"Retry-After": str(int(retry_after) + 1)})
        headers = rate_limit_headers(record, limit=5, remaining=0, reset_after=retry_after)
        error = rate_limited(retry_after, headers, is_global=fault.is_global)
        record.response = error.body()
        return _json_answer(429, record.response, error.headers)


def _json_answer(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    if body is None:
        return web.Response(status=status, headers={**_VIA, **(headers or {})})
    # discord.py reads JSON only if the content type is exactly this, without a charset
    typed = {**_VIA, **(headers or {}), "Content-Type": "application/json"}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=typed)


def _page(record: Request, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(status=record.status, text=record.response, content_type="text/html", headers=headers)


async def _read_body(request: web.Request, record: Request) -> None:
    if not request.headers.get("Content-Type", "").startswith("multipart/"):
        record.json = _parsed(await request.read())
        return
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "payload_json":
            record.json = _parsed(await part.read())
            continue
        data = bytes(await part.read(decode=False))
        match = _FILE_FIELD.fullmatch(part.name or "")
        if match:
            number = int(match[1] or match[2] or 0)
            content_type = part.headers.get("Content-Type")
            record.numbered_files[number] = File(part.filename or "unknown", data, content_type)


def _parsed(raw: bytes | bytearray) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None
