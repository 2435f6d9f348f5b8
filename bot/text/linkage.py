"""Average-linkage clustering of a handful of things."""

from __future__ import annotations

from collections.abc import Sequence


def average_linkage(likeness: Sequence[Sequence[float]], sizes: Sequence[int], least: float) -> list[list[int]]:
    """Groups of indices: the two groups that are most alike are joined again and again, as long as the mean
    likeness between their members is at least `least`.

    `likeness[i][j]` (symmetric) is the mean between the `sizes[i]` members of i and the `sizes[j]` of j. The
    update is Lance and Williams' (1967). Cubic in the number of things.
    """
    matrix = [list(row) for row in likeness]
    count = list(sizes)
    groups = {place: [place] for place in range(len(count))}
    while len(groups) > 1:
        best, one, other = max((matrix[i][j], i, j) for i in groups for j in groups if i < j)
        if best < least:
            break
        for third in groups.keys() - {one, other}:
            joined = count[one] * matrix[one][third] + count[other] * matrix[other][third]
            matrix[one][third] = matrix[third][one] = joined / (count[one] + count[other])
        count[one] += count[other]
        groups[one] += groups.pop(other)
    return list(groups.values())
