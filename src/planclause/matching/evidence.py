"""Evidence: how surely two clauses deal with one matter, by the words and pairs of words that they share.

A clause is a vector: each word, without its ending, and each pair of neighbouring words, weighed by how few clauses
have it (tf-idf). "Shall be placed under the care of" stands in every clause and says nothing about which one this
is; "suffrage" does. Two clauses are compared by the cosine of their vectors, whole with whole and whole with
sentence: of a clause that was cut up or put into a longer one, a sentence is what remains.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

#: The weight of a pair of words beside that of a word as rare: flat between 0.4 and 0.6 on real drafts.
_PAIR = 0.5
#: How much the best sentence counts beside the whole; flat between 0.25 and 2.
_SENTENCE = 0.5
#: What is added to the product of two lengths, so that two clauses of three words are not one for sharing two of
#: them; about the square of one rare word.
_DAMPING = 1.1
#: Clauses that may have a feature before it is too common to be looked up by: so many, and this share of all.
_COMMON = 40, 0.25
#: The cosine of two clauses under which no sentence of theirs is looked at.
_NEAR = 0.06
#: A word that at most so many clauses have, or at most this share of them, says what a clause is about.
_FEW = 4
_FEW_OF_ALL = 0.02
#: Where a text is cut for comparing: a cut too many, as after "No.", does no harm here.
_CUT = re.compile(r"(?<=[.;:!?؛؟])\s+|\n|(?<=[。；：！？])")


def cut(text: str) -> list[str]:
    """The sentences of a text, and the parts of long ones.

    >>> cut("The council meets weekly; it elects a chair. Its seat is Velm.")
    ['The council meets weekly;', 'it elects a chair.', 'Its seat is Velm.']
    """
    return [part for part in _CUT.split(text) if part]


class Vector(NamedTuple):
    """The weight of each word and pair of words, and the length of all of them together."""

    weights: Mapping[str, float]
    length: float


class Wording(NamedTuple):
    """The words of one clause: how often each feature stands in it, their weights, and those of its sentences."""

    features: Counter[str]
    whole: Vector
    #: None where there is one sentence only.
    sentences: tuple[Vector, ...]


#: The encoded sentences of clauses (a character a word), by the index of the clause.
Texts = Mapping[int, Sequence[str]]


class Evidence:
    """The clauses of two drafts, weighed by the rarity of their words in all that it is given."""

    def __init__(
        self,
        base: Texts,
        draft: Texts,
        matched: Sequence[Sequence[str]] = (),
        paired: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Take the clauses to compare, and some that have their match and tell which words are rare.

        ``paired`` are those of the clauses to compare that answer each other, though this may not be all.
        """
        counted = [{k: _count(text) for k, text in texts.items()} for texts in (base, draft)]
        others = [_count(text) for text in matched]
        everything = [*counted[0].values(), *counted[1].values(), *others]
        holders = Counter[str]()
        for features in everything:
            holders.update(features.keys())
        rarest = log(1 + max(1, len(everything)))
        self._rarity = {
            feature: log(1 + len(everything) / count) / rarest * (_PAIR if len(feature) > 1 else 1.0)
            for feature, count in holders.items()
        }
        few = max(_FEW, _FEW_OF_ALL * len(everything))
        self._rare = log(1 + len(everything) / few) / rarest
        self.base = {k: self._weigh(features, base[k]) for k, features in counted[0].items()}
        self.draft = {k: self._weigh(features, draft[k]) for k, features in counted[1].items()}
        # A clause of the base goes by its index, one that is not compared by a negative number.
        self._matched = {-1 - k: features for k, features in enumerate(others)}
        self._matched.update({k: self.base[k].features for k, _ in paired})
        self._rests: tuple[dict[tuple[int, ...], Vector], dict[tuple[int, ...], Vector]] = {}, {}
        self._paired = {i for i, _ in paired}, {j for _, j in paired}

    def strength(self, base: int, draft: int) -> float:
        """How surely a clause of the base and one of the draft deal with one matter: 0 to 1."""
        one, other = self.base[base], self.draft[draft]
        return _combined(
            cosine(one.whole, other.whole),
            [
                *[cosine(one.whole, sentence) for sentence in other.sentences],
                *[cosine(sentence, other.whole) for sentence in one.sentences],
            ],
        )

    def rest_of_base(self, base: int, parts: tuple[int, ...]) -> Vector:
        """What a clause of the base has beyond the clauses of the draft that are parts of it already."""
        return self._rest(self._rests[0], self.base[base], base, self.draft, parts)

    def rest_of_draft(self, draft: int, parts: tuple[int, ...]) -> Vector:
        """The same of a clause of the draft."""
        return self._rest(self._rests[1], self.draft[draft], draft, self.base, parts)

    def _rest(
        self,
        known: dict[tuple[int, ...], Vector],
        whole: Wording,
        index: int,
        others: Mapping[int, Wording],
        parts: tuple[int, ...],
    ) -> Vector:
        key = index, *parts
        if key not in known:
            left = whole.features.copy()
            for part in parts:
                if part in others:
                    left -= others[part].features
            known[key] = self._vector(left)
        return known[key]

    def candidates(self, best: int) -> set[tuple[int, int]]:
        """Each clause of either side with its ``best`` nearest of the other, two that are paired aside."""
        ours, theirs = ({k: wording.whole for k, wording in side.items()} for side in (self.base, self.draft))
        forth = _nearest(ours, theirs, self._paired, best)
        back = _nearest(theirs, ours, self._paired[::-1], best)
        return {*forth, *[(i, j) for j, i in back]}

    def chance(self, wording: Wording, besides: Collection[int]) -> float:
        """How surely a clause seems to answer one that is answered by another: by chance, that is.

        ``besides`` are the clauses of the base that it is known to answer.
        """
        cosines = self._index_of_matched.cosines(wording.whole)
        return max([value for k, value in cosines.items() if k not in besides], default=0.0)

    def share_rare_word(self, base: int, draft: int) -> bool:
        """Whether both have a word that few clauses have: boilerplate alone, however much of it, says nothing."""
        shared = self.base[base].features.keys() & self.draft[draft].features.keys()
        return any(len(feature) == 1 and self._rarity[feature] >= self._rare for feature in shared)

    def novel(self, base: int, draft: int) -> int:
        """How many words two clauses share that no clause with a match has."""
        shared = self.base[base].features.keys() & self.draft[draft].features.keys()
        return sum([len(feature) == 1 and feature not in self._features_of_matched for feature in shared])

    @cached_property
    def _index_of_matched(self) -> Index:
        return Index({k: self._vector(features) for k, features in self._matched.items()})

    @cached_property
    def _features_of_matched(self) -> set[str]:
        return set().union(*self._matched.values())

    def _weigh(self, features: Counter[str], sentences: Sequence[str]) -> Wording:
        several = sentences if len(sentences) > 1 else ()
        parts = tuple([self._vector(Counter(_features(sentence))) for sentence in several])
        return Wording(features, self._vector(features), parts)

    def _vector(self, features: Mapping[str, int]) -> Vector:
        rarity = self._rarity
        weights = {f: rarity[f] if n == 1 else (1 + log(n)) * rarity[f] for f, n in features.items()}
        return Vector(weights, sqrt(sum([weight * weight for weight in weights.values()])))


