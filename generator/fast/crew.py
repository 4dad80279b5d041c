"""Work spread over the machine's cores: see :mod:`generator.crew`."""

from generator.crew import spread as spread
