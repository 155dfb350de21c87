"""Weights as an ONNX file of 8-bit integers, and the manifest beside it.

The graph is written by hand, operator by operator: it is small, and so needs no exporter, and the
operators are those that onnxruntime is fast with on one thread of a CPU. Weights of layers are
rounded to 7 bits for each output, so that processors without VNNI do not overflow; embeddings to 8
bits for each word. The range of what goes into each layer is measured on news beforehand: so
what stands beside a window in a batch has no influence on it, as it would if it were measured anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from articles.extraction.names.tagger.features import Regime, Shape
from articles.extraction.names.tagger.windows import LONGEST

from .network import EPSILON, HEADS, LAYERS, WIDTH

MICROSOFT = "com.microsoft"
WEIGHT_STEPS = 63  # 7 bits
Array = Any  # numpy comes without types here
Weights = Mapping[str, Array]
Ranges = Mapping[str, tuple[float, float]]  # of what goes into a layer, by its name


@dataclass
class Graph:
    """An ONNX graph in the making."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)

    def constant(self, name: str, value: Array) -> str:
        self.constants[name] = value
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        name = f"{operator}_{len(self.nodes)}"
        node = helper.make_node(operator, inputs, [name], name, domain=domain, **attributes)
        self.nodes.append(node)
        return name


def rounded_by_row(table: Array) -> tuple[Array, Array]:
    """[rows, width] → 8-bit integers and, for each row, what one step is worth."""
    steps = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(table / steps).astype(np.int8), steps.astype(np.float32)


def rounded_by_output(weight: Array) -> tuple[Array, Array]:
    """[outputs, inputs] → 7-bit integers [inputs, outputs], and for each output their step."""
    steps = np.maximum(np.abs(weight).max(axis=1), 1e-8) / WEIGHT_STEPS
    return np.rint(weight / steps[:, None]).astype(np.int8).T.copy(), steps.astype(np.float32)


class Writer:
    """Writes the graph of a network."""

    def __init__(self, weights: Weights, ranges: Ranges) -> None:
        self.weights, self.ranges = weights, ranges
        self.graph = Graph()

    def linear(self, state: str, name: str) -> str:
        graph = self.graph
        whole, steps = rounded_by_output(self.weights[f"{name}.weight"])
        step, middle = self.input_steps(name)
        return graph.add(
            "MatMulIntegerToFloat",
            graph.add("QuantizeLinear", state, step, middle),
            graph.constant(name, whole),
            step,
            graph.constant(f"{name}.steps", steps),
            middle,
            graph.constant(f"{name}.zero", np.zeros(len(steps), np.int8)),
            graph.constant(f"{name}.bias", self.weights[f"{name}.bias"]),
            domain=MICROSOFT,
        )

    def input_steps(self, name: str) -> tuple[str, str]:
        low, high = self.ranges[name]
        step = np.float32(max(high - low, 1e-6) / 255)
        middle = np.uint8(np.clip(np.rint(-low / step), 0, 255))
        graph = self.graph
        return (
            graph.constant(f"{name}.input_step", np.array(step)),
            graph.constant(f"{name}.input_middle", np.array(middle)),
        )

    def norm(self, state: str, name: str) -> str:
        parts = [
            self.graph.constant(f"{name}.{part}", self.weights[f"{name}.{part}"])
            for part in ("weight", "bias")
        ]
        return self.graph.add("LayerNormalization", state, *parts, axis=-1, epsilon=EPSILON)

    def embedded(self) -> str:
        """What the first layer reads: a word, its place and how it is written, in one vector."""
        graph, weights = self.graph, self.weights
        table, steps = rounded_by_row(weights["words.weight"])
        rows = graph.add("Gather", graph.constant("words", table), "pieces")
        worth = graph.add("Gather", graph.constant("words.steps", steps), "pieces")
        words = graph.add("Mul", graph.add("Cast", rows, to=TensorProto.FLOAT), worth)
        written = graph.add(
            "Gather", graph.constant("features_table", feature_table(weights)), "features"
        )
        places = graph.add(
            "Gather",
            graph.constant("places_table", weights["positions.weight"][:LONGEST]),
            "places",
        )
        return self.norm(graph.add("Sum", words, written, places), "norm")

    def attention(self, state: str, name: str) -> str:
        """Queries, keys, values and what they make of one another, in one operator."""
        graph = self.graph
        name = f"{name}.attend"
        whole, steps = rounded_by_output(self.weights[f"{name}.weight"])
        step, middle = self.input_steps(name)
        return graph.add(
            "QAttention",
            graph.add("QuantizeLinear", state, step, middle),
            graph.constant(name, whole),
            graph.constant(f"{name}.bias", self.weights[f"{name}.bias"]),
            step,
            graph.constant(f"{name}.steps", steps),
            "mask",
            middle,
            graph.constant(f"{name}.zero", np.zeros(len(steps), np.int8)),
            domain=MICROSOFT,
            num_heads=HEADS,
            unidirectional=0,
        )

    def layer(self, state: str, name: str, only: str = "") -> str:
        """`only`: places in the flattened windows; what stands elsewhere is not asked for."""
        graph = self.graph
        mixed = self.attention(state, name)
        if only:
            flat = graph.constant("flat", np.array([-1, WIDTH]))
            state, mixed = (
                graph.add("Gather", graph.add("Reshape", of, flat), only, axis=0)
                for of in (state, mixed)
            )
        state = self.norm(
            graph.add("Sum", state, self.linear(mixed, f"{name}.attended")), f"{name}.norm_attended"
        )
        wide = graph.add("Gelu", self.linear(state, f"{name}.widen"), domain=MICROSOFT)
        return self.norm(
            graph.add("Sum", state, self.linear(wide, f"{name}.narrow")), f"{name}.norm"
        )

    def write(self) -> bytes:
        state = self.embedded()
        for number in range(LAYERS):
            last = number == LAYERS - 1
            state = self.layer(state, f"layers.{number}", "firsts" if last else "")
        graph, weights = self.graph, self.weights
        head = graph.constant("head", weights["head.weight"].T.copy())
        bias = graph.constant("head.bias", weights["head.bias"])
        scores = graph.add("Sum", graph.add("MatMul", state, head), bias)
        return self.file(scores)

    def file(self, scores: str) -> bytes:
        kinds = {"pieces": TensorProto.INT64, "features": TensorProto.INT64}
        inputs = [
            helper.make_tensor_value_info(name, kind, ["windows", "length"])
            for name, kind in kinds.items()
        ]
        inputs += [
            helper.make_tensor_value_info("places", TensorProto.INT64, ["length"]),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["windows", "length"]),
            helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"]),
        ]
        output = helper.make_tensor_value_info(scores, TensorProto.FLOAT, ["words", "labels"])
        constants = [numpy_helper.from_array(v, n) for n, v in self.graph.constants.items()]
        graph = helper.make_graph(self.graph.nodes, "names", inputs, [output], constants)
        sets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=8)
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString())


def feature_table(weights: Weights) -> Array:
    """How a word may be written, all in one table: shape, opening word, regime (`feature_row`)."""
    shapes, initials = weights["shapes.weight"], weights["initials.weight"]
    regimes = weights["regimes.weight"]
    table = shapes[:, None, None] + initials[None, :, None] + regimes[None, None, :]
    return table.reshape(len(Shape) * 2 * len(Regime), WIDTH)
