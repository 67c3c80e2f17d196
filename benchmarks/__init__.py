"""How fast the product is on this machine: python -m benchmarks prints it as Markdown."""

from pathlib import Path

FRAMEWORK = Path(__file__).parent.parent / "roles/data/backend-engineer.yaml"
