"""Where the notebooks find a finished run, and the program that made it."""

import os
import shutil
import subprocess
from pathlib import Path

import polars as pl

PROJECT = Path(__file__).resolve().parent.parent
# What was given as `--out`; without one a run writes below the project itself.
RUN = Path(os.environ.get("DUIKOU_RUN", PROJECT))
# The program: named, or as the README's first command built it, or on the path.
BUILT = PROJECT / "target" / "debug" / "duikou"
PROGRAM = os.environ.get("DUIKOU") or (str(BUILT) if BUILT.is_file() else "duikou")


def table(name: str, edition: str, run: Path = RUN) -> pl.DataFrame:
    """A table such as `matched.regions`."""
    layer, _, short = name.partition(".")
    path = Path(run) / "data" / edition / layer / f"{short}.parquet"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there: `cargo run --bin duikou -- run`, or set DUIKOU_RUN")
    return pl.read_parquet(path)


def copy_of(edition: str, into: Path) -> Path:
    """A copy of an edition's tables, to run stages on: the run itself stays as it is."""
    shutil.copytree(RUN / "data" / edition, Path(into) / "data" / edition)
    return Path(into)


def duikou(*arguments: str) -> str:
    """Runs a command; what it says is shown, what it gives is returned."""
    done = subprocess.run([PROGRAM, *arguments], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"duikou {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    print(done.stderr, end="")
    return done.stdout
