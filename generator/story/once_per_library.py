"""Values that are computed once for each library, and dropped together with it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from generator.story.library import Library

Further = ParamSpec("Further")
Result = TypeVar("Result")


def once_per_library(
    function: Callable[Concatenate[Library, Further], Result],
) -> Callable[Concatenate[Library, Further], Result]:
    """Return a function that gives each library the same answer again to the same arguments.

    The answer lies with the library: a cache of the functions' own would hold libraries that nobody
    uses any more, or forget that of today while pages of past years are written.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answer(library: Library, /, *further: Further.args, **named: Further.kwargs) -> Result:
        if type(library) is not Library:
            # It answers as one does, and notes what it is asked.
            return function(library, *further, **named)
        answers = vars(library).setdefault(name, {})
        question = (further, *named.items())
        if question not in answers:
            answers[question] = function(library, *further, **named)
        result: Result = answers[question]
        return result

    return answer
