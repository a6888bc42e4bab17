"""
The model as ONNX with four-bit rows, in the folder layout that transformers.js and others load.

Everything that tells the model from a table look-up is in the graph, so that a program needs its tokenizer and ONNX alone:
counting of repetitions, signatures, weights, the sum and its unit length. The output `last_hidden_state` has one position,
the sentence vector, which is what CLS pooling takes; `sentence_embedding` is the same without that axis.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from evaluation import QuestionSet, recall_at_1
from features import SIGNS, SUBLINEAR
from model import SentenceModel
from vocabulary import PAD, PLAIN, UNKNOWN

LONGEST = 1024
OPSET = 13
# As the end of a slice: all that is left.
LARGEST = 2**31 - 1
# Texts, in search form, whose vectors the project's tests compare with the shipped file.
CANONICAL = (
    "眉县选派了多少名第一书记?",
    "how many first secretaries did mei county send?",
    "2021年全县村集体经济组织收入537.5万元,同比增长12%。",
    "村村通了硬化路,村村通了硬化路。",
    "party building leads rural revitalisation in 太白县",
    "岐",
    "……",
)


def export(model: SentenceModel, tokenizer: Tokenizer, folder: Path) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    graph = make_graph(model)
    onnx.checker.check_model(graph)
    onnx.save(graph, folder / "onnx" / "model_quantized.onnx")
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_json(folder / "config.json", {
        "model_type": "bert", "architectures": ["BertModel"], "hidden_size": dimensions(model),
        "vocab_size": tokenizer.get_vocab_size(), "max_position_embeddings": LONGEST, "pad_token_id": 0,
    })  # fmt: skip
    write_json(folder / "tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": LONGEST,
        "pad_token": PAD, "unk_token": UNKNOWN,
    })  # fmt: skip
    vectors = onnx_vectors(folder)(list(CANONICAL))
    rows = [
        {"text": text, "vector": [round(float(x), 5) for x in vector]} for text, vector in zip(CANONICAL, vectors)
    ]
    write_json(folder / "canonical.json", rows, indent=None)


def check(folder: Path, exact: Callable[[list[str]], np.ndarray], dev: list[QuestionSet]) -> None:
    """Prints how near the shipped file comes to the model that was trained."""
    shipped = onnx_vectors(folder)
    cosines = (shipped(list(CANONICAL[:-1])) * exact(list(CANONICAL[:-1]))).sum(1)
    print(f"cosine of four-bit and exact vectors: {cosines.min():.4f} at least")
    for questions in dev:
        print(f"shipped file, {questions.name}: R@1 {recall_at_1(shipped, questions):.4f}", flush=True)


def onnx_vectors(folder: Path) -> Callable[[list[str]], np.ndarray]:
    """The shipped file as a function from texts to unit vectors."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    session = onnxruntime.InferenceSession(folder / "onnx" / "model_quantized.onnx")

    def vectors(texts: list[str]) -> np.ndarray:
        rows = []
        for text in texts:
            ids = np.array([tokenizer.encode(text, add_special_tokens=False).ids], dtype=np.int64)
            rows.append(session.run(["sentence_embedding"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0])
        return np.array(rows)

    return vectors


def dimensions(model: SentenceModel) -> int:
    return model.signs.shape[-1]


def four_bits(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Rows as whole numbers from -7 to 7 with a scale each, chosen for the least squared error; two components to a byte, the
    first half of a row in the high bits, 8 added to each.

    rows: [n, dimensions]; returns uint8 [n, dimensions / 2] and float32 [n]
    """
    largest = np.abs(rows).max(1, keepdims=True)
    best, best_error = np.zeros_like(largest), np.full_like(largest, np.inf)
    for share in np.linspace(0.3, 1.0, 29):
        scale = np.maximum(largest * share / 7, 1e-8)
        error = ((np.clip(np.round(rows / scale), -7, 7) * scale - rows) ** 2).sum(1, keepdims=True)
        best, best_error = np.where(error < best_error, scale, best), np.minimum(error, best_error)
    whole = (np.clip(np.round(rows / best), -7, 7) + 8).astype(np.uint8)
    half = rows.shape[1] // 2
    return whole[:, :half] << 4 | whole[:, half:], best[:, 0].astype(np.float32)


def make_graph(model: SentenceModel) -> onnx.ModelProto:
    size = dimensions(model)
    packed, scales = four_bits(model.rows().detach().numpy())
    pair_weights = model.pair_weights.detach().numpy()
    graph = Graph()
    graph.constant("rows", packed)
    graph.constant("row_scales", scales)
    for side, name in enumerate(("first_signs", "second_signs")):
        graph.constant(name, model.signs[side].numpy().astype(np.int8))
    step = np.float32(np.abs(pair_weights).max() / 127)
    graph.constant("pair_weights", np.round(pair_weights / step).astype(np.int8))
    graph.constant("pair_step", step)
    singles = graph.singles()
    sums = graph.add("Add", graph.sum_rows(*singles), graph.sum_signatures(singles))
    norm = graph.add("Max", graph.add("ReduceL2", sums, axes=[2], keepdims=1), graph.floats(1e-12))
    graph.add("Div", sums, norm, output="last_hidden_state")
    graph.add("Squeeze", "last_hidden_state", graph.integers([1]), output="sentence_embedding")
    return graph.build(size)


class Graph:
    """An ONNX graph under construction; tensors are known by name. b texts, s tokens, d dimensions."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self._constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def floats(self, value: float) -> str:
        return self.constant(f"float {value}", np.array(value, dtype=np.float32))

    def integers(self, value: int | list[int]) -> str:
        return self.constant(f"int {value}", np.array(value, dtype=np.int64))

    def add(self, operator: str, *inputs: str, output: str | None = None, **attributes) -> str:
        output = output or f"{operator} {len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def to_float(self, tensor: str) -> str:
        return self.add("Cast", tensor, to=TensorProto.FLOAT)

    def singles(self) -> tuple[str, str]:
        """Token ids [b, s], and 1 for each that means something, else 0."""
        known = self.add("Greater", "input_ids", self.integers(PLAIN - 1))
        shown = self.add("Cast", "attention_mask", to=TensorProto.BOOL)
        return "input_ids", self.to_float(self.add("And", known, shown))

    def following(self, tensor: str) -> str:
        """Each position's neighbour on the right; the last one's is 0."""
        rest = self.add("Slice", tensor, self.integers([1]), self.integers([LARGEST]), self.integers([1]))
        first = self.add("Slice", tensor, self.integers([0]), self.integers([1]), self.integers([1]))
        return self.add("Concat", rest, self.add("Sub", first, first), axis=1)

    def sublinear(self, ids: str, present: str) -> str:
        """Weights [b, 1, s] that add up to n ** SUBLINEAR over the n positions of one id."""
        rows, columns = self.add("Unsqueeze", ids, self.integers([2])), self.add("Unsqueeze", ids, self.integers([1]))
        equal = self.to_float(self.add("Equal", rows, columns))
        row = self.add("Unsqueeze", present, self.integers([1]))
        times = self.add("Max", self.add("MatMul", row, equal), self.floats(1.0))
        return self.add("Mul", row, self.add("Pow", times, self.floats(SUBLINEAR - 1)))

    def sum_rows(self, ids: str, present: str) -> str:
        """The weighted sum [b, 1, d] of the tokens' rows, unpacked after the sum: half as much to multiply."""
        scales = self.add("Unsqueeze", self.add("Gather", "row_scales", ids), self.integers([1]))
        weights = self.add("Mul", self.sublinear(ids, present), scales)
        packed = self.to_float(self.add("Gather", "rows", ids))
        high = self.add("Floor", self.add("Mul", packed, self.floats(1 / 16)))
        both, high = self.add("MatMul", weights, packed), self.add("MatMul", weights, high)
        low = self.add("Sub", both, self.add("Mul", high, self.floats(16.0)))
        shift = self.add("Mul", self.add("ReduceSum", weights, self.integers([2]), keepdims=1), self.floats(8.0))
        return self.add("Concat", self.add("Sub", high, shift), self.add("Sub", low, shift), axis=2)

    def sum_signatures(self, singles: tuple[str, str]) -> str:
        """The weighted sum [b, 1, d] of the signatures of neighbouring tokens."""
        ids, present = singles
        first = self.add("Mod", ids, self.integers(SIGNS))
        second = self.following(first)
        places = self.add("Add", self.add("Mul", first, self.integers(SIGNS)), second)
        both = self.add("Mul", present, self.following(present))
        learned = self.add("Mul", self.to_float(self.add("Gather", "pair_weights", places)), "pair_step")
        weights = self.add("Mul", self.sublinear(places, both), self.add("Unsqueeze", learned, self.integers([1])))
        signs = (
            self.to_float(self.add("Gather", table, at))
            for table, at in (("first_signs", first), ("second_signs", second))
        )
        return self.add("MatMul", weights, self.add("Mul", *signs))

    def build(self, size: int) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
            for name in ("input_ids", "attention_mask")
        ]
        outputs = [
            helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", 1, size]),
            helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["texts", size]),
        ]
        graph = helper.make_graph(self._nodes, "sentence", inputs, outputs, list(self._constants.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)



def write_json(path: Path, value, indent: int | None = 1) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
