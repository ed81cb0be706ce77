"""As much of GitHub as the action meets: expressions, steps of a composite action, and comments by the REST API."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml

from tests.integrations.repository import ROOT, Repository, clean_environment, stand_in_for_python

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
REPOSITORY = "towns/river"
BOT = "github-actions[bot]"

Context = Mapping[str, object]


# ----------------------------------------------------------------------------------------------------- expressions


def evaluated(text: str, context: Context) -> str:
    """A text with its ``${{ }}`` put in."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda match: _text(_value(match[1], context)), text)


def holds(condition: str, context: Context) -> bool:
    """Whether an ``if:`` is true; only names, texts, ==, !=, && and || are known."""
    return bool(_value(condition, context))


def _value(expression: str, context: Context) -> object:
    for operator in ("||", "&&"):
        parts = expression.split(operator)
        if len(parts) > 1:
            values = [_value(part, context) for part in parts]
            chosen = (value for value in values if bool(value) == (operator == "||"))
            return next(chosen, values[-1])
    compared = re.fullmatch(r"(.*?)([=!]=)(.*)", expression)
    if compared:
        same = _text(_value(compared[1], context)) == _text(_value(compared[3], context))
        return same == (compared[2] == "==")
    name = expression.strip()
    if name.startswith("'"):
        return name[1:-1]
    assert re.fullmatch(r"[\w.-]+", name), f"an expression that this stand-in does not know: {name}"
    value: object = context
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text(value: object) -> str:
    return "" if value is None else str(value)


# ------------------------------------------------------------------------------------------------------- the action


@dataclass
class Ran:
    """What a run of the action left: what it printed, its exit code, and its outputs."""

    code: int
    printed: str
    summary: str
    outputs: dict[str, str]
    kept: list[dict[str, str]] = field(default_factory=list)

    @property
    def annotations(self) -> list[str]:
        """The workflow commands, as GitHub finds them in what was printed."""
        return [line for line in self.printed.splitlines() if line.lstrip().startswith("::")]


def pull_request(base: str, *, head: str = REPOSITORY) -> dict[str, object]:
    """The event of a pull request from a repository."""
    return {
        "pull_request": {
            "number": 7,
            "base": {"sha": base, "repo": {"full_name": REPOSITORY}},
            "head": {"repo": {"full_name": head}},
        }
    }


def run_action(
    repository: Repository, runner: Path, event: dict[str, object], api: str, **inputs: str
) -> Ran:
    """Run the steps of action.yml one after another, as a runner does; a failing step ends the run."""
    runner.mkdir(exist_ok=True)
    for name in ("summary", "output", "installed"):
        (runner / name).write_text("", encoding="utf-8")
    (runner / "event.json").write_text(json.dumps(event), encoding="utf-8")
    defaults = {name: str(given["default"]) for name, given in ACTION["inputs"].items()}
    python = stand_in_for_python(runner / "python")
    github = {"event": event, "action_path": str(ROOT), "token": "secret", "job": "drafts"}
    known = {"github": github, "strategy": {"job-index": 0}}
    given = {
        name: evaluated(value, known) for name, value in {**defaults, "python": str(python), **inputs}.items()
    }
    outputs: dict[str, str] = {}
    context = {**known, "inputs": given, "steps": {"review": {"outputs": outputs}}}
    ran = Ran(0, "", "", outputs)
    for step in ACTION["runs"]["steps"]:
        if not holds(str(step.get("if", "'always'")), context):
            continue
        if "uses" in step:
            ran.kept.append({name: evaluated(str(value), context) for name, value in step["with"].items()})
            continue
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=repository.folder / evaluated(str(step.get("working-directory", ".")), context),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment(
                CI="true",
                GITHUB_ACTIONS="true",
                GITHUB_API_URL=api,
                GITHUB_EVENT_PATH=str(runner / "event.json"),
                GITHUB_OUTPUT=str(runner / "output"),
                GITHUB_REPOSITORY=REPOSITORY,
                GITHUB_STEP_SUMMARY=str(runner / "summary"),
                GITHUB_WORKSPACE=str(repository.folder),
                RUNNER_TEMP=str(runner),
                INSTALLED=str(runner / "installed"),
                **{name: evaluated(str(value), context) for name, value in step.get("env", {}).items()},
            ),
            check=False,
        )
        ran.printed += done.stdout.decode("utf-8")
        for line in (runner / "output").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            outputs[name] = value
        if done.returncode:
            ran.code = done.returncode
            break
    ran.summary = (runner / "summary").read_text(encoding="utf-8")
    return ran


# --------------------------------------------------------------------------------------------------------- comments


@dataclass
class Comments:
    """The comments on pull request 7; every request that came, and the status that refuses all of them."""

    comments: list[dict[str, object]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: int = 0
    #: What comes instead of an answer, where the other end is out of order; None: nothing, and an end.
    garbled: bytes | None = b""
    url: str = ""

    def by(self, login: str, body: str) -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {"login": login}})

    def answer(self, method: str, path: str, sent: dict[str, str]) -> tuple[int, object]:
        self.asked.append(method)
        where = urlsplit(path)
        if self.refused:
            return self.refused, {"message": "Resource not accessible by integration"}
        if len(sent.get("body", "")) > 65_536:
            return 422, {"message": "Validation Failed"}
        of_pull_request = f"/repos/{REPOSITORY}/issues/7/comments"
        if method == "GET" and where.path == of_pull_request:
            query = parse_qs(where.query)
            size, page = int(query.get("per_page", ["30"])[0]), int(query.get("page", ["1"])[0])
            return 200, self.comments[(page - 1) * size : page * size]
        if method == "POST" and where.path == of_pull_request:
            self.by(BOT, sent["body"])
            return 201, self.comments[-1]
        edited = re.fullmatch(rf"/repos/{REPOSITORY}/issues/comments/(\d+)", where.path)
        if method == "PATCH" and edited:
            comment = self.comments[int(edited[1]) - 1]
            comment["body"] = sent["body"]
            return 200, comment
        return 404, {"message": "Not Found"}


@contextmanager
def serving(comments: Comments) -> Iterator[None]:
    """Answer for the comments on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        do_POST = do_PATCH = do_GET  # noqa: N815 - the names are http.server's

        def reply(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = json.loads(self.rfile.read(length)) if length else {}
            if self.headers["Authorization"] != "Bearer secret":
                status, told = 401, {"message": "Bad credentials"}
            else:
                status, told = comments.answer(self.command, self.path, sent)  # type: ignore[assignment]
            if comments.garbled is None:
                self.close_connection = True
                return
            data = comments.garbled or json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what was asked is in the comments."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    comments.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
