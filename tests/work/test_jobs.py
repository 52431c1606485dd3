"""Pace and stop."""

from __future__ import annotations

from sicetnon.work.jobs import PACE, Job, Pace


def test_progress_is_due_at_most_every_tenth_of_a_second() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    due = []
    for step in range(100):
        now[0] = step * 0.01
        due.append(pace.due())
    assert due[0] and PACE == 0.1
    assert 9 <= sum(due) <= 10


def test_a_job_is_stopped_from_outside() -> None:
    job = Job(1, 5)
    assert not job.cancelled
    job.cancel()
    job.cancel()
    assert job.cancelled
