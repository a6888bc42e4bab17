"""Contrastive training: a question's own passage against all others of the batch, both ways (InfoNCE)."""

import random
import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from corpus import Pairs
from evaluation import QuestionSet, recall_at_1
from features import Features, Tokens, make_features, tokenize
from lexicon import Lexicon
from model import SentenceModel, first_model

BATCH = 2048
STEPS = 900
TEMPERATURE = 0.05
# Share of a text's features that a step leaves out, against learning texts by heart.
DROPOUT = 0.15
# Adam's learning rates: of Latin letters, of Han characters, of the weights of pairs.
RATES = (0.02, 0.006, 0.0005)
WARM_UP = 20
# How far Han rows go from where they began to where training took them. Between the two lies what is better than both:
# the first matches Chinese with Chinese, the last with English (weight-space ensembles, Wortsman et al. 2022).
HAN_SHARE = 0.6
# How often a batch is of each kind; a batch is of one kind, so that its negatives are in the right answer's language.
MIX = {
    "cloze": 2.5, "question": 0.7, "title": 0.3, "bitext": 1.5, "dictionary": 0.5,
    "en2zh": 3, "zh2en": 2, "en2en": 1,
}  # fmt: skip
# How many made-up questions are put into English beside all real ones, and how often a real one is.
TRANSLATED_CLOZES = {"en2zh": 150_000, "zh2en": 60_000}
TRANSLATIONS_OF_QUESTIONS = 3
REPORT_EVERY = 200


@dataclass(frozen=True)
class Examples:
    """kind -> rows of (query, passage, identity); passages of one identity are never each other's negatives"""

    by_kind: dict[str, np.ndarray]
    queries: list[str]
    passages: list[str]


def make_examples(pairs: Pairs, lexicon: Lexicon, seed: int) -> Examples:
    """All pairs, and questions, passages or both of some in word-by-word English."""
    rng = random.Random(seed)
    queries, passages = [pair.query for pair in pairs.pairs], list(pairs.passages)
    rows: dict[str, list] = {}
    for at, pair in enumerate(pairs.pairs):
        rows.setdefault(pair.kind, []).append((at, pair.passage, pair.passage))

    def english(texts: list[str], at: int) -> int:
        texts.append(lexicon.english(texts[at], rng))
        return len(texts) - 1

    some = rng.sample(rows["cloze"], TRANSLATED_CLOZES["en2zh"])
    asked = rows["question"] * TRANSLATIONS_OF_QUESTIONS + some
    rows["en2zh"] = [(english(queries, query), passage, same) for query, passage, same in asked]
    some = rows["question"] + rng.sample(rows["cloze"], TRANSLATED_CLOZES["zh2en"])
    translated = {passage: english(passages, passage) for passage in dict.fromkeys(row[1] for row in some)}
    rows["zh2en"] = [(query, translated[passage], same) for query, passage, same in some]
    rows["en2en"] = [(english(queries, query), translated[passage], same) for query, passage, same in some]
    return Examples({kind: np.array(found) for kind, found in rows.items()}, queries, passages)


def train(
    tokenizer: Tokenizer, examples: Examples, lexicon: Lexicon, dev: list[QuestionSet], seed: int, steps: int = STEPS
) -> SentenceModel:
    """Trains on the GPU where there is one. Prints loss and dev figures."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokens = [tokenize(tokenizer, texts) for texts in (examples.queries, examples.passages)]
    model = first_model(tokenizer, tokens, lexicon, seed).to(device)
    queries, passages = (make_features(part, tokenizer.get_vocab_size()) for part in tokens)
    first_han_rows = model.han_rows.detach().clone()
    groups = ([model.other_rows], [model.han_rows], [model.pair_weights])
    optimizer = torch.optim.Adam([{"params": group} for group in groups], lr=1.0, betas=(0.9, 0.99))
    draw = Draw(examples.by_kind, rng)
    losses: dict[str, float] = {}
    report(0, losses, model, tokenizer, dev, time.time())
    started = time.time()
    for step in range(steps):
        kind, batch = draw.batch()
        loss = batch_loss(model, queries, passages, batch)
        optimizer.zero_grad()
        loss.backward()
        schedule = min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimizer.param_groups, RATES):
            group["lr"] = rate * schedule
        optimizer.step()
        losses[kind] = 0.9 * losses.get(kind, loss.item()) + 0.1 * loss.item()
        if (step + 1) % REPORT_EVERY == 0 or step + 1 == steps:
            report(step + 1, losses, model, tokenizer, dev, started)
    with torch.no_grad():
        model.han_rows.copy_(torch.lerp(first_han_rows, model.han_rows, HAN_SHARE))
    report(steps, losses, model, tokenizer, dev, started)
    return model.cpu()


class Draw:
    """Batches of one kind each, every pair of a kind once before any comes again."""

    def __init__(self, by_kind: dict[str, np.ndarray], rng: np.random.Generator):
        self._by_kind, self._rng = by_kind, rng
        self._left = {kind: np.zeros(0, dtype=np.int64) for kind in MIX}
        self._chances = np.array(list(MIX.values())) / sum(MIX.values())

    def batch(self) -> tuple[str, np.ndarray]:
        kind = str(self._rng.choice(list(MIX), p=self._chances))
        if len(self._left[kind]) < BATCH:
            self._left[kind] = self._rng.permutation(len(self._by_kind[kind]))
        now, self._left[kind] = self._left[kind][:BATCH], self._left[kind][BATCH:]
        return kind, self._by_kind[kind][now]


def batch_loss(model: SentenceModel, queries: Features, passages: Features, batch: np.ndarray) -> torch.Tensor:
    rows = model.rows()
    asked = model(queries, batch[:, 0], rows, DROPOUT)
    found = model(passages, batch[:, 1], rows, DROPOUT)
    with torch.autocast(rows.device.type, dtype=torch.bfloat16):
        scores = asked @ found.T
    scores = scores.float() / TEMPERATURE
    right = torch.arange(len(batch), device=rows.device)
    identity = torch.from_numpy(batch[:, 2]).to(rows.device)
    same = identity[:, None] == identity[None, :]
    same[right, right] = False
    scores = scores.masked_fill(same, -1e4)
    return (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2


def report(
    step: int, losses: dict[str, float], model: SentenceModel, tokenizer: Tokenizer, dev: list[QuestionSet], started: float
) -> None:
    shown = " ".join(f"{kind} {loss:.2f}" for kind, loss in sorted(losses.items()))
    figures = " ".join(f"{questions.name} {recall_at_1(vectors_of(model, tokenizer), questions):.4f}" for questions in dev)
    print(f"step {step} after {time.time() - started:.0f} s | loss {shown} | R@1 {figures}", flush=True)


def vectors_of(model: SentenceModel, tokenizer: Tokenizer):
    """The model as a function from texts to unit vectors."""

    def vectors(texts: list[str]) -> np.ndarray:
        tokens: Tokens = tokenize(tokenizer, texts)
        features = make_features(tokens, tokenizer.get_vocab_size())
        with torch.no_grad():
            return model(features, np.arange(len(texts)), model.rows()).cpu().numpy()

    return vectors
