"""Adding up what a diff found: clauses by kind, words, brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planclause.comparing.changes import Change, Summary
from planclause.language.words import bracket_spans
from planclause.text.redline import Redline, changed_runs, count_changed


def summarise(changes: Sequence[Change], outside: Iterable[Redline], base: int, draft: int) -> Summary:
    """Add up changes and redlines ``outside`` them, of drafts of so many clauses each."""
    kinds = dict.fromkeys(("unchanged", "edited", "inserted", "deleted", "split", "joined"), 0)
    moved = renumbered = words_in = words_out = 0
    opened = closed = changed = 0

    def count(script: Redline) -> None:
        nonlocal words_in, words_out, opened, closed, changed
        if len(script) < 2 and (not script or script[0][0] == "="):
            return
        more, fewer = count_changed(script)
        words_in, words_out = words_in + more, words_out + fewer
        if any("[" in text for op, text in script if op != "="):
            up, down, both = _bracket_changes(script)
            opened, closed, changed = opened + up, closed + down, changed + both

    for change in changes:
        kinds[change.kind] += 1
        moved += change.moved
        renumbered += change.renumbered
        if change.kind != "unchanged" and not change.editorial:  # other signs for the same words
            count(change.redline)
            count(change.heading_redline)
    for script in outside:
        count(script)
    return Summary(
        base_clauses=base,
        draft_clauses=draft,
        **kinds,
        moved=moved,
        renumbered=renumbered,
        words_inserted=words_in,
        words_deleted=words_out,
        brackets_opened=opened,
        brackets_closed=closed,
        brackets_changed=changed,
    )


def _bracket_changes(script: Redline) -> tuple[int, int, int]:
    """How many outermost brackets a redline opened, closed and changed in place."""
    opened = closed = changed = 0
    for run in changed_runs(script):
        old, new = len(bracket_spans(run.before)), len(bracket_spans(run.after))
        both = min(old, new)
        opened, closed, changed = opened + new - both, closed + old - both, changed + both
    return opened, closed, changed
