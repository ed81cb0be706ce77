"""The manuscript of amendments: the base, what each party asks for as its tracked changes, and why in comments.

Amendments that were adopted are shown as what they asked for, as those that are tabled are; what was rejected,
withdrawn or superseded is told in a comment alone. So with every change rejected the text is the base. Those of one
party are a redline of its draft, which it is with every change accepted; those of several stand in brackets, with
the parties behind each wording, for they cannot all be accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planclause.amending.apply import apply_amendments
from planclause.comparing.diff import diff
from planclause.plan.audience import amendments_for_audience
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendment, Amendments
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.places import Places, places_of
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.reports.write.word.brackets import manuscript_of_rolling
from planclause.reports.write.word.manuscript import Comment, Manuscript, Paragraph
from planclause.reports.write.word.redline import manuscript_of_diff
from planclause.text.bracketed import BASE


def manuscript_of_amendments(
    base: Draft, files: Sequence[Amendments], *, audience: str = PUBLIC, language: str = "en"
) -> Manuscript:
    """The redline of amendments to what the base reads, as far as an audience may see why they are asked for.

    A comment by its party tells of each amendment its id and status, the words that it changes, the reason given
    and everybody's answer; it stands at the clause, or at the first paragraph where the text has no such clause. So
    what is not in the text, for it was withdrawn, has no place or contradicts another of the party's, is told too.
    """
    words = catalogue(language)
    seen = [amendments_for_audience(file, audience) for file in files]
    asked = [replace(file, amendments=tuple(map(_as_tabled, file.amendments)), acts=()) for file in seen]
    applied = apply_amendments(replace(base.reading(BASE), acts=()), asked, name=base.draft)
    parties = sorted({file.party for file in seen})
    if len(parties) == 1:
        delta = diff(base.reading(BASE), applied.draft.reading(parties[0]))
        manuscript = manuscript_of_diff(delta, author=parties[0], language=language)
    else:
        manuscript = manuscript_of_rolling(applied.draft, language=language)
    places = places_of(applied.draft, words)
    told: dict[str, list[Comment]] = {}
    for file in sorted(seen, key=lambda file: file.party):
        for one in file.amendments:
            told.setdefault(_clause_of(one), []).append(_comment(file.party, one, words, places))
    return replace(manuscript, paragraphs=tuple(_commented(manuscript.paragraphs, told)))


def _as_tabled(one: Amendment) -> Amendment:
    return replace(one, status="tabled") if one.status == "adopted" else one


def _clause_of(one: Amendment) -> str:
    return one.clause or f"@{one.at}"


def _comment(party: str, one: Amendment, words: Catalogue, places: Places) -> Comment:
    lines = [f"{one.id}: {words(f'status.{one.status}')}"]
    before, after = shown(one.before, places), shown(one.after, places)
    if before and after:
        lines.append(words("amendments.replaced", before=before, after=after))
    elif before or after:
        lines.append(words(f"amendments.{'added' if after else 'struck'}", words=after or before))
    if one.explanation is not None:
        lines.append(words("amendments.because", text=one.explanation.text))
    for who, answer in one.answers.items():
        stance = words(f"stance.{answer.stance.replace(' ', '_')}")
        beside = [words.date(answer.on)] if answer.on is not None else []
        beside += [answer.note] if answer.note else []
        said = words("rolling.party_told", party=stance, told=", ".join(beside)) if beside else stance
        lines.append(words("amendments.answer", party=who, stance=said))
    return Comment(visible_line(party), visible_line(party), tuple(map(visible_line, lines)))


def _commented(paragraphs: Sequence[Paragraph], told: dict[str, list[Comment]]) -> Iterator[Paragraph]:
    """The paragraphs with their comments, each at the first of its clause."""
    there = {paragraph.clause for paragraph in paragraphs}
    homeless = [comment for clause, comments in told.items() if clause not in there for comment in comments]
    left = dict(told)
    for at, paragraph in enumerate(paragraphs):
        comments = [*left.pop(paragraph.clause, ()), *(homeless if at == 0 else ())]
        yield replace(paragraph, comments=tuple(comments)) if comments else paragraph
