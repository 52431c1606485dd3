"""Train the stance layers and head over a trained reader; its attributions and parse stay exactly as they are.

Usage: train_stances.py NAME --reader CHECKPOINT [--seed 1] [--epochs 5] [--held 0.15]
Writes WORK/NAME.pt: upper layers, head, the rules it knows, and the two thresholds chosen on the held-out articles.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import paths
import readings
import torch
from network import HIDDEN, Network
from stances import MEANING, SHARED, Stances
from torch import Tensor
from torch.nn import functional

from sicetnon.core.findings import Side
from sicetnon.extract.engine import Engine
from sicetnon.extract.stances import FURTHER, SIDES, fact_count
from sicetnon.extract.windows import cut_windows, encode, lay_out

ROOM = 6000  # word pieces of the articles in one step
TOGETHER = 48  # statements looked at at once
OFTEN = 8  # a rule seen less often is not told
DENYING = range(2, 8)


@dataclass
class Article:
    """One article: its windows after the shared layers, and its statements."""

    windows: list[tuple[Tensor, list[int]]]  # pieces [L,HIDDEN] in half precision, first piece of each word
    examples: list[readings.Example]
    held: bool


@torch.no_grad()
def shared(network: Network, engine: Engine, text: str) -> list[tuple[Tensor, list[int]]]:
    """The windows of a text after the shared layers."""
    layout = lay_out(text)
    coded = engine.pieces.of([text[start:end] for start, end in layout.places])
    found = []
    for first, after in cut_windows(layout, [len(each) for each in coded]):
        ids, features, firsts = encode(coded[first:after], layout.features[first:after])
        states = network.encoder(torch.tensor(ids)[None], torch.tensor(features)[None], None)
        found.append((states[SHARED][0].half(), firsts))
    return found


def meanings(net: Stances, group: Sequence[Article]) -> tuple[Tensor, list[int]]:
    """Word vectors of several articles in one flat list, and where each article begins."""
    places: dict[tuple[int, int], int] = {}
    flat, base = [], 0
    order = sorted(
        ((number, at) for number, each in enumerate(group) for at in range(len(each.windows))),
        key=lambda pair: len(group[pair[0]].windows[pair[1]][0]),
    )
    for start in range(0, len(order), 16):
        some = order[start : start + 16]
        windows = [group[number].windows[at] for number, at in some]
        longest, most = max(len(x) for x, _ in windows), max(len(firsts) for _, firsts in windows)
        pieces, mask = torch.zeros(len(some), longest, HIDDEN), torch.full((len(some), longest), -1e4)
        firsts = torch.zeros(len(some), most, dtype=torch.long)
        for row, (x, own) in enumerate(windows):
            pieces[row, : len(x)], mask[row, : len(x)] = x.float(), 0.0
            firsts[row, : len(own)] = torch.tensor(own)
        flat.append(net.upper(pieces, mask[:, None, None, :], firsts).reshape(-1, MEANING))
        for row, pair in enumerate(some):
            places[pair] = base + row * most
        base += len(some) * most
    return _in_order(torch.cat(flat), group, places)


def _in_order(flat: Tensor, group: Sequence[Article], places: dict[tuple[int, int], int]) -> tuple[Tensor, list[int]]:
    """The words of each article in text order, one article after the other."""
    index: list[int] = []
    starts = []
    for number, each in enumerate(group):
        starts.append(len(index))
        for at, (_, firsts) in enumerate(each.windows):
            begin = places[number, at]
            index.extend(range(begin, begin + len(firsts)))
    return flat[torch.tensor(index)], starts


def scores(net: Stances, group: Sequence[Article]) -> tuple[Tensor, Tensor]:
    """Scores [statements, labels] and the right labels of all statements of some articles."""
    flat, starts = meanings(net, group)
    rows = [(start, each) for start, own in zip(starts, group, strict=True) for each in own.examples]
    rows.sort(key=lambda row: len(row[1].asked.words))
    found = []
    for begin in range(0, len(rows), TOGETHER):
        some = rows[begin : begin + TOGETHER]
        width = max(len(each.asked.words) for _, each in some)

        def padded(name: str, width: int = width, some: Any = some) -> Tensor:
            lists = [list(getattr(each.asked, name)) for _, each in some]
            return torch.tensor([own + [0] * (width - len(own)) for own in lists])

        at = padded("words") + torch.tensor([[start] for start, _ in some])
        present = torch.tensor([[i < len(each.asked.words) for i in range(width)] for _, each in some])
        at = torch.where(present, at, 0)
        facts = torch.tensor([each.asked.facts for _, each in some])
        found.append(net.head(flat[at], padded("role"), padded("distance"), padded("place"), present, facts)[0])
    return torch.cat(found), torch.tensor([each.label for _, each in rows])


def groups(articles: Sequence[Article], rng: random.Random) -> list[list[Article]]:
    """Articles in random order, as many at once as ROOM allows."""
    made: list[list[Article]] = []
    filled = ROOM
    for each in sorted(articles, key=lambda _: rng.random()):
        size = sum(len(x) for x, _ in each.windows)
        if filled + size > ROOM or not made:
            made.append([])
            filled = 0
        made[-1].append(each)
        filled += size
    return made


def train(net: Stances, articles: Sequence[Article], chosen: argparse.Namespace, log: Any) -> Stances:
    """All epochs; returns the averaged network."""
    rng = random.Random(chosen.seed)
    average = copy.deepcopy(net)
    kinds: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    for name, weight in net.named_parameters():
        kinds[1.0 if name.startswith("upper.layers") else chosen.head, 0.01 if weight.dim() > 1 else 0.0].append(weight)
    optimiser = torch.optim.AdamW(
        [{"params": each, "scale": scale, "weight_decay": decay} for (scale, decay), each in kinds.items()],
        lr=chosen.rate, betas=(0.9, 0.98), fused=True,
    )
    total = int(len(groups(articles, random.Random(0))) * chosen.epochs)
    step, began, lost = 0, time.time(), 0.0
    while step < total:
        for group in groups(articles, rng):
            net.train()
            for kind in optimiser.param_groups:
                kind["lr"] = chosen.rate * kind["scale"] * min(1.0, (step + 1) / 30) * max(0.0, 1 - step / total)
            loss = functional.cross_entropy(*scores(net, group), label_smoothing=0.03)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
            share = min(0.99, (step + 1) / (step + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(net.parameters()), 1 - share)
            lost += float(loss.detach())
            if step % 20 == 0 or step == total:
                log(f"{step} of {total}, {time.time() - began:.0f} s, loss {lost / 20:.4f}")
                lost = 0.0
            if step == total:
                break
    return average.eval()


@torch.no_grad()
def outcome(net: Stances, articles: Sequence[Article]) -> list[tuple[float, bool, bool, int, int]]:
    """For each statement: how much speaks for a denial, did the rules see one, is it one, label found, label right."""
    found = []
    for each in articles:
        if not each.examples:
            continue
        given, right = scores(net, [each])
        by_rule = sorted(each.examples, key=lambda one: len(one.asked.words))
        for row, label, one in zip(torch.softmax(given, -1), right.tolist(), by_rule, strict=True):
            sides = dict(zip(SIDES, one.asked.facts[-len(SIDES) - FURTHER :], strict=False))
            ruled = bool(sides[Side.DENIES] or sides[Side.DECLINES])
            found.append((float(row[2:8].sum()), ruled, label in DENYING, int(row.argmax()), label))
    return found


def thresholds(found: Sequence[tuple[float, bool, bool, int, int]], log: Any) -> tuple[float, float]:
    """When to doubt a rule's denial and when to see one without a rule: the best F1 of denials."""
    best = (0.0, 0.0, 1.0)
    for doubted in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        for enough in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            f1 = measure(found, doubted, enough)[2]
            best = max(best, (f1, doubted, enough))
    for name, doubted, enough in (("rules", 0.0, 2.0), ("both", best[1], best[2])):
        precision, recall, f1 = measure(found, doubted, enough)
        log(f"denials by {name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    log(f"labels right: {sum(a == b for *_, a, b in found) / len(found):.3f} of {len(found)}")
    return best[1], best[2]


def measure(found: Sequence[tuple[float, bool, bool, int, int]], doubted: float, enough: float) -> tuple[float, ...]:
    """Precision, recall and F1 of denials and refusals for two thresholds."""
    said = [score >= (doubted if rule else enough) for score, rule, *_ in found]
    hit = sum(one and each[2] for one, each in zip(said, found, strict=True))
    count, right = max(1, sum(said)), max(1, sum(each[2] for each in found))
    return hit / count, hit / right, 2 * hit / (count + right)


def load(network: Network, engine: Engine, held: float, seed: int) -> tuple[list[Article], list[str]]:
    """All articles read; a share of them, whole events together, is held out."""
    found = [readings.read(name, text, rows, engine) for name, text, rows in readings.texts()]
    rules = readings.rules_of(found, OFTEN)
    events = sorted({_event(each.name) for each in found})
    random.Random(seed).shuffle(events)
    out = set(events[: int(len(events) * held)])
    articles = [
        Article(shared(network, engine, each.page.text), readings.examples(each, rules), _event(each.name) in out)
        for each in found
    ]
    return articles, rules


def _event(name: str) -> str:
    """Articles on one event of BASIL share the first part of their names."""
    return name.rsplit("_", 1)[0] if name.startswith("basil") else name


def main() -> None:
    """Train, choose the thresholds, keep both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--reader", required=True, help="the checkpoint with the trained reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head", type=float, default=6.0, help="how much faster the new parts learn")
    parser.add_argument("--held", type=float, default=0.15, help="share of the articles held out")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(2)
    kept: dict[str, Any] = torch.load(paths.WORK / f"{chosen.reader}.pt")
    network = Network(*(len(kept["labels"][kind]) for kind in ("tag", "ent", "dep")))
    network.load_state_dict(kept["ema"])
    network.eval()
    with (paths.WORK / f"{chosen.name}.log").open("a", buffering=1) as file:
        def log(line: str) -> None:
            print(line, file=file)

        articles, rules = load(network, Engine(), chosen.held, chosen.seed)
        log(f"{len(articles)} articles, {sum(len(each.examples) for each in articles)} statements, {len(rules)} rules")
        net = train(Stances(network, fact_count(rules)), [a for a in articles if not a.held], chosen, log)
        doubted, enough = thresholds(outcome(net, [a for a in articles if a.held]), log) if chosen.held else (0.0, 0.0)
    state = {"stances": net.state_dict(), "rules": rules, "doubted": doubted, "enough": enough}
    torch.save(state, paths.WORK / f"{chosen.name}.pt")


if __name__ == "__main__":
    main()