class Index:
    """Finds the vectors that share something with one, without comparing it with each."""

    def __init__(self, vectors: Mapping[int, Vector]) -> None:
        self._holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._lengths = {k: vector.length for k, vector in vectors.items()}
        self._common = max(_COMMON[0], min(round(_COMMON[1] * len(vectors)), 10 * _COMMON[0]))
        for k, vector in vectors.items():
            for feature, weight in vector.weights.items():
                self._holders[feature].append((k, weight))

    def cosines(self, vector: Vector) -> dict[int, float]:
        """The cosine with each vector that shares a feature not all too common."""
        products: defaultdict[int, float] = defaultdict(float)
        for feature, weight in vector.weights.items():
            holders = self._holders.get(feature, ())
            if len(holders) <= self._common:
                for k, other in holders:
                    products[k] += weight * other
        return {k: product / (vector.length * self._lengths[k] + _DAMPING) for k, product in products.items()}


def cosine(one: Vector, other: Vector) -> float:
    """How much two vectors point the same way: 0 to 1, less where both are short."""
    if len(one.weights) > len(other.weights):
        one, other = other, one
    there = other.weights
    product = sum([weight * there[feature] for feature, weight in one.weights.items() if feature in there])
    return product / (one.length * other.length + _DAMPING)


def contained(part: Wording, rest: Vector) -> float:
    """The share of a part, by weight, that stands in what is left of the whole."""
    there, weights = rest.weights, part.whole.weights
    return sum([w for f, w in weights.items() if f in there]) / (sum(weights.values()) or 1.0)


def strength_of_part(part: Wording, rest: Vector) -> float:
    """How surely a part deals with what is left of the whole."""
    return _combined(cosine(rest, part.whole), [cosine(rest, sentence) for sentence in part.sentences])


def _combined(whole: float, sentences: Collection[float]) -> float:
    return (whole + _SENTENCE * max(whole, *sentences)) / (1 + _SENTENCE) if sentences else whole


def _nearest(
    vectors: Mapping[int, Vector],
    others: Mapping[int, Vector],
    paired: tuple[Collection[int], Collection[int]],
    best: int,
) -> Iterable[tuple[int, int]]:
    """Each vector with its nearest; one that is paired looks among those only that are not."""
    every, free = Index(others), Index({k: vector for k, vector in others.items() if k not in paired[1]})
    for k, vector in vectors.items():
        cosines = (free if k in paired[0] else every).cosines(vector)
        near = [other for other, cosine in cosines.items() if cosine >= _NEAR]
        near.sort(key=lambda other: (-cosines[other], other))
        yield from [(k, other) for other in near[:best]]


def _count(sentences: Sequence[str]) -> Counter[str]:
    features = Counter[str]()
    for sentence in sentences:
        features.update(_features(sentence))
    return features


def _features(sentence: str) -> list[str]:
    """Its words, and each two that stand beside each other."""
    return [*sentence, *[sentence[k : k + 2] for k in range(len(sentence) - 1)]]
