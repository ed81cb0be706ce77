"""Findings as SARIF 2.1.0, the form in which code scanning takes them: rules, taxonomies, both sides, suppressions.

The specification is OASIS's "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". Paths are relative,
percent-encoded and count from the top of the repository; columns count characters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, unquote

import planclause
from planclause.checking.rule import TAXONOMIES, Rule
from planclause.reports.findings.wording import counterpart_of, message_alone, where
from planclause.reports.visible import visible_line
from planclause.reports.write.json.document import printed
from planclause.workspace.findings import Checked, Located, Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TAXONOMY = "planclause taxonomies"
#: What a viewer would take for a link or a placeholder in a message (3.11.5 and 3.11.6 of the specification).
_LINK = re.compile(r"\[([^\[\]]*)\](?=\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
#: How ``quote`` writes the surrogates that stand for bytes that are no UTF-8: U+DC80 to U+DCFF.
_SURROGATES = re.compile("%ED%B[23]%[0-9A-F]{2}")
#: How code scanning on GitHub knows a finding again; else it would go by the words of the line.
_FINGERPRINTS = ("planclause/v1", "primaryLocationLineHash")

Json = dict[str, object]


def findings_as_sarif(checked: Checked) -> str:
    """The outcome of a check as a SARIF log with one run."""
    rules = list(dict.fromkeys((*checked.rules, *(one.rule for one in checked.found))))
    ranks = {rule.id: at for at, rule in enumerate(rules)}
    run: Json = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "taxonomies": [_taxonomy()],
        "results": [_result(one, ranks[one.rule.id], checked) for one in checked.found],
    }
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return printed(log)


def _driver(rules: Iterable[Rule]) -> Json:
    return {
        "name": "planclause",
        "version": planclause.__version__,
        "supportedTaxonomies": [{"name": _TAXONOMY, "index": 0}],
        "rules": [_rule(rule) for rule in rules],
    }


def _taxonomy() -> Json:
    taxa = [{"id": name, "shortDescription": {"text": what}} for name, what in TAXONOMIES.items()]
    return {
        "name": _TAXONOMY,
        "shortDescription": {"text": "What a finding is about."},
        "organization": "planclause",
        "isComprehensive": True,
        "taxa": taxa,
    }


def _rule(rule: Rule) -> Json:
    more = f"\n\n{rule.limits}" if rule.limits else ""
    taxon = list(TAXONOMIES).index(rule.taxonomy)
    target = {"id": rule.taxonomy, "index": taxon, "toolComponent": {"name": _TAXONOMY, "index": 0}}
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.checks},
        "fullDescription": {"text": f"{rule.checks} {rule.why}"},
        "help": {"text": f"{rule.checks}\n\n{rule.why}{more}"},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": [rule.taxonomy]},
        "relationships": [{"target": target, "kinds": ["superset"]}],
    }


def _result(one: Located, rank: int, checked: Checked) -> Json:
    result: Json = {
        "ruleId": one.rule.id,
        "ruleIndex": rank,
        "level": one.level,
        "message": {"text": _message(message_alone(one, checked))},
        "locations": [_file(one.place) if checked.is_elsewhere(one) else _location(one.place)],
        "partialFingerprints": dict.fromkeys(_FINGERPRINTS, one.fingerprint),
    }
    if one.counterpart is not None:
        result["relatedLocations"] = [{"id": 1, **_counterpart(one, one.counterpart, checked)}]
    # An empty list says that it is known not to be suppressed (3.27.23).
    result["suppressions"] = _suppressions(one)
    return result


def _counterpart(one: Located, place: Place, checked: Checked) -> Json:
    """The other side; of one in another revision no region, for a viewer would show it in the draft's own lines."""
    said = counterpart_of(one)
    if not checked.is_of_another_revision(place.file):
        return {**_location(place), "message": {"text": _message(said)}}
    there = {**_location(place), **_file(place)}
    told = {"revision": visible_line(place.file.revision), "region": _region(place)}
    return {**there, "message": {"text": _message(f"{said} ({where(place)})")}, "properties": told}


def _suppressions(one: Located) -> Sequence[Json]:
    if one.suppressed is None:
        return []
    reason = "in the baseline" if one.suppressed.by == "baseline" else visible_line(one.suppressed.reason)
    return [{"kind": "external", "status": "accepted", "justification": reason}]


def _region(place: Place) -> Json:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _location(place: Place) -> Json:
    location: Json = {"physicalLocation": {"artifactLocation": _artifact(place), "region": _region(place)}}
    if place.clause is not None:
        location["logicalLocations"] = [{"name": place.clause, "kind": "member"}]
    return location


def _file(place: Place) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(place)}}


def _artifact(place: Place) -> Json:
    # A name in git is bytes, and need be no UTF-8.
    return {"uri": _SURROGATES.sub(_quoted, quote(place.file.path, safe="/", errors="surrogatepass"))}


def _quoted(match: re.Match[str]) -> str:
    character = unquote(match[0], errors="surrogatepass")
    return quote(os.fsencode(character))


def _message(text: str) -> str:
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[\1\\]", text))
