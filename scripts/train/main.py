"""
Trains the bundled sentence model: python scripts/train/main.py --data FOLDER --out models/ID [--dev FOLDER]

Two cores, about a quarter of an hour; see README.md beside this file.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from corpus import Pairs
from evaluation import read_question_sets
from export import check, export
from lexicon import Lexicon
from training import STEPS, make_examples, train, vectors_of
from vocabulary import make_tokenizer

SEED = 3
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model, e.g. models/county-ngram-zh-en")
    parser.add_argument("--dev", type=Path, help="folder of question sets to measure on, never trained on")
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        data = fold(options.data, Path(work) / "data")
        dev = read_question_sets(fold(options.dev, Path(work) / "dev")) if options.dev else []
        pairs, lexicon = Pairs(data, SEED), Lexicon(data)
    print(f"{len(pairs.pairs)} pairs, {len(pairs.passages)} passages, {len(lexicon.translations)} words", flush=True)
    tokenizer = make_tokenizer(pairs, lexicon)
    print(f"{tokenizer.get_vocab_size()} tokens", flush=True)
    model = train(tokenizer, make_examples(pairs, lexicon, SEED), lexicon, dev, SEED, options.steps)
    export(model, tokenizer, options.out)
    check(options.out, vectors_of(model, tokenizer), dev)


def fold(source: Path, target: Path) -> Path:
    """Texts in the search form that the product gives to the model."""
    script = Path(__file__).with_name("fold.ts")
    subprocess.run(["npx", "tsx", script, source.resolve(), target], check=True, cwd=ROOT)
    return target


if __name__ == "__main__":
    main()
