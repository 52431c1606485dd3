"""Graphs that compute the same in fewer steps: fused.py [--keep-norms] GRAPH… rewrites each in place.

Attention becomes one step, a sum and the norm behind it one step (both are contrib operators of onnxruntime, as in its
own transformer optimizer, which does not know graphs whose weights are in eight bits); then onnxruntime's own fusions
that hold on any processor are made once here instead of at every start. Weights stay as they are. Sums are taken in
another order, so answers differ in the last places, as they do between processors.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import GraphProto, ModelProto, NodeProto, helper, numpy_helper

HEADS = 12
CONTRIB = "com.microsoft"
_LAID_OUT = ("Transpose", "Squeeze", "Split", "Reshape")  # what only turns an array before attention


class Graph:
    """Who makes and who takes each array of a graph."""

    def __init__(self, graph: GraphProto) -> None:
        """As the graph stands now."""
        self.graph = graph
        self.made = {name: node for node in graph.node for name in node.output}
        self.taken = defaultdict(list)
        for node in graph.node:
            for name in node.input:
                self.taken[name].append(node)

    def then(self, node: NodeProto) -> NodeProto | None:
        """The one node that takes what this one makes, casts to the same type left out; None if several do."""
        takers = self.taken[node.output[0]]
        if len(takers) != 1:
            return None
        return self.then(takers[0]) if takers[0].op_type == "Cast" else takers[0]

    def before(self, name: str, kinds: tuple[str, ...]) -> str:
        """The array that this one was before some kinds of nodes."""
        while name in self.made and self.made[name].op_type in kinds:
            name = self.made[name].input[0]
        return name

    def constant(self, name: str, values: list[int]) -> str:
        """Whole numbers under a name."""
        if all(each.name != name for each in self.graph.initializer):
            self.graph.initializer.append(numpy_helper.from_array(np.array(values, dtype=np.int64), name))
        return name


def attention(graph: Graph, softmax: NodeProto) -> tuple[str, list[NodeProto]] | None:
    """The array that an attention makes, and the nodes that make it in one step; None where it is none."""
    scores, mask = graph.made.get(softmax.input[0]), ""
    if scores is not None and scores.op_type == "Add":
        mask = graph.before(scores.input[1], ("Cast",))
    if scores is not None and scores.op_type in ("Add", "Mul"):  # the operator scales by itself
        scores = graph.made.get(scores.input[0])
    product = graph.then(softmax)
    turned = product and graph.then(product)
    end = turned and graph.then(turned)
    if not scores or not end or (scores.op_type, product.op_type, end.op_type) != ("MatMul", "MatMul", "Reshape"):
        return None
    query = graph.before(scores.input[0], ("Mul",))
    parts = [graph.before(name, _LAID_OUT) for name in (query, scores.input[1], product.input[1])]
    made = end.output[0]
    nodes = []
    if parts[0] == parts[1]:
        whole, parts = parts[0], [f"{made}_{part}" for part in ("query", "key", "value")]
        nodes.append(helper.make_node("Split", [whole], parts, axis=2))
    if mask:
        nodes += _widened(graph, mask, parts[0], f"{made}_mask")
    given = [*parts, "", "", f"{made}_mask"] if mask else parts
    nodes.append(helper.make_node("MultiHeadAttention", given, [made], domain=CONTRIB, num_heads=HEADS))
    return made, nodes


def _widened(graph: Graph, mask: str, query: str, name: str) -> list[NodeProto]:
    """The mask [N,1,1,T] once for each row, as the operator wants it: [N,1,T,T]."""
    ones, one = graph.constant("mask_ones", [1, 1]), graph.constant("mask_one", [1])
    return [
        helper.make_node("Shape", [query], [f"{name}_rows"], start=1, end=2),
        helper.make_node("Concat", [ones, f"{name}_rows", one], [f"{name}_shape"], axis=0),
        helper.make_node("Expand", [mask, f"{name}_shape"], [name]),
    ]


def norm(graph: Graph, node: NodeProto) -> tuple[str, list[NodeProto]] | None:
    """The array that a norm makes, and the node that makes it together with the sum before; None without a sum."""
    total = graph.made.get(node.input[0])
    if total is None or total.op_type != "Add" or len(graph.taken[total.output[0]]) != 1:
        return None
    epsilon = next(each.f for each in node.attribute if each.name == "epsilon")
    given = [*total.input, *node.input[1:3]]
    return node.output[0], [
        helper.make_node("SkipLayerNormalization", given, list(node.output), domain=CONTRIB, epsilon=epsilon)
    ]


def fused(model: ModelProto, norms: bool = True) -> int:
    """Put one step for several, in place, sums before norms too or not; the number of places where it was done."""
    graph = Graph(model.graph)
    makers = {"Softmax": attention, "LayerNormalization": norm} if norms else {"Softmax": attention}
    instead = dict(
        found for node in model.graph.node if node.op_type in makers and (found := makers[node.op_type](graph, node))
    )
    nodes = [new for node in model.graph.node for new in instead.get(node.output[0], [node])]
    needed, kept = {each.name for each in model.graph.output}, []
    for node in reversed(nodes):  # what nobody takes any more goes
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    del model.graph.node[:]
    model.graph.node.extend(reversed(kept))
    if all(each.domain != CONTRIB for each in model.opset_import):
        model.opset_import.append(helper.make_opsetid(CONTRIB, 1))
    return len(instead)


def settle(source: Path, target: Path, norms: bool = True) -> int:
    """Write `source` fused, with onnxruntime's own fusions made, to `target`; the number of places fused here."""
    model = onnx.load(str(source))
    count = fused(model, norms)
    with tempfile.TemporaryDirectory() as folder:
        ready, done = Path(folder) / "ready.onnx", Path(folder) / "done.onnx"
        onnx.save(model, str(ready))
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(done)
        options.log_severity_level = 3
        onnxruntime.InferenceSession(str(ready), options, providers=["CPUExecutionProvider"])
        model = onnx.load(str(done))
    model.producer_name = model.producer_version = ""
    onnx.save(model, str(target))
    return count


def main() -> None:
    """Rewrite the graphs named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graphs", nargs="+", type=Path)
    parser.add_argument("--keep-norms", action="store_true", help="leave sums and norms as they are")
    chosen = parser.parse_args()
    for graph in chosen.graphs:
        print(f"{graph}: {settle(graph, graph, not chosen.keep_norms)} places fused")


if __name__ == "__main__":
    main()
