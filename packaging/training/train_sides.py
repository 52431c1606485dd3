"""Train the model of sides, into resources/models/sides/: train_sides.py [--epochs N] [--layers N] [--seed N].

Three layers of all-MiniLM-L6-v2 read a window of an article in which the statements are marked; each one asked about is
the mean of its content, its cue and its source, with the facts the rules found (`sicetnon.extract.stances`). It learns
two things of a statement: whether it denies, and which statement of the window it answers (scaled products of the two,
as in a pointer network: Vinyals et al. 2015). A seventh of the articles and of the passages are kept back; the figures
printed are for these.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import paths
import torch
from export import quantised
from sides_data import SEED, Read, articles, kept_back
from start import folder
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from sicetnon.core.findings import Side
from sicetnon.extract.sides_model import STEPS, given
from sicetnon.extract.stances import SIDES, Asked, Window, fact_count, windows

MODEL = paths.ROOT / "resources" / "models" / "sides"
VERSION = "sides-3"
OFTEN = 25  # times a reason must stand among the articles to be one of the facts
KEPT = {3: (0, 2, 4), 6: (0, 1, 2, 3, 4, 5)}  # layers of the encoder that are kept
KINDS = ("read", "more", "passages", "articles")  # of the data sets, twice; written for the purpose, short and long
BATCH, RATE, NEW_RATE, WARM = 8, 6e-5, 1e-3, 0.08
DOUBTED, ENOUGH, ANSWERED = 0.15, 0.5, 0.3  # chosen as MODEL_CARD.md tells
WIDTH, LINKS = 128, 0.5  # of what is compared to see who answers whom; weight of that in the loss
DENIAL = 0.4  # label from which a statement answers somebody
NAMES = (
    "ids", "roles", "facts", "content", "cue", "source", "their_content", "their_cue", "their_source", "gaps", "same",
)  # fmt: skip
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Example:
    """A window with the labels of those asked about (below 0: none), and whom they answer (None: not known)."""

    window: Window
    labels: list[float]
    answers: list[list[int] | None]


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
        self.asks, self.offers = nn.Linear(4 * width, WIDTH), nn.Linear(4 * width, WIDTH)
        self.nobody = nn.Linear(4 * width, 1)
        self.far = nn.Embedding(2 * STEPS, 1)
        nn.init.zeros_(self.far.weight)

    def forward(
        self, ids: Tensor, roles: Tensor, facts: Tensor, content: Tensor, cue: Tensor, source: Tensor,
        their_content: Tensor, their_cue: Tensor, their_source: Tensor, gaps: Tensor, same: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Scores [S] before the sigmoid, links [S, 1 + M] before the softmax, the first for nobody.

        ids, roles [L]; facts [S, F]; content, cue, source [S, L] and [M, L] of 0 and 1; gaps, same [S, M].
        """
        state = self.encoder.embeddings(input_ids=ids[None]) + self.role(roles)[None]
        for layer in self.encoder.encoder.layer:
            state = layer(state)
            state = state[0] if isinstance(state, tuple) else state
        words = state[0].float()
        mine = self._seen(words, content, cue, source)
        others = self._seen(words, their_content, their_cue, their_source)
        known = torch.cat([mine, nn.functional.gelu(self.facts(facts))], -1)
        scores = self.label(self.drop(nn.functional.gelu(self.mixed(self.drop(known)))))[:, 0]
        links = self.asks(self.drop(mine)) @ self.offers(self.drop(others)).T / WIDTH**0.5 + self.far(gaps)[..., 0]
        return scores, torch.cat([self.nobody(mine), links - 20.0 * same], -1)

    def _seen(self, words: Tensor, content: Tensor, cue: Tensor, source: Tensor) -> Tensor:
        """Statements as vectors: the words of the content that weigh, and the means of its three parts."""
        weight = torch.softmax(self.weigh(words)[:, 0] - 1e4 * (1.0 - content), -1)
        means = [part / part.sum(-1, keepdim=True).clamp(min=1.0) for part in (content, cue, source)]
        return torch.cat([weight @ words, *(mean @ words for mean in means)], -1)


