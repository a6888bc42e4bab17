"""Question sets for looking on while training; nothing is ever trained on them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DEV_SETS = ("cmrc2018_dev", "xquad_zh", "xquad_en2zh", "xquad_zh2en", "xquad_en")


@dataclass(frozen=True)
class QuestionSet:
    name: str
    questions: list[str]
    passages: list[str]
    # Position of each question's passage.
    right: np.ndarray


def read_question_sets(folder: Path) -> list[QuestionSet]:
    return [read_question_set(folder / name) for name in DEV_SETS if (folder / name).is_dir()]


def read_question_set(folder: Path) -> QuestionSet:
    passages, questions = (
        [json.loads(line) for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines() if line]
        for part in ("passages", "queries")
    )
    position = {row["passage_id"]: at for at, row in enumerate(passages)}
    return QuestionSet(
        folder.name,
        [row["question"] for row in questions],
        [row["text"] for row in passages],
        np.array([position[row["passage_id"]] for row in questions]),
    )


def recall_at_1(vectors: Callable[[list[str]], np.ndarray], questions: QuestionSet) -> float:
    """Share of questions whose own passage, whole, is the nearest of the set."""
    scores = vectors(questions.questions) @ vectors(questions.passages).T
    return float((scores.argmax(1) == questions.right).mean())
