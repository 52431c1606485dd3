"""Objects that hold each other are freed on the main thread, whoever fills the memory; answers too."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer

from gui.fake_desk import FakeDesk
from sicetnon.gui.bridge import Bridge
from sicetnon.gui.sweeping import Sweeper

OBJECTS = 200_000  # more than any threshold of Python's own collection


def ring() -> QObject:
    """An object with a running timer that holds itself, as a dialog does through what its buttons call."""
    thing = QObject()
    QTimer(thing).start(10)
    thing.myself = thing  # type: ignore[attr-defined]
    return thing


def fill(kept: list[list[int]]) -> None:
    kept.extend([number] for number in range(OBJECTS))


def test_a_ring_is_freed_on_the_main_thread(qtbot) -> None:
    freed: list[threading.Thread] = []
    gc.collect()
    sweeper = Sweeper()
    thing = ring()
    weakref.finalize(thing, lambda: freed.append(threading.current_thread()))
    del thing
    kept: list[list[int]] = []
    worker = threading.Thread(target=fill, args=(kept,))
    worker.start()
    worker.join()
    assert not freed
    qtbot.waitUntil(lambda: bool(freed), timeout=10_000)
    assert freed == [threading.main_thread()]
    sweeper.stop()
    assert gc.isenabled()
    gc.disable()  # as every test of the window runs


def test_what_waits_for_an_answer_is_freed_on_the_main_thread(qtbot, desk: FakeDesk) -> None:
    bridge, freed, answered = Bridge(desk), [], threading.Event()
    future: Future[int] = Future()

    class Then:
        def __call__(self, _answer: int) -> None:
            answered.set()

    then = Then()
    weakref.finalize(then, lambda: freed.append(threading.current_thread()))
    bridge.run(future, then)
    del then
    inside = [future]
    del future

    def work() -> None:
        own = inside.pop()
        own.set_result(1)
        answered.wait(5)
        del own  # the last that knows of it is the worker

    worker = threading.Thread(target=work)
    worker.start()
    qtbot.waitUntil(answered.is_set, timeout=5000)
    worker.join()
    qtbot.waitUntil(lambda: bool(freed), timeout=5000)
    assert freed == [threading.main_thread()]
    bridge.close()


def test_who_asks_is_freed_on_the_main_thread(qtbot, desk: FakeDesk) -> None:
    bridge, freed, answers = Bridge(desk), [], []

    class Asker:
        def find(self) -> int:
            return 7

    asker = Asker()
    weakref.finalize(asker, lambda: freed.append(threading.current_thread()))
    bridge.ask(asker.find, then=answers.append)
    del asker
    qtbot.waitUntil(lambda: bool(freed), timeout=5000)
    assert (freed, answers) == ([threading.main_thread()], [7])
    bridge.close()
