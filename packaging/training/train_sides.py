"""Train the model of sides, into resources/models/sides/: train_sides.py [--epochs N] [--layers N] [--seed N].

Three layers of all-MiniLM-L6-v2 read a window of an article in which the statements are marked; each one asked about is
the mean of its content, its cue and its source, with the facts the rules found (`sicetnon.extract.stances`). A seventh
of the articles and of the passages are kept back; the figures printed are for these.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

import paths
import torch
from export import quantised
from sides_data import Read, articles
from start import folder
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from sicetnon.core.findings import Side
from sicetnon.extract.sides_model import given
from sicetnon.extract.stances import SIDES, Asked, Window, fact_count, windows

MODEL = paths.ROOT / "resources" / "models" / "sides"
VERSION = "sides-2"
OFTEN = 25  # times a reason must stand among the articles to be one of the facts
KEPT = {3: (0, 2, 4), 6: (0, 1, 2, 3, 4, 5)}  # layers of the encoder that are kept
KINDS = ("read", "passages", "articles")  # of the data sets; written for the purpose, short and long
BATCH, RATE, NEW_RATE, WARM = 8, 6e-5, 1e-3, 0.08
HELD = 7  # one in so many is kept back
DOUBTED, ENOUGH = 0.15, 0.75  # chosen as MODEL_CARD.md tells
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
Example = tuple[Window, list[float]]


class Sides(nn.Module):
    """Scores of the statements of one window, 0 to 1; high for a denial."""

    def __init__(self, facts: int, layers: int) -> None:
        """With the starting weights of the encoder."""
        super().__init__()
        self.encoder = BertModel.from_pretrained(str(folder()), add_pooling_layer=False, attn_implementation="eager")
        self.encoder.encoder.layer = nn.ModuleList(self.encoder.encoder.layer[i] for i in KEPT[layers])
        width = self.encoder.config.hidden_size
        self.role = nn.Embedding(5, width)
        nn.init.zeros_(self.role.weight)
        self.weigh, self.facts = nn.Linear(width, 1), nn.Linear(facts, 64)
        self.mixed, self.label, self.drop = nn.Linear(4 * width + 64, 256), nn.Linear(256, 1), nn.Dropout(0.1)

    def forward(
        self, ids: Tensor, roles: Tensor, facts: Tensor, content: Tensor, cue: Tensor, source: Tensor
    ) -> Tensor:
        """Scores [S] before the sigmoid: ids, roles [L]; facts [S, F]; content, cue, source [S, L] of 0 and 1."""
        state = self.encoder.embeddings(input_ids=ids[None]) + self.role(roles)[None]
        for layer in self.encoder.encoder.layer:
            state = layer(state)
            state = state[0] if isinstance(state, tuple) else state
        words = state[0].float()
        weight = torch.softmax(self.weigh(words)[:, 0] - 1e4 * (1.0 - content), -1)
        means = [part / part.sum(-1, keepdim=True).clamp(min=1.0) for part in (content, cue, source)]
        seen = torch.cat([weight @ words, *(mean @ words for mean in means), nn.functional.gelu(self.facts(facts))], -1)
        return self.label(self.drop(nn.functional.gelu(self.mixed(self.drop(seen)))))[:, 0]


class Scored(nn.Module):
    """The network as it is exported."""

    def __init__(self, sides: Sides) -> None:
        """Share its weights."""
        super().__init__()
        self.sides = sides

    def forward(self, *parts: Tensor) -> Tensor:
        """Scores 0 to 1."""
        return torch.sigmoid(self.sides(*parts))


def examples(reads: list[Read], rules: list[str]) -> list[Example]:
    """The windows of some articles with the labels of their statements."""
    found = []
    for each in reads:
        for window in windows(each.ids, each.places, each.told, set(each.labels), rules):
            found.append((window, [each.labels[asked.number] for asked in window.asked]))
    return found


def tensors(window: Window) -> list[Tensor]:
    """A window as the network takes it."""
    parts = given(window, window.asked)
    return [torch.from_numpy(parts[name]) for name in ("ids", "roles", "facts", "content", "cue", "source")]


def train(network: Sides, seen: list[Example], epochs: int, chance: random.Random) -> None:
    """Warm-up, then a straight decay to nothing."""
    encoder = list(network.encoder.parameters())
    mine = {id(each) for each in encoder}
    new = [each for each in network.parameters() if id(each) not in mine]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": RATE}, {"params": new, "lr": NEW_RATE}], weight_decay=0.01)
    steps = epochs * len(seen) // BATCH
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )
    begun, total = time.time(), 0.0
    for step in range(steps):
        if step * BATCH % len(seen) < BATCH:
            chance.shuffle(seen)
            network.train()
        batch = [seen[(step * BATCH + k) % len(seen)] for k in range(BATCH)]
        with torch.autocast("cpu", torch.bfloat16):
            scores = torch.cat([network(*tensors(window)) for window, _ in batch]).float()
        labels = torch.tensor([label for _, each in batch for label in each])
        loss = nn.functional.binary_cross_entropy_with_logits(scores, labels)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        plan.step()
        total += loss.item()
        if step % 100 == 99:
            print(f"step {step + 1} of {steps}: loss {total / 100:.3f}, {time.time() - begun:.0f} s", flush=True)
            total = 0.0


def report(network: Sides, name: str, kept: list[Example]) -> None:
    """Precision, recall and F1 of denials: by the rules, and with what the model adds from some thresholds on."""
    network.eval()
    rows: list[tuple[float, float, bool]] = []
    with torch.no_grad():
        for window, labels in kept:
            scores = torch.sigmoid(network(*tensors(window))).tolist()
            rows += zip(scores, labels, (_denied(asked) for asked in window.asked), strict=True)
    for how in ("rules", *THRESHOLDS):
        said = [denied or how != "rules" and score >= how for score, _, denied in rows]
        hit = sum(a and b > 0.5 for a, (_, b, _) in zip(said, rows, strict=True))
        wanted = sum(label > 0.5 for _, label, _ in rows)
        precision, recall = hit / max(1, sum(said)), hit / max(1, wanted)
        print(f"{name} {how}: precision {precision:.3f} recall {recall:.3f} F1 {2 * hit / (sum(said) + wanted):.3f}")


def _denied(asked: Asked) -> bool:
    return any(asked.facts[SIDES.index(side)] for side in (Side.DENIES, Side.DECLINES))


def write(network: Sides, rules: list[str], into: Path) -> None:
    """The graph in eight bits and what goes with it."""
    network.eval()
    into.mkdir(parents=True, exist_ok=True)
    length, count = 40, 3
    some = (
        torch.arange(length) + 999, torch.arange(length) % 5, torch.zeros(count, fact_count(rules)),
        *(torch.ones(count, length) for _ in range(3)),
    )  # fmt: skip
    names, both = ["ids", "roles", "facts", "content", "cue", "source"], {0: "S", 1: "L"}
    axes = {"ids": {0: "L"}, "roles": {0: "L"}, "facts": {0: "S"}, "content": both, "cue": both, "source": both}
    with tempfile.TemporaryDirectory() as name:
        graph = Path(name) / "sides.onnx"
        torch.onnx.export(
            Scored(network), some, str(graph), input_names=names, output_names=["scores"],
            dynamic_axes={**axes, "scores": {0: "S"}}, opset_version=17, dynamo=False, do_constant_folding=True,
        )  # fmt: skip
        quantised(graph, into / "sides.onnx")
    settings = {"version": VERSION, "doubted": DOUBTED, "enough": ENOUGH, "rules": rules}
    (into / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """All of it, from one seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, default=MODEL)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    chance = random.Random(chosen.seed)
    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reads = list(articles(tokenizer))
    count = Counter(rule for each in reads if each.kind == KINDS[0] for told in each.told for rule in set(told.rules))
    rules = sorted(rule for rule, times in count.items() if times >= OFTEN)
    held = set(chance.sample(range(len(reads)), len(reads) // HELD))
    sets = {
        kind: [
            examples([each for n, each in enumerate(reads) if each.kind == kind and (n in held) is kept], rules)
            for kept in (False, True)
        ]
        for kind in KINDS
    }
    print(len(reads), "articles and passages,", {key: [len(each) for each in value] for key, value in sets.items()})
    network = Sides(fact_count(rules), chosen.layers)
    train(network, [each for kind in KINDS for each in sets[kind][0]], chosen.epochs, chance)
    for kind in KINDS:
        report(network, kind, sets[kind][1])
    torch.save(network.state_dict(), paths.WORK / "sides.pt")
    write(network, rules, chosen.into)


if __name__ == "__main__":
    main()
