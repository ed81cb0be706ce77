"""Keep one comment of planclause's on a pull request up to date: ``python comment.py FILE``.

FILE is the comment's Markdown. The comment is known by a mark that no reader sees, and by its author: a comment of
somebody else's is never written over. Where no draft was changed and there is no comment yet, none is made.

It reads what GitHub Actions sets (GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_API_URL), and GITHUB_TOKEN and
COMMENTER. Where it may not or cannot comment it says so and exits with 0: a comment decides nothing. A pull request
from a fork is such a case, for its runs have a token that only reads. Python's own library is all that it needs.
"""

from __future__ import annotations

import json
import os
import re
import sys
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

#: GitHub takes so many characters.
LIMIT = 65_536
MARK = "<!-- planclause: this comment is kept up to date -->"
#: A pull request with more comments than this is not searched to its end.
PAGES = 30
_SECONDS = 30
#: What ``planclause review`` writes where there is nothing to tell.
_NOTHING = "No draft was changed."
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")


def main() -> int:
    """Make or edit the comment; the exit code."""
    said = Path(sys.argv[1]).read_text(encoding="utf-8")
    body = f"{MARK}\n{said}"[:LIMIT]
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    pull_request = event.get("pull_request")
    if not isinstance(pull_request, dict):
        return _say("notice", "no pull request, and so no comment on one")
    repository = os.environ["GITHUB_REPOSITORY"]
    if not _REPOSITORY.fullmatch(repository):
        return _say("warning", "no comment: GITHUB_REPOSITORY names no repository")
    head = (pull_request.get("head") or {}).get("repo") or {}
    if head.get("full_name") != repository:
        return _say(
            "notice", "the pull request comes from a fork, whose runs may not comment; see the summary"
        )
    comments = f"repos/{repository}/issues/{int(pull_request['number'])}/comments"
    try:
        known = _known(comments)
        if known is None and said.strip() == _NOTHING:
            return 0
        if known is None:
            _ask("POST", comments, {"body": body})
        elif known["body"] != body:
            _ask("PATCH", f"repos/{repository}/issues/comments/{int(str(known['id']))}", {"body": body})
    except HTTPError as error:
        if error.code in (401, 403, 404):
            return _say(
                "warning", f"this run may not comment ({error.code}): permissions: pull-requests: write"
            )
        return _say("warning", f"the comment was not taken: {error.code} {error.reason}")
    except (OSError, HTTPException, ValueError) as error:  # a connection that breaks off, or no JSON
        return _say("warning", f"no comment, for GitHub cannot be reached: {' '.join(str(error).split())}")
    return 0


def _known(comments: str) -> dict[str, object] | None:
    """The comment that was made before, if there is one."""
    for page in range(1, PAGES + 1):
        found = _ask("GET", f"{comments}?per_page=100&page={page}")
        if not isinstance(found, list):
            raise ValueError("no list of comments came")
        for comment in found:
            if str(comment["body"]).startswith(MARK) and _is_ours(comment):
                return dict(comment)
        if len(found) < 100:
            return None
    return None


def _is_ours(comment: dict[str, object]) -> bool:
    """Whether a run wrote it: anybody may write the mark, and a run may edit what others wrote."""
    user = comment.get("user")
    return isinstance(user, dict) and user.get("login") == os.environ["COMMENTER"]


def _ask(method: str, path: str, sent: dict[str, str] | None = None) -> object:
    url = f"{os.environ.get('GITHUB_API_URL', 'https://api.github.com')}/{path}"
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
        "Content-Type": "application/json",
        "User-Agent": "planclause",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = None if sent is None else json.dumps(sent).encode()
    with urlopen(Request(url, data, headers, method=method), timeout=_SECONDS) as answer:
        return json.load(answer)


def _say(level: str, message: str) -> int:
    """Say something where the run shows it; the exit code."""
    sys.stdout.write(f"::{level} title=planclause::{message}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
