"""Turn news articles into a cited explainer: YAML records in, a MkDocs site out.

The layers stand in pyproject.toml under ``tool.importlinter``, which holds the code to them.
"""

__version__ = "0.1.0"
