"""Claim: quotations and their speakers are found as people mark them; "clear" speakers are hardly wrong.

`python benchmarks/quotes_quality.py` scores the shared development sets with the shared script, prints each figure
beside its limit and exits with 1 if one is missed. Without the sets it says so and exits with 0.
"""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "dev"
sys.path.insert(0, str(ROOT))

# name of the set, fewest words that are scored, least span F1, least end-to-end F1
SETS = (("quotes_gum_news", 4, 99.4, 92.0), ("quotes_micro", 1, 99.4, 97.0), ("quotes_sample", 1, 100.0, 100.0))
CLEAR_RIGHT = 95.0


def scored(name: str, fewest_words: int) -> tuple[float, float]:
    """Span F1 and end-to-end F1, as the shared script prints them."""
    command = [sys.executable, "-B", "score_quotes.py", "--adapter", "bot.text.quotes:extract_quotes"]
    command += ["--path", str(ROOT), "--min", str(fewest_words), "--data", f"../{name}.jsonl"]
    run = subprocess.run(command, cwd=DEV / "scoring", capture_output=True, text=True, check=True)
    print(run.stdout.strip())
    figures = re.search(r"span .*?F1=([\d.]+).*E2E .*?F1=([\d.]+)", run.stdout)
    assert figures is not None
    return float(figures[1]), float(figures[2])


def clear_right() -> tuple[float, float]:
    """Of the quotations whose speaker is called clear, how many are right; and how many are called clear."""
    from bot.text.quotes import CLEAR, extract_quotes

    sys.path.insert(0, str(DEV / "scoring"))
    match = importlib.import_module("score_quotes").match
    clear = right = scored_quotes = 0
    for name, fewest_words, _, _ in SETS:
        for line in (DEV / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found = {quote.start: quote for quote in extract_quotes(row["text"])}
            for gold in row["quotes"]:
                quote = found.get(gold["start"])
                counts = gold.get("score", True) and gold.get("speaker")
                if quote is None or not counts or len(gold["quote"].split()) < fewest_words:
                    continue
                scored_quotes += 1
                clear += quote.confidence >= CLEAR
                right += quote.confidence >= CLEAR and match(gold, quote.speaker or "")
    return 100 * right / clear, 100 * clear / scored_quotes


def report(claim: str, value: float, limit: float) -> bool:
    print(f"{'ok  ' if value >= limit else 'MISS'} {claim}: {value:.1f} (at least {limit})")
    return value >= limit


def main() -> int:
    if not DEV.exists():
        print(f"The shared development sets are not at {DEV}: nothing was measured.")
        return 0
    good = True
    for name, fewest_words, least_span, least_whole in SETS:
        span, whole = scored(name, fewest_words)
        good &= report(f"{name}, span F1", span, least_span)
        good &= report(f"{name}, end-to-end F1", whole, least_whole)
    right, share = clear_right()
    good &= report(f"right where clear ({share:.0f} % are)", right, CLEAR_RIGHT)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
