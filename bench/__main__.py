"""`make bench`: run every benchmark, print a table, write `bench/results.json`. Exits 1 when a goal is missed."""

import json
import sys
from pathlib import Path

from bench import assign_bench, console_bench, import_bench, list_bench, template_bench
from bench.result import Result

BENCHMARKS = (import_bench, list_bench, template_bench, assign_bench, console_bench)
RESULTS = Path(__file__).with_name("results.json")


def main() -> int:
    """Measure, tell, keep."""
    results = [result for benchmark in BENCHMARKS for result in benchmark.results()]
    RESULTS.write_text(json.dumps({"results": [result.as_json() for result in results]}, indent=2, ensure_ascii=False))
    print(table(results))
    return 0 if all(result.holds for result in results) else 1


def table(results: list[Result]) -> str:
    """The results for a person to read, in French."""
    lines = [f"{'mesure':<44} {'valeur':>14} {'étalon':>14} {'rapport':>8} {'but':>9}  tenu"]
    for result in results:
        sign = "≥" if result.sense == "min" else "≤"
        lines.append(
            f"{result.name:<44} {_figure(result.value):>8} {result.unit:<5} {_figure(result.yardstick):>14}"
            f" {_figure(result.ratio):>8} {sign} {result.goal:<7g}  {'oui' if result.holds else 'NON'}"
        )
    return "\n".join([*lines, "", *(f"{result.name} : {result.detail}" for result in results)])


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


if __name__ == "__main__":
    sys.exit(main())
