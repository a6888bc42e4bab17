"""
What the model adds up for a text: a row for each token, and a signature for each pair of neighbouring tokens.

Rows are trained. Signatures are not: the signature of tokens a and b is the product, component by component, of two
random vectors of signs, one chosen by a and one by b, so that any two pairs are all but orthogonal (random projection,
Johnson & Lindenstrauss 1984; binding of vectors, Kanerva 2009). They make names that were never seen in training count as
the words they are. Only a weight for each pair, hashed to `SIGNS`² places, is learned.
"""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from vocabulary import PLAIN

SIGNS = 512
# A feature that stands n times in a text counts n ** SUBLINEAR, as repetition says less and less (as in BM25).
SUBLINEAR = 0.6


@dataclass(frozen=True)
class Tokens:
    """Token ids of many texts, one after the other."""

    ids: np.ndarray
    lengths: np.ndarray

    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Places of the neighbouring tokens of each text, and the text of each."""
        text = np.repeat(np.arange(len(self.lengths), dtype=np.int64), self.lengths)
        ids = self.ids.astype(np.int64)
        both = (text[:-1] == text[1:]) & (ids[:-1] >= PLAIN) & (ids[1:] >= PLAIN)
        return pair_places(ids[:-1][both], ids[1:][both]), text[:-1][both]


@dataclass(frozen=True)
class Features:
    """Features of many texts: those of text i are `[starts[i], starts[i + 1])`; places of pairs stand after the rows."""

    ids: np.ndarray
    weights: np.ndarray
    starts: np.ndarray

    def take(self, texts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """ids, weights and offsets of some texts, as `embedding_bag` wants them"""
        counts = self.starts[texts + 1] - self.starts[texts]
        offsets = np.cumsum(counts) - counts
        at = np.repeat(self.starts[texts] - offsets, counts) + np.arange(counts.sum())
        return self.ids[at], self.weights[at], offsets


def pair_places(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    return first % SIGNS * SIGNS + second % SIGNS


def tokenize(tokenizer: Tokenizer, texts: list[str], at_once: int = 20_000) -> Tokens:
    ids, lengths = [], []
    for start in range(0, len(texts), at_once):
        for encoding in tokenizer.encode_batch(texts[start : start + at_once], add_special_tokens=False):
            ids.append(np.array(encoding.ids, dtype=np.int32))
            lengths.append(len(encoding.ids))
    return Tokens(np.concatenate(ids), np.array(lengths))


def make_features(tokens: Tokens, rows: int, at_once: int = 40_000) -> Features:
    """rows: number of rows, that is, of the vocabulary's tokens"""
    ends = np.cumsum(tokens.lengths)
    ids, weights, counts = [], [], []
    for start in range(0, len(tokens.lengths), at_once):
        lengths = tokens.lengths[start : start + at_once]
        part = Tokens(tokens.ids[ends[start] - lengths[0] : ends[start + len(lengths) - 1]], lengths)
        text = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        places, pair_text = part.pairs()
        single = part.ids >= PLAIN
        all_ids = np.concatenate([part.ids[single].astype(np.int64), rows + places])
        all_texts = np.concatenate([text[single], pair_text])
        size = rows + SIGNS * SIGNS
        found, times = np.unique(all_texts * size + all_ids, return_counts=True)
        ids.append((found % size).astype(np.int32))
        weights.append(times.astype(np.float32) ** SUBLINEAR)
        counts.append(np.bincount(found // size, minlength=len(lengths)))
    return Features(np.concatenate(ids), np.concatenate(weights), np.concatenate([[0], np.cumsum(np.concatenate(counts))]))
