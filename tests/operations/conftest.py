"""A learner's desk: a real store in an empty folder, a clock that the test moves, and a short note."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pomograd.operations.context import Context, open_context
from pomograd.operations.open_plan import open_plan
from pomograd.operations.read_plan import FollowedPlan
from pomograd.settings import Folders
from tests.fake_clock import FakeClock

NOTE = """# 两周入门

### 第1周：基础

**学习时间**：每天 1 小时。

- 学习矩阵和向量（2 个番茄）
- 实现一个简单的线性回归模型（2 个番茄）

### 第2周：网络

- 学习[[反向传播算法]]（2 个番茄）
"""


@dataclass(frozen=True)
class Desk:
    context: Context
    clock: FakeClock
    note: Path

    def open(self, text: str = NOTE) -> FollowedPlan:
        self.note.write_text(text, "utf-8")
        return open_plan(self.context, self.note, date(2026, 12, 1))


@pytest.fixture
def desk(home: Path, workspace: Path, tmp_path: Path) -> Iterator[Desk]:
    clock = FakeClock()
    with open_context(Folders(home, workspace), "zh", clock, "Asia/Shanghai") as context:
        yield Desk(context, clock, tmp_path / "学习计划.md")