class Scored(nn.Module):
    """The network as it is exported."""

    def __init__(self, sides: Sides) -> None:
        """Share its weights."""
        super().__init__()
        self.sides = sides

    def forward(self, *parts: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [S] and links [S, M], each 0 to 1."""
        scores, links = self.sides(*parts)
        return torch.sigmoid(scores), torch.softmax(links, -1)[:, 1:]


def examples(reads: list[Read], rules: list[str]) -> list[Example]:
    """The windows of some articles with the labels of their statements."""
    found = []
    for each in reads:
        for window in windows(each.ids, each.places, each.told, each.labels.keys() | each.answers.keys(), rules):
            at = {placed.number: place for place, placed in enumerate(window.all)}
            links = [each.answers.get(asked.number) for asked in window.asked]
            found.append(
                Example(
                    window,
                    [each.labels.get(asked.number, -1.0) for asked in window.asked],
                    [None if link is None else [at[n] for n in link if n in at] for link in links],
                )
            )
    return found


def tensors(window: Window) -> list[Tensor]:
    """A window as the network takes it."""
    parts = given(window, window.asked)
    return [torch.from_numpy(parts[name]) for name in NAMES]


def missed(links: Tensor, example: Example) -> Tensor:
    """How far the links of a window are from those read, one figure for each denial whose answer is known."""
    rows = [n for n, (label, link) in enumerate(zip(example.labels, example.answers, strict=True))
            if link is not None and not 0 <= label < DENIAL]  # fmt: skip
    wanted = torch.zeros(len(rows), links.shape[1])
    for row, n in enumerate(rows):
        link = example.answers[n] or [-1]
        wanted[row, [place + 1 for place in link]] = 1 / len(link)
    return -(torch.log_softmax(links[rows].float(), -1) * wanted).sum(-1)


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
            told = [network(*tensors(each.window)) for each in batch]
        scores = torch.cat([each for each, _ in told]).float()
        labels = torch.tensor([label for each in batch for label in each.labels])
        known = labels >= 0
        loss = nn.functional.binary_cross_entropy_with_logits(scores[known], labels[known])
        links = torch.cat([missed(each, example) for (_, each), example in zip(told, batch, strict=True)])
        loss = loss + LINKS * links.sum() / max(BATCH, len(links))
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
    right = found = 0
    with torch.no_grad():
        for each in kept:
            scores, links = network(*tensors(each.window))
            denied = [_denied(asked) for asked in each.window.asked]
            rows += zip(torch.sigmoid(scores).tolist(), each.labels, denied, strict=True)
            best = (links[:, 1:].argmax(-1) if links.shape[1] > 1 else links[:, 0]).tolist()
            read = [(place, link) for place, link in zip(best, each.answers, strict=True) if link]
            right, found = right + sum(place in link for place, link in read), found + len(read)
    print(f"{name}: of {found} denials whose answered statement stands in the window, {right} are led to it")
    rows = [row for row in rows if row[1] >= 0]
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
    others = 4
    some = (
        torch.arange(length) + 999, torch.arange(length) % 5, torch.zeros(count, fact_count(rules)),
        *(torch.ones(count, length) for _ in range(3)), *(torch.ones(others, length) for _ in range(3)),
        torch.zeros(count, others, dtype=torch.int64), torch.zeros(count, others),
    )  # fmt: skip
    axes: dict[str, dict[int, str]] = {"ids": {0: "L"}, "roles": {0: "L"}, "facts": {0: "S"}}
    axes |= {name: {0: "S", 1: "L"} for name in NAMES[3:6]} | {name: {0: "M", 1: "L"} for name in NAMES[6:9]}
    axes |= {name: {0: "S", 1: "M"} for name in (*NAMES[9:], "links")}
    with tempfile.TemporaryDirectory() as name:
        graph = Path(name) / "sides.onnx"
        torch.onnx.export(
            Scored(network), some, str(graph), input_names=list(NAMES), output_names=["scores", "links"],
            dynamic_axes={**axes, "scores": {0: "S"}}, opset_version=17, dynamo=False, do_constant_folding=True,
        )  # fmt: skip
        quantised(graph, into / "sides.onnx")
    settings = {"version": VERSION, "doubted": DOUBTED, "enough": ENOUGH, "answered": ANSWERED, "rules": rules}
    (into / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """All of it, from one seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--into", type=Path, default=MODEL)
    chosen = parser.parse_args()
    paths.WORK.mkdir(parents=True, exist_ok=True)  # before the hour, not after it
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    chance = random.Random(chosen.seed)
    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reads = list(articles(tokenizer))
    count = Counter(rule for each in reads if each.kind == KINDS[0] for told in each.told for rule in set(told.rules))
    rules = sorted(rule for rule, times in count.items() if times >= OFTEN)
    held = kept_back(len(reads), chance)
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
