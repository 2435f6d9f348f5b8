"""Whole reports with many speakers: who is given clearly is right, and few speakers are left unclear."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest


def _load(name: str) -> ModuleType:
    """A module beside this file (test files are no package)."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


quote_reports = _load("quote_reports")
RIGHT = {
    "first": 80,
    "second": 81,
    "third": 50,
    "fourth": 62,
    "fifth": 63,
    "sixth": 42,
    "seventh": 41,
    "eighth": 33,
    "ninth": 28,
    "tenth": 21,
    "marks": 19,
    "languages": 39,
    "languages_more": 25,
}
"""For each batch, how many speakers at least are clear and right."""
REPORTS = {f"{batch}: {report.title}": report for batch in RIGHT for report in quote_reports.reports(batch)}


@pytest.mark.parametrize("title", REPORTS)
def test_no_speaker_is_clearly_wrong_and_no_quotation_missed(title: str) -> None:
    verdicts = list(quote_reports.judge(REPORTS[title]))

    assert verdicts
    assert [verdict for verdict in verdicts if verdict.kind in ("wrong", "missed", "stray")] == []


@pytest.mark.parametrize("batch", RIGHT)
def test_most_speakers_are_clear(batch: str) -> None:
    kinds = Counter(
        verdict.kind for report in quote_reports.reports(batch) for verdict in quote_reports.judge(report)
    )

    assert kinds["right"] >= RIGHT[batch], kinds
