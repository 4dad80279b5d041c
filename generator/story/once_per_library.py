"""Values that are computed once for each library or view of one, and dropped together with it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from generator.story.library import Library

Owner = TypeVar("Owner")
Further = ParamSpec("Further")
Result = TypeVar("Result")


def once_per_owner(
    owner_class: type[Owner],
) -> Callable[
    [Callable[Concatenate[Owner, Further], Result]], Callable[Concatenate[Owner, Further], Result]
]:
    """Return a decorator: a function gives each object of a class the same answer again.

    The answer lies with the object: a cache of the functions' own would hold objects that nobody
    uses any more, or forget that of today while pages of past years are written. What stands for
    the object, as a proxy does, is asked each time, so that it notes what it is asked.
    """

    def decorate(
        function: Callable[Concatenate[Owner, Further], Result],
    ) -> Callable[Concatenate[Owner, Further], Result]:
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def answer(owner: Owner, /, *further: Further.args, **named: Further.kwargs) -> Result:
            if type(owner) is not owner_class:
                return function(owner, *further, **named)
            answers = vars(owner).setdefault(name, {})
            question = (further, *named.items())
            if question not in answers:
                answers[question] = function(owner, *further, **named)
            result: Result = answers[question]
            return result

        return answer

    return decorate


once_per_library = once_per_owner(Library)
"""The decorator of functions that answer from a library, and the same to the same arguments."""
