"""The model: weighted sums of rows and signatures, made unit vectors."""

import re
from collections import defaultdict

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from features import SIGNS, Features, Tokens, pair_places
from lexicon import Lexicon, is_han

DIMENSIONS = 1024
# Exponent of the inverse frequency that rows and signatures begin with, and how much a signature weighs beside a row.
RARITY = 1.5
PAIR_WEIGHT = 0.5
# Of an English word's first row: what its translations say, and what tells it from other words of the same meaning.
TRANSLATED, OWN = 1.0, 0.3
FUNCTION_WORDS = frozenset("the of to a an in and or for is be as at by on with from that it".split())
ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""),
    ("ers", ""), ("", "e"), ("i", "y"), ("ness", ""), ("ment", ""),
)  # fmt: skip


class SentenceModel(nn.Module):
    """
    rows: [tokens, dimensions]; Han characters stand last, from row `han` on, and learn more slowly than the rest: Chinese
        matches Chinese from the first step, and English has to come to it
    pair_weights: [SIGNS * SIGNS]
    signs: [2, SIGNS, dimensions], of a pair's first and second token
    """

    def __init__(self, rows: torch.Tensor, pair_weights: torch.Tensor, signs: torch.Tensor, han: int):
        super().__init__()
        self.other_rows = nn.Parameter(rows[:han].clone())
        self.han_rows = nn.Parameter(rows[han:].clone())
        self.pair_weights = nn.Parameter(pair_weights)
        self.register_buffer("signs", signs)
        self.register_buffer("signatures", (signs[0][:, None] * signs[1][None]).reshape(SIGNS * SIGNS, -1))

    def rows(self) -> torch.Tensor:
        return torch.cat([self.other_rows, self.han_rows])

    def forward(self, features: Features, texts: np.ndarray, rows: torch.Tensor, dropout: float = 0.0) -> torch.Tensor:
        """
        Unit vectors of some texts, [len(texts), dimensions].

        rows: as `rows()` gives them, once for all texts of a step
        dropout: share of features that are left out
        """
        ids, weights, offsets = (torch.from_numpy(part) for part in features.take(texts))
        ids = ids.to(rows.device).long()
        weights, offsets = weights.to(rows.device), offsets.to(rows.device)
        if dropout > 0:
            weights = weights * (torch.rand_like(weights) >= dropout)
        is_pair = ids >= len(rows)
        row, pair = torch.where(is_pair, 0, ids), torch.where(is_pair, ids - len(rows), 0)
        single = F.embedding_bag(row, rows, offsets, mode="sum", per_sample_weights=weights * ~is_pair)
        pair_weights = weights * is_pair * self.pair_weights[pair]
        double = F.embedding_bag(pair, self.signatures, offsets, mode="sum", per_sample_weights=pair_weights)
        return F.normalize(single + double, dim=1)


def first_model(tokenizer: Tokenizer, tokens: list[Tokens], lexicon: Lexicon, seed: int) -> SentenceModel:
    """Random signs weighted by rarity, which matches words as TF-IDF does, and English words where Chinese ones are."""
    vocabulary = tokenizer.get_vocab()
    counts = sum(np.bincount(part.ids, minlength=len(vocabulary)) for part in tokens)
    pair_counts = np.zeros(SIGNS * SIGNS)
    for part in tokens:
        np.maximum(pair_counts, commonest_pairs(part, len(vocabulary)), out=pair_counts)
    generator = torch.Generator().manual_seed(seed)
    rows = random_signs((len(vocabulary), DIMENSIONS), generator) * rarity(counts, counts.sum())[:, None]
    signs = random_signs((2, SIGNS, DIMENSIONS), generator)
    han = min(position for token, position in vocabulary.items() if is_han(token[0]))
    model = SentenceModel(rows, rarity(pair_counts, counts.sum()) * PAIR_WEIGHT, signs, han)
    with torch.no_grad():
        place_english(model, rows, vocabulary, (counts, pair_counts), lexicon)
        model.other_rows.copy_(rows[:han])
    return model


def random_signs(shape: tuple[int, ...], generator: torch.Generator) -> torch.Tensor:
    return (torch.randint(0, 2, shape, generator=generator) * 2 - 1).float()


def rarity(counts: np.ndarray, total: int) -> torch.Tensor:
    """1 for what stands 20 times or less in all texts, falling with the logarithm of the frequency."""
    weights = np.log(total / (counts + 1)) / np.log(total / 20)
    return torch.tensor(np.clip(weights, 0.02, 1.0) ** RARITY, dtype=torch.float32)


def commonest_pairs(tokens: Tokens, vocabulary: int) -> np.ndarray:
    """How often the commonest pair of tokens at each place occurs."""
    ids, text = tokens.ids.astype(np.int64), np.repeat(np.arange(len(tokens.lengths)), tokens.lengths)
    keys, counts = np.unique((ids[:-1] * vocabulary + ids[1:])[text[:-1] == text[1:]], return_counts=True)
    result = np.zeros(SIGNS * SIGNS)
    np.maximum.at(result, pair_places(keys // vocabulary, keys % vocabulary), counts)
    return result


def place_english(
    model: SentenceModel,
    rows: torch.Tensor,
    vocabulary: dict[str, int],
    counts: tuple[np.ndarray, np.ndarray],
    lexicon: Lexicon,
) -> None:
    """
    Moves the row of each English word that the lexicon knows to the Chinese words that it translates.

    counts: of tokens and of pairs
    """
    single, double = counts
    meanings: dict[str, list] = defaultdict(list)
    for word, (phrases, sums) in lexicon.translations.items():
        ids = np.array([vocabulary[character] for character in word if character in vocabulary])
        if len(ids) != len(word) or len(word) > 4:
            continue
        places = pair_places(ids[:-1], ids[1:])
        common = np.log1p(single[ids].min() if len(ids) == 1 else double[places].min())
        for phrase, chance in zip(phrases, np.diff([0, *sums])):
            parts = phrase.split()
            for english in parts:
                meanings[english].append((chance / len(parts) * common, ids, places))
    for word, position in vocabulary.items():
        known = lemma(word, meanings)
        if word in FUNCTION_WORDS or not re.fullmatch("[a-z]{2,}", word) or known is None:
            continue
        best = sorted(meanings[known], key=lambda meaning: -meaning[0])[:6]
        vector = sum(
            float(weight) * (0.4 * rows[ids].sum(0) + model.pair_weights[places] @ model.signatures[places])
            for weight, ids, places in best
        )
        norm = rows[position].norm()
        if vector.norm() > 0:
            rows[position] = TRANSLATED * vector / vector.norm() * norm + OWN * rows[position]


def lemma(word: str, known: dict[str, list]) -> str | None:
    """A known word that this one is a form of, or itself."""
    if word in known:
        return word
    for ending, instead in ENDINGS:
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) >= 3 and stem + instead in known:
            return stem + instead
    return None
