"""``python -m experiments VERB`` is the same as ``buurtlab VERB``."""

from experiments.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
