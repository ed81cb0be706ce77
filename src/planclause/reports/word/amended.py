"""The manuscript of amendments: the draft that they are to, with what each party asks for tracked as its change.

The amendments of one party are a redline from the base to that party's text. Those of several are a rolling text:
where they meet, brackets say who wants what. Beside each stands, as a comment by its party, what it is, why it is
asked for and what the others answered, as far as the audience may see that. What is not in the text, for it is
not asked for any more, has no place, or is asked for otherwise by the same party too, is told there in its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planclause.engine.amending import Applied, apply_amendments
from planclause.engine.diff import diff
from planclause.model.audience import amendments_for_audience
from planclause.model.draft import Draft
from planclause.model.kinds import Amendment, Amendments
from planclause.model.values import PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.lapses import places_of
from planclause.reports.places import Places
from planclause.reports.visible import visible, visible_line
from planclause.reports.word.manuscript import Comment, Manuscript, Paragraph
from planclause.reports.word.redline import of_diff
from planclause.reports.word.rolling import of_rolling
from planclause.reports.wording import shown
from planclause.text.bracketed import BASE

_ASKED_FOR = ("tabled", "adopted")


def of_amendments(
    base: Draft, files: Sequence[Amendments], *, audience: str = PUBLIC, language: str = "en"
) -> Manuscript:
    """The redline of parties' amendments to a base, as far as an audience, a party's code or ``public``, may see them.

    What was adopted is shown as it was asked for. ``base`` may be a rolling text; what its base reads is amended.
    """
    words = catalogue(language)
    files = sorted((amendments_for_audience(file, audience) for file in files), key=lambda file: file.party)
    plain = base.reading(BASE)
    applied = apply_amendments(plain, [_as_asked(file) for file in files], name=base.draft)
    parties = sorted({file.party for file in files})
    if len(parties) == 1:
        read = applied.draft.reading(parties[0])
        made = of_diff(diff(plain, read, by_id=True), author=parties[0], language=language)
    else:
        made = of_rolling(applied.draft, language=language)
    beside = _Beside(applied, words)
    comments: dict[str, list[Comment]] = {}
    for file in files:
        for amendment in file.amendments:
            clause = amendment.clause or f"@{amendment.at}"
            comments.setdefault(clause, []).append(beside.comment(file.party, amendment))
    return replace(made, paragraphs=tuple(_commented(made.paragraphs, comments)))


def _as_asked(file: Amendments) -> Amendments:
    """The file with what was adopted as it was tabled: to the base that it is shown in, it still is."""
    return replace(
        file,
        amendments=tuple(
            replace(one, status="tabled") if one.status == "adopted" else one for one in file.amendments
        ),
    )


class _Beside:
    """What is said beside the text."""

    def __init__(self, applied: Applied, words: Catalogue) -> None:
        self.words = words
        self.places: Places = places_of(applied.draft, words)
        self.left_out = {
            (outcome.party, outcome.amendment.id)
            for outcome in applied.outcomes
            if outcome.amendment is not None and outcome.kind in ("refused", "superseded")
        }

    def comment(self, party: str, amendment: Amendment) -> Comment:
        """The comment of an amendment."""
        return Comment(party, party, tuple(self.lines(party, amendment)))

    def lines(self, party: str, amendment: Amendment) -> Iterator[str]:
        """What it is, what it asks for where the text does not show it, why, and the answers."""
        words = self.words
        name = visible_line(amendment.id)
        kind = words(f"modification.{amendment.modification}")
        yield words("word.amendment", amendment=name, kind=kind, status=words(f"status.{amendment.status}"))
        if amendment.status not in _ASKED_FOR or (party, amendment.id) in self.left_out:
            yield words("word.not_in_the_text", words=self.asked(amendment))
        if amendment.explanation is not None:
            yield visible(amendment.explanation.text)
        for code, answer in amendment.answers.items():
            stance = words(f"stance.{answer.stance.replace(' ', '_')}")
            if answer.on is not None:
                stance = words("word.on", what=stance, date=words.date(answer.on))
            told = words("word.answer", party=code, stance=stance)
            yield f"{told} {visible(answer.note)}" if answer.note else told

    def asked(self, amendment: Amendment) -> str:
        """The words that an amendment strikes and puts in; its kind alone where it has none."""
        before, after = (visible(shown(side, self.places)) for side in (amendment.before, amendment.after))
        if before and after:
            return self.words("amendments.replaced", before=before, after=after)
        if after:
            return self.words("amendments.added", words=after)
        if before:
            return self.words("amendments.struck", words=before)
        return self.words(f"modification.{amendment.modification}")


def _commented(
    paragraphs: Sequence[Paragraph], comments: dict[str, list[Comment]]
) -> Iterator[Paragraph]:
    """The paragraphs with the comments on the first of each clause; the last takes those of clauses not there."""
    there = {paragraph.clause for paragraph in paragraphs}
    rest = [comment for clause, found in comments.items() if clause not in there for comment in found]
    pending = {clause: tuple(found) for clause, found in comments.items() if clause in there}
    for at, paragraph in enumerate(paragraphs, 1):
        last = tuple(rest) if at == len(paragraphs) else ()
        found = (*pending.pop(paragraph.clause, ()), *last)
        yield replace(paragraph, comments=found) if found else paragraph
