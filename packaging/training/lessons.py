"""What a finished network teaches a new one about articles that nobody has annotated: soft answers, not hard ones."""

from __future__ import annotations

import measure
import torch
from examples import Window, around
from network import Network
from torch import Tensor
from torch.nn import functional

LIKELY = 0.1  # a word that begins a cue with this chance is looked around


def lessons(
    network: Network, teacher: Network, batch: list[Window], given: tuple[Tensor, ...], words: Tensor, cue: Tensor
) -> dict[str, Tensor]:
    """Losses against the teacher's cue, role and validity chances, each divided by the words of the batch."""
    total = sum(len(window.firsts) for window in batch)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        known, scores = teacher.read(*given)
    wanted = torch.softmax(scores["cue"].float(), -1)
    real = torch.zeros(wanted.shape[:2])
    for number, window in enumerate(batch):
        real[number, : len(window.firsts)] = 1
    found = {"cue": (_soft(cue, wanted) * real).sum() / total}
    rows = sorted(_likely(batch, wanted), key=lambda row: len(around(row[0], row[2], row[3])[0]))
    role, valid = torch.zeros(()), torch.zeros(())
    for start in range(0, len(rows), 40):
        at = measure.anchors(rows[start : start + 40])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, good = network.roles(words.reshape(-1, words.shape[-1]), at)
            with torch.no_grad():
                right, sure = teacher.roles(known.reshape(-1, known.shape[-1]), at)
        weight = torch.sigmoid(sure.float())
        shares = torch.softmax(right.float(), -1)
        role = role + (_soft(tags, shares) * at.present * weight[:, None]).sum()
        valid = valid + functional.binary_cross_entropy_with_logits(good.float(), weight, reduction="sum")
    return {**found, "role": role / total, "valid": valid / total}


def _soft(scores: Tensor, wanted: Tensor) -> Tensor:
    return -(wanted * torch.log_softmax(scores.float(), -1)).sum(-1)


def _likely(batch: list[Window], wanted: Tensor) -> list[tuple[Window, int, int, int]]:
    """Places that the teacher thinks may be cues: window, flat offset, first and last word."""
    found = []
    for number, window in enumerate(batch):
        chances = wanted[number, : len(window.firsts)].tolist()
        for index, (_, begins, _) in enumerate(chances):
            if begins < LIKELY:
                continue
            last = index
            while last + 1 < len(chances) and chances[last + 1][2] > 0.5:
                last += 1
            found.append((window, number * wanted.shape[1], index, last))
    return found
