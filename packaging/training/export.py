"""From checkpoints to the files the program ships: two int8 graphs, the vocabulary, the settings.

Usage: export.py NAME [--version V] [--floor F]; writes into resources/models/attribution/.
Weights are kept in seven of the eight bits: products of full eight bits overflow in the 16-bit sums of processors
without VNNI. Measured on such a processor with one threshold for both: 0.1 to 0.2 points of F1, 0.6 of mixed recall.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import paths
import torch
from fused import settle
from measure import LEAN, WEIGHT
from network import Anchors, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from start import folder
from torch import Tensor, nn


class Reader(nn.Module):
    """One window: pieces in, word vectors, cue scores and parse out."""

    def __init__(self, network: Network) -> None:
        """Share the network's weights."""
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Vectors without a batch axis: ids [L], features [L], firsts [W]."""
        net = self.network
        states = net.encoder(ids[None], features[None], None)
        words = [state[0].index_select(0, firsts)[None] for state in states]
        upper, lower = net.upper(words), net.lower(words)
        parse = net.parse(lower)
        return (
            upper[0], net.cue(upper)[0], parse["tag"][0].argmax(-1), parse["dep"][0].argmax(-1),
            parse["ent"][0], parse["arc"][0],
        )


class Roles(nn.Module):
    """All cues of one window: tag scores and validity."""

    def __init__(self, network: Network) -> None:
        """Share the network's weights."""
        super().__init__()
        self.head = network.roles

    def forward(self, words: Tensor, first: Tensor, last: Tensor, at: Tensor, distance: Tensor, place: Tensor,
                present: Tensor) -> tuple[Tensor, Tensor]:
        """As network.Anchors; `words` [W,HIDDEN]."""
        tags, valid = self.head(words, Anchors(first, last, at, distance, place, present))
        return torch.log_softmax(tags, -1), valid


def _write(module: nn.Module, some: tuple[Tensor, ...], place: Path, names: list[str], out: list[str],
           axes: dict[str, dict[int, str]]) -> None:
    module.eval()
    torch.onnx.export(module, some, str(place), input_names=names, output_names=out, dynamic_axes=axes,
                      opset_version=17, dynamo=False, do_constant_folding=True)


def graphs(network: Network, into: Path) -> None:
    """The graphs in full precision: reader.onnx and roles.onnx."""
    length, words, cues, reach = 40, 30, 3, 20
    numbers = torch.arange
    _write(
        Reader(network),
        (numbers(length) + 999, numbers(length) % 42, numbers(words) + 1),
        into / "reader.onnx",
        ["ids", "features", "firsts"], ["words", "cue", "tag", "dep", "ent", "arc"],
        {"ids": {0: "L"}, "features": {0: "L"}, "firsts": {0: "W"}, "words": {0: "W"}, "cue": {0: "W"},
         "tag": {0: "W"}, "dep": {0: "W"}, "ent": {0: "W"}, "arc": {0: "W", 1: "W"}},
    )
    at = numbers(reach).expand(cues, reach).contiguous()
    both = {0: "A", 1: "R"}
    _write(
        Roles(network), (torch.randn(words, 384), numbers(cues) + 2, numbers(cues) + 3, at, at + 70, at % 4,
                         torch.ones_like(at).bool()), into / "roles.onnx",
        ["words", "first", "last", "at", "distance", "place", "present"], ["tags", "valid"],
        {"words": {0: "W"}, "first": {0: "A"}, "last": {0: "A"}, "at": both, "distance": both, "place": both,
         "present": both, "tags": both, "valid": {0: "A"}},
    )


def quantised(source: Path, target: Path, norms: bool = True) -> None:
    """Weights of matrix products and embeddings as 8-bit numbers, one scale per output channel; steps fused."""
    with tempfile.TemporaryDirectory() as folder_name:
        ready, small = (Path(folder_name) / name for name in ("ready.onnx", "small.onnx"))
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(small), per_channel=True, weight_type=QuantType.QInt8, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gemm", "Gather"])
        settle(small, target, norms)


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--version", default="", help="what findings are marked with; the name by default")
    parser.add_argument("--floor", type=float, help="instead of the one chosen on dev")
    parser.add_argument("--into", type=Path, default=paths.MODELS)
    chosen = parser.parse_args()
    kept: dict[str, Any] = torch.load(paths.WORK / f"{chosen.name}.pt")
    labels = kept["labels"]
    network = Network(*(len(labels[kind]) for kind in ("tag", "ent", "dep")))
    network.load_state_dict(kept["ema"])
    network.eval()
    chosen.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        graphs(network, Path(name))
        for graph in ("reader", "roles"):
            quantised(Path(name) / f"{graph}.onnx", chosen.into / f"{graph}.onnx", norms=graph != "reader")
            shutil.copy(Path(name) / f"{graph}.onnx", paths.WORK / f"{chosen.name}.{graph}.fp32.onnx")
    shutil.copy(folder() / "tokenizer.json", chosen.into / "tokenizer.json")
    floor = kept.get("floor", 0.0) if chosen.floor is None else chosen.floor
    settings = {"version": chosen.version or chosen.name, "floor": floor, "weight": WEIGHT, "lean": LEAN, **labels}
    (chosen.into / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
