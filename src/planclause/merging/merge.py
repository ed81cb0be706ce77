"""Merge: the parties' drafts folded over a base into the rolling text, with all that stands beside the words.

A conflict is not an error but a bracket: a value in the file that can be read, counted and settled. Words and
structure are folded by :mod:`planclause.merging.folding`; what counts in a party's draft is decided by
:mod:`planclause.merging.own_drafts`, what stands of it by :mod:`planclause.merging.lapses`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from planclause.collection import paused_collection
from planclause.merging.addresses import check_settled
from planclause.merging.carry import ABSENT, Decide, Sides, carried_clause, carried_header, shown
from planclause.merging.folding import Dress, Having, fold_drafts, unfold
from planclause.merging.lapses import Standing, clauses_read
from planclause.merging.own_drafts import Say, in_its_own_name
from planclause.merging.shared_ids import warn_of_ids
from planclause.plan.digests import reference_to
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.losses import Loss
from planclause.plan.positions import bind
from planclause.plan.values import Party
from planclause.text.bracketed import BASE, RESERVED_CODES
from planclause.text.fold import Holder

#: Takes what a merge leaves behind, one value a loss.
OnLoss = Callable[[Loss], None]
T = TypeVar("T")


@paused_collection()
def merge(
    base: Draft,
    drafts: Mapping[str, Draft],
    *,
    name: str | None = None,
    audience: str | None = None,
    on_loss: OnLoss | None = None,
) -> Draft:
    """The rolling text: the parties' drafts folded over the base, with brackets where they differ.

    ``drafts`` are settled, by their parties' codes; the order does not matter. A bracketed base is unfolded
    first, and a party's new draft replaces its old reading. ``reading(P)`` of the result has the text of P's
    draft, for every P; ``reading(BASE)`` has that of the base. ``name`` is what it is called (default:
    ``<base>-merged``), and ``folded`` says whose drafts are in it.

    Of each draft only its own party's positions, notes and acts count. Notes and positions that not every party of
    the header may see are left out, or those that ``audience``, a party's code, may not see. ``on_loss`` is handed
    each thing that could not be carried over.

    ``ValueError`` for a code that no party may have; :class:`~planclause.errors.DocumentError` for a party's draft
    that is bracketed and for wordings whose holder was not recorded (``?``). The idea is the conflict as a value of
    Jujutsu (``merge.rs``), with a name on each of its sides.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay, B: Bee}, "
    >>> base = pc.loads(head + "draft: base, clauses: [{id: a, text: ten days}]}")
    >>> answer = pc.loads(head + "draft: answer, clauses: [{id: a, text: two days}]}")
    >>> rolling = pc.merge(base, {"A": answer})
    >>> rolling["a"].text
    '[ten | A: two] days'
    >>> rolling.reading("A")["a"].text, rolling.reading("B")["a"].text
    ('two days', 'ten days')
    """
    expect_drafts(base, *drafts.values())
    for code in drafts:
        if code in RESERVED_CODES:
            raise ValueError(f"{code} as a party's code, expected another: base and public are taken")
    check_settled(drafts)
    say = on_loss or _say_nothing
    plain, held = unfold(base)
    bound = bind(base)
    own = {code: in_its_own_name(bind(draft), code, bound, say) for code, draft in sorted(drafts.items())}
    sides = _sides(plain, held, own)
    warn_of_ids(plain, own, say)
    header = replace(
        _header(base, own, say),
        draft=name or f"{base.draft}-merged",
        based_on=(reference_to(base),),
        transmissions=(),
    )
    standing = Standing(
        clauses_read({BASE: plain, **held}),
        clauses_read(sides),
        sorted(header.parties) if audience is None else [audience],
        say,
    )
    carried = _carrying(bound, own)
    merged = fold_drafts(header, sides, lambda clause_id, having: standing.kept(carried(clause_id, having)))
    standing.report_hidden()
    return merged


def tabled(text: Draft, answer: Draft, party: str, say: Say) -> Draft:
    """A text in which a party reads its own draft, and everybody else what they read before.

    It is called as a merged draft of the text is, and dated by the later of the two.
    """
    plain, held = unfold(text)
    own = {party: in_its_own_name(replace(answer, folded={}), party, text, say)}
    header = replace(_header(text, own, say), draft=f"{text.draft}-merged")
    return fold_drafts(header, _sides(plain, held, own), _carrying(text, own))


def _say_nothing(_: Loss) -> None:
    return


def _sides(plain: Draft, held: Mapping[str, Draft], own: Mapping[str, Draft]) -> dict[Holder, Draft]:
    """What the base and each party read now: the party's new draft, else its reading."""
    return {BASE: plain, **{code: own.get(code) or held[code] for code in sorted({*held, *own})}}


def _header(base: Draft, own: Mapping[str, Draft], say: Say) -> Draft:
    """The base's header with what the parties' drafts add to it, dated by the last of all."""
    everything = [base, *own.values()]
    header = carried_header(Sides(base, own), _definitions_stay(say), removable=False)
    return replace(
        header,
        date=max((draft.date for draft in everything if draft.date is not None), default=None),
        round=max((draft.round for draft in everything if draft.round is not None), default=None),
        parties={**header.parties, **{code: Party(name=code) for code in own if code not in header.parties}},
        folded={**base.folded, **{code: reference_to(draft) for code, draft in own.items()}},
    )


def _definitions_stay(say: Say) -> Decide:
    """What the base defines stays, of what it does not the first definition; any other is a loss."""

    def decide(what: str, base: T, changed: Mapping[str, T]) -> T:
        stays = next(iter(changed.values())) if base is ABSENT else base
        for code, value in changed.items():
            if value != stays:
                whose = "the first" if base is ABSENT else "that of the base"
                say(Loss(what, f"{code}'s draft has another; {whose} stays", shown(value)))
        return stays

    return decide


def _carrying(base: Draft, own: Mapping[str, Draft]) -> Dress:
    """The clauses of a base with what parties' drafts in their own names add to them."""
    clauses = Sides(base, own).each(lambda side: {clause.id: clause for clause in side})

    def dressed(clause_id: str, having: Having) -> Clause:
        known = clauses.each(lambda side: side.get(clause_id))
        return carried_clause(known.base or having[0][1], known, _own_stands, removable=False)

    return dressed


def _own_stands(_: str, __: T, changed: Mapping[str, T]) -> T:
    """A party's own position: no other side can have changed it."""
    [own] = changed.values()
    return own
