"""Turn news articles into a cited explainer: YAML records in, a MkDocs site out.

The layers are listed in CONTRIBUTING.md; ``tests/test_architecture.py`` holds the code to them.
"""

__version__ = "0.1.0"
