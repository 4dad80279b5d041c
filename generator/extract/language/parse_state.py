"""Where an arc-eager parser stands in a text: its stack, what is still ahead, and its moves.

Words of all texts that are parsed at once are numbered from 1 on; 0 is no word.
"""

SHIFT, REDUCE, ARCS, BREAK = 1, 2, 4, 8
"""Kinds of moves, to be added up: put the next word on the stack; take the top off; make one of
them the other's head; let a sentence begin with the word behind the next."""
FEATURES = 8
"""Words that a move is scored by."""
_BELOW = 3
"""Places of a stack that hold no word, so that its three upmost can always be asked for."""
_STARTS, _CANNOT_START = 1, -1


class ParseWords:
    """What is known of the words of some texts, by their numbers."""

    def __init__(self, starts: list[int]) -> None:
        """Begin with no arcs; ``starts`` tells by 1 and -1 where a sentence begins and cannot."""
        self.starts = starts
        self.heads, self.labels, self.lefts, self.rights, self.before = (
            [0] * len(self.starts) for _ in range(5)
        )
        self.returned = [False] * len(self.starts)


class ParseState:
    """One text: the words ``at`` to ``end`` (not included) are still ahead."""

    __slots__ = ("_ahead", "_at", "_end", "_stack", "_words", "allowed", "features")

    def __init__(self, words: ParseWords, at: int, end: int) -> None:
        self._words, self._at, self._end = words, at, end
        self._stack = [0] * _BELOW
        self._ahead: list[int] = []
        """Words that were taken off the stack without a head; the last is next."""
        self.allowed = 0
        """The kinds of moves that are allowed."""
        self.features: tuple[int, ...] = ()
        """The next word and that behind it, the three upmost, and the outmost words below them."""

    def settle(self) -> int:
        """Make the moves that leave no choice; return the kinds allowed then, 0 at the end."""
        stack, ahead, words = self._stack, self._ahead, self._words
        starts = words.starts
        while True:
            at, end = self._at, self._end
            if ahead:
                first = ahead[-1]
                second = ahead[-2] if len(ahead) > 1 else at if at < end else 0
            else:
                first = at if at < end else 0
                second = at + 1 if at + 1 < end else 0
            breaks = BREAK if second == first + 1 and not starts[second] else 0
            if len(stack) == _BELOW:
                if not first or breaks:
                    allowed = SHIFT | BREAK if first else 0
                    break
                self._push()
                continue
            allowed = breaks
            if first and starts[first] != _STARTS:
                shifts = second and not words.returned[first]
                allowed |= ARCS | SHIFT if shifts else ARCS
            if not first or starts[first] != _CANNOT_START or len(stack) > _BELOW + 1:
                allowed |= REDUCE
            if allowed != REDUCE:
                break
            self._reduce()
        top = stack[-1]
        below = words.lefts[first], words.lefts[top], words.rights[top]
        self.features = (first, second, top, stack[-2], stack[-3], *below)
        self.allowed = allowed
        return allowed

    def move(self, kind: str, label: int) -> None:
        """Make a move: of the kind that its letter names, with spaCy's number for a label."""
        if kind == "L":
            self._hang_top(label)
        elif kind == "R":
            self._hang_next(label)
        elif kind == "S":
            self._push()
        elif kind == "D":
            self._reduce()
        else:
            self._words.starts[self.features[1]] = _STARTS

    def _push(self) -> None:
        if self._ahead:
            self._stack.append(self._ahead.pop())
        else:
            self._stack.append(self._at)
            self._at += 1

    def _reduce(self) -> None:
        """Take the upmost word off; without a head, it comes next again."""
        word = self._stack.pop()
        if not self._words.heads[word] and len(self._stack) > _BELOW:
            self._words.returned[word] = True
            self._ahead.append(word)

    def _hang_top(self, label: int) -> None:
        """Make the next word the head of the upmost, in place of any that it has."""
        words, word, head = self._words, self._stack.pop(), self.features[0]
        former = words.heads[word]
        if former and words.rights[former] == word:
            words.rights[former] = words.before[word]
        words.heads[word], words.labels[word] = head, label
        words.lefts[head] = word
        words.returned[head] = False

    def _hang_next(self, label: int) -> None:
        """Make the upmost word the head of the next."""
        words, head, word = self._words, self._stack[-1], self.features[0]
        words.before[word] = words.rights[head]
        words.rights[head] = word
        words.heads[word], words.labels[word] = head, label
        self._push()
